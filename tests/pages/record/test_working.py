"""Working days, leave, and what falls due while somebody is away. Monday 15 June 2026."""

import re
from datetime import date

import pytest
from django.utils import timezone

from headway.casework.access.models import Cover, Leave, WorkingPattern
from headway.casework.access.roles import Role
from tests.pages.cast import AT
from tests.record.rows import a_review, in_care, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


def shown(cast, user, address) -> str:
    answer = cast.browsing(user).get(address)
    assert answer.status_code == 200
    html = answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))


def away(cast, user, from_on="2026-06-22", to_on="2026-07-03"):
    return cast.browsing(user).post("/work/leave/", {"from_on": from_on, "to_on": to_on})


def test_one_tells_and_calls_off_ones_own_leave(cast):
    assert away(cast, cast.amara).status_code == 302
    assert "22 June 2026 to 3 July 2026" in shown(cast, cast.amara, "/work/leave/")
    leave = Leave.objects.get()
    assert cast.browsing(cast.ben).post(f"/work/leave/{leave.pk}/call-off/").status_code == 404
    assert cast.browsing(cast.amara).post(f"/work/leave/{leave.pk}/call-off/").status_code == 302
    assert "No leave is told." in shown(cast, cast.amara, "/work/leave/")


@pytest.mark.parametrize(
    ("from_on", "to_on", "why"),
    [
        ("2026-07-03", "2026-06-22", "The last day is before the first."),
        ("2026-06-01", "2026-06-12", "The last day has passed."),
        ("2026-07-03", "2026-07-10", "Part of this is told already"),
    ],
)
def test_leave_that_cannot_be_is_refused(cast, from_on, to_on, why):
    away(cast, cast.amara)
    assert why in away(cast, cast.amara, from_on, to_on).content.decode()
    assert Leave.objects.count() == 1


def test_a_pattern_is_set_from_a_day_and_the_last_that_began_holds(cast):
    support = cast.browsing(cast.of[Role.BUSINESS_SUPPORT])
    address = f"/working/{cast.amara.pk}/"
    support.post(address, {"from_on": "2026-01-05", "weekdays": ["1", "2", "3", "4", "5"], "posts": "1"})
    support.post(address, {"from_on": "2026-06-01", "weekdays": ["4", "1"], "posts": "0.4"})
    support.post(address, {"from_on": "2026-09-01", "weekdays": ["1"], "posts": "0.2"})
    assert "Now: Mon, Thu." in shown(cast, cast.of[Role.BUSINESS_SUPPORT], address)
    assert "Mon, Thu 0.40" in shown(cast, cast.of[Role.BUSINESS_SUPPORT], "/working/")
    assert WorkingPattern.objects.count() == 3


def test_a_pattern_without_days_or_of_two_posts_is_refused(cast):
    support = cast.browsing(cast.of[Role.BUSINESS_SUPPORT])
    page = support.post(
        f"/working/{cast.amara.pk}/", {"from_on": "2026-01-05", "posts": "2"}
    ).content.decode()
    assert "There is a problem" in page
    assert WorkingPattern.objects.count() == 0


def test_leave_of_another_is_told_by_those_who_set_it(cast):
    support = cast.browsing(cast.of[Role.BUSINESS_SUPPORT])
    support.post(f"/working/{cast.amara.pk}/", {"from_on": "2026-06-22", "to_on": "2026-06-23"})
    assert Leave.objects.get().user == cast.amara
    assert cast.browsing(cast.ben).get("/working/").status_code == 403
    assert support.get(f"/working/{cast.of[Role.ANALYST].pk}/").status_code == 404


def test_a_manager_sees_what_falls_due_in_an_absence_and_whether_it_is_covered(cast):
    in_care(cast.wren)
    a_review(cast.wren, date(2026, 3, 25))
    told([cast.wren], cast.ben, AT)
    away(cast, cast.amara)
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    page = shown(cast, manager, "/absences/")
    assert "Amara Quillfeather, 22 June to 3 July 2026" in page
    assert "Not covered on every day" in page
    assert "Wren Featherstone-Test : Second review, by Thu 25 Jun" in page
    for first, last in ((date(2026, 6, 22), date(2026, 6, 26)), (date(2026, 6, 27), date(2026, 7, 3))):
        Cover.objects.create(
            absent=cast.amara, deputy=manager, from_on=first, to_on=last, arranged_by=manager, arranged_at=AT
        )
    assert "Not covered" not in shown(cast, manager, "/absences/")


def test_a_manager_of_a_team_sees_the_absences_of_their_own_team(cast):
    away(cast, cast.amara)
    away(cast, cast.ben)
    page = shown(cast, cast.of[Role.TEAM_MANAGER], "/absences/")
    assert "Ben Thistledown" in page
    assert "Amara" not in page
    assert cast.browsing(cast.amara).get("/absences/").status_code == 403
