"""My work: what falls due, what is mine to do, what I wait for, what is coming; put by, asked for, looked at.

The day is Monday 15 June 2026. Robin and Wren are Amara's, and Ben is their social worker.
"""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headway.casework.access.mailing import mail_those_waiting
from headway.casework.access.models import Assignment, Cover, Entry, NamedReader, Restriction, ToTell
from headway.casework.access.roles import Role
from headway.casework.people.models import Person
from headway.casework.record.actions import record_row
from headway.casework.record.kinds import KINDS
from headway.casework.timeline import answering
from headway.casework.timeline.models import Asked, Duty, LookedAt, PutBy
from tests.pages.cast import AT, ON, SINCE, a_person
from tests.record.rows import a_conference, a_plan, a_plan_review, a_review, an_enquiry, in_care, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """The clock of the middleware stands at the cast's moment."""
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def reviewed(cast):
    """Robin, in care since 5 January, reviewed on 20 January and 20 March: the next is due by Sunday 20 September."""
    in_care(cast.robin)
    a_review(cast.robin, date(2026, 1, 20))
    a_review(cast.robin, date(2026, 3, 20))
    told([cast.robin], cast.ben, AT)
    return cast.robin


@pytest.fixture
def late(cast):
    """Wren, in care since 5 January and reviewed once, on 2 March: the second was due on 2 June."""
    in_care(cast.wren)
    a_review(cast.wren, date(2026, 3, 2))
    told([cast.wren], cast.ben, AT)
    return cast.wren


def shown(cast, user, address="/work/") -> str:
    """The page in words."""
    answer = cast.browsing(user).get(address)
    assert answer.status_code == 200
    return words(answer.content.decode())


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))


def part(page: str, heading: str, upto: str) -> str:
    """A part of the page: its headings come after the row of ways to them."""
    return page.rsplit(f" {heading} ", 1)[1].split(f" {upto} ", 1)[0]


def mine(page: str) -> str:
    return part(page, "Mine to do", "I am waiting for")


def waiting(page: str) -> str:
    return part(page, "I am waiting for", "Coming")


def duty(person: Person, rule: str) -> Duty:
    return Duty.objects.get(subject=person.key, rule=rule, met_on=None, ended_on=None)


def test_what_is_late_stands_first_with_its_law_and_how_late_it_is(cast, late):
    page = shown(cast, cast.amara)
    assert "1 late." in page
    row = mine(page)
    assert "Wren Featherstone-Test" in row
    assert "Late Second review by Tue 2 Jun, 13 days late" in row
    assert (
        "Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), regulation 33(2) (read)."
        in row
    )
    assert "counted from Mon 2 Mar" in row


def test_a_limit_on_a_sunday_stands_beside_the_last_working_day(cast, reviewed):
    coming = shown(cast, cast.amara).split(" Coming ", 1)[1]
    assert "Review by Fri 18 Sep" not in coming  # later than twelve weeks
    assert "1 more fall due later than that." in coming
    row = duty(reviewed, "care.review.later")
    Duty.objects.filter(pk=row.pk).update(due_on=date(2026, 8, 30))
    coming = shown(cast, cast.amara).split(" Coming ", 1)[1]
    assert "Week of Mon 24 Aug" in coming
    assert "Review by Fri 28 Aug (limit Sun 30 Aug)" in coming


def test_what_nothing_here_can_answer_is_on_nobodys_list_and_the_list_says_so(cast, reviewed, monkeypatch):
    monkeypatch.setitem(answering._ROOMS, "record", answering._ROOMS["record"] - {"midway.done"})
    page = shown(cast, cast.amara)
    assert "Midway check by" not in page
    assert "Not listed, because nothing here can say yet whether it was done: midway check." in page


def test_a_midway_check_is_to_do_from_the_day_its_window_opens_until_it_is_told(cast, reviewed):
    assert "Midway check by" in mine(shown(cast, cast.amara))
    address = f"/people/{reviewed.key}/midway/"
    assert f'href="{address}"' in cast.browsing(cast.amara).get("/work/").content.decode()
    assert duty(reviewed, "care.midway").opens_on <= ON
    by = cast.reader(cast.amara)
    record_row(KINDS["midway-checks"], person=reviewed, by=by, held_on=ON, on_track="Y")
    assert "Midway check by" not in shown(cast, cast.amara)


def test_a_social_worker_waits_for_the_chairs_review_and_has_not_to_do_it(cast, late):
    page = shown(cast, cast.ben)
    assert "Second review" not in mine(page)
    assert "Late Second review (Amara Quillfeather) by Tue 2 Jun, 13 days late" in waiting(page)


def test_whoever_works_with_nobody_has_an_empty_list(cast, late):
    page = shown(cast, cast.chloe)
    assert "Nothing is late." in page
    assert "Featherstone" not in page


def test_a_manager_has_to_appoint_an_officer_whoever_the_child_is(cast, late):
    page = mine(shown(cast, cast.of[Role.PRINCIPAL_MANAGER]))
    assert "Appoint a reviewing officer by Mon 12 Jan, 154 days late" in page
    assert "Second review" not in page


def test_the_home_page_of_those_who_have_work_is_their_work(cast):
    assert '<h1 class="govuk-heading-xl">My work</h1>' in cast.browsing(cast.amara).get("/").content.decode()
    analyst = cast.browsing(cast.of[Role.ANALYST]).get("/").content.decode()
    assert '<h1 class="govuk-heading-xl">All pages</h1>' in analyst


def test_a_review_that_the_case_system_has_booked_stands_in_the_week(cast, reviewed):
    a_review(cast.robin, None, told_due_on=date(2026, 6, 17), participation="")
    a_review(cast.robin, None, told_due_on=date(2026, 6, 18), participation="", cancelled="Y")
    a_plan_review(cast.robin, None, told_due_on=date(2026, 6, 22))
    week = part(shown(cast, cast.amara), "Today and this week", "Mine to do")
    assert "Wednesday 17 June" in week
    assert "Robin Featherstone-Test : Review in the case system" in week
    assert "18 June" not in week
    assert "conference" not in week


def test_a_row_is_put_by_with_a_reason_and_comes_back_on_its_day(cast, late, monkeypatch):
    row = duty(late, "care.review.second")
    address = f"/work/{row.pk}/put-by/?kind=reviews&only=late"
    browser = cast.browsing(cast.amara)
    refused = browser.post(address, {"until_on": "2026-06-18", "reason": " "})
    assert "There is a problem" in refused.content.decode()
    assert PutBy.objects.count() == 0
    answer = browser.post(address, {"until_on": "2026-06-18", "reason": "The foster carer is in hospital."})
    assert (answer.status_code, answer["Location"]) == (302, "/work/?kind=reviews&only=late")
    page = shown(cast, cast.amara)
    assert "13 days late" not in mine(page)
    assert "Put by until 18 June 2026: The foster carer is in hospital." in mine(page)
    monkeypatch.setattr(timezone, "now", lambda: AT + timedelta(days=3))
    cast.clients.clear()  # a sitting does not last so long
    assert "16 days late" in mine(shown(cast, cast.amara))


def test_a_row_is_taken_up_before_its_day_by_its_owner_alone(cast, late):
    row = duty(late, "care.review.second")
    cast.browsing(cast.amara).post(f"/work/{row.pk}/put-by/", {"until_on": "2026-06-18", "reason": "Ill."})
    put = PutBy.objects.get()
    assert cast.browsing(cast.ben).post(f"/work/put-by/{put.pk}/take-up/").status_code == 404
    assert cast.browsing(cast.amara).post(f"/work/put-by/{put.pk}/take-up/").status_code == 302
    assert "13 days late" in mine(shown(cast, cast.amara))


def test_a_row_that_is_not_mine_cannot_be_put_by(cast, late):
    row = duty(late, "care.review.second")
    given = {"until_on": "2026-06-18", "reason": "x"}
    assert cast.browsing(cast.ben).post(f"/work/{row.pk}/put-by/", given).status_code == 404
    assert cast.browsing(cast.chloe).post(f"/work/{row.pk}/put-by/", given).status_code == 404


def test_nothing_is_put_by_for_ever_or_until_yesterday(cast, late):
    row = duty(late, "care.review.second")
    for day in ("2026-06-15", "2026-12-01"):
        page = cast.browsing(cast.amara).post(f"/work/{row.pk}/put-by/", {"until_on": day, "reason": "Ill."})
        assert "There is a problem" in page.content.decode()
    assert PutBy.objects.count() == 0


def test_a_manager_sees_who_put_what_by_and_why(cast, late):
    row = duty(late, "care.review.second")
    cast.browsing(cast.amara).post(f"/work/{row.pk}/put-by/", {"until_on": "2026-06-18", "reason": "Ill."})
    page = shown(cast, cast.of[Role.PRINCIPAL_MANAGER], "/work/put-by/")
    assert "Amara Quillfeather Wren Featherstone-Test Second review 15 June 2026 18 June 2026 Ill." in page
    assert cast.browsing(cast.ben).get("/work/put-by/").status_code == 403
    # A manager of the social workers' team manages nobody who put this by.
    assert "Ill." not in shown(cast, cast.of[Role.TEAM_MANAGER], "/work/put-by/")


def test_one_asks_once_and_the_one_who_was_asked_sees_it(
    cast, late, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}
    }
    row = duty(late, "care.review.second")
    browser = cast.browsing(cast.ben)
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(f"/work/{row.pk}/ask/?only=late")["Location"] == "/work/?only=late"
    browser.post(f"/work/{row.pk}/ask/")
    assert list(Asked.objects.values_list("asked_by", "asked_of")) == [(cast.ben.pk, cast.amara.pk)]
    assert "Ben Thistledown asked on Mon 15 Jun" in mine(shown(cast, cast.amara))
    page = waiting(shown(cast, cast.ben))
    assert "Ben Thistledown asked on Mon 15 Jun" in page
    assert "Ask for it: Second review" not in page
    with django_capture_on_commit_callbacks(execute=True):
        mail_those_waiting(AT)
    assert len(mail.outbox) == 1
    said = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert not re.search("Wren|Featherstone|Amara|Ben|review", said)
    assert mail.outbox[0].to == [cast.amara.email]


def test_no_mail_is_sent_where_the_council_sends_none(
    cast, late, settings, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_SENT = False
    with django_capture_on_commit_callbacks(execute=True) as called:
        cast.browsing(cast.ben).post(f"/work/{duty(late, 'care.review.second').pk}/ask/")
    assert (Asked.objects.count(), ToTell.objects.count(), called) == (1, 0, [])


def test_what_was_put_by_comes_back_when_somebody_asks(cast, late, monkeypatch):
    row = duty(late, "care.review.second")
    cast.browsing(cast.amara).post(f"/work/{row.pk}/put-by/", {"until_on": "2026-06-18", "reason": "Ill."})
    monkeypatch.setattr(timezone, "now", lambda: AT + timedelta(minutes=5))
    cast.browsing(cast.ben).post(f"/work/{row.pk}/ask/")
    assert "13 days late" in mine(shown(cast, cast.amara))


def test_nobody_is_asked_for_what_they_owe_to_others(cast, late):
    row = duty(late, "care.review.second")
    assert cast.browsing(cast.amara).post(f"/work/{row.pk}/ask/").status_code == 404
    assert cast.browsing(cast.chloe).post(f"/work/{row.pk}/ask/").status_code == 404
    assert cast.browsing(cast.ben).get(f"/work/{row.pk}/ask/").status_code == 405


@pytest.fixture
def long_plan(cast):
    """Robin's plan began on 2 February 2025: nine, twelve and fifteen months have passed."""
    an_enquiry(cast.robin, date(2025, 1, 15), ref="E1")
    a_conference(cast.robin, date(2025, 2, 2), enquiry_ref="E1", plan_ref="P1")
    a_plan(cast.robin, date(2025, 2, 2), ref="P1")
    for held_on in (date(2025, 4, 30), date(2025, 10, 20), date(2026, 4, 10)):
        a_plan_review(cast.robin, held_on, plan_ref="P1")
    told([cast.robin], cast.ben, AT)
    return cast.robin


def test_a_plan_that_runs_long_is_to_be_looked_at_until_somebody_has(cast, long_plan):
    row = mine(shown(cast, cast.amara))
    assert "Look at the plan: 15 months on Sat 2 May, passed 44 days ago" in row
    assert "12 months" not in row
    assert "18 months on Sun 2 Aug" in shown(cast, cast.amara).split(" Coming ", 1)[1]
    milestone = duty(long_plan, "protection.plan.15_months")
    browser = cast.browsing(cast.amara)
    assert (
        "There is a problem" in browser.post(f"/work/{milestone.pk}/looked/", {"found": ""}).content.decode()
    )
    browser.post(f"/work/{milestone.pk}/looked/", {"found": "Legal advice was asked for."})
    assert LookedAt.objects.get().found == "Legal advice was asked for."
    assert "Look at the plan" not in mine(shown(cast, cast.amara))


def test_acting_for_a_colleague_shows_their_work_beside_mine_and_says_so(cast, late):
    deputy = cast.of[Role.EXPLOITATION_LEAD]
    Cover.objects.create(
        absent=cast.amara,
        deputy=deputy,
        from_on=SINCE,
        to_on=date(2026, 7, 1),
        arranged_by=cast.ben,
        arranged_at=AT,
    )
    assert "Second review by Tue 2 Jun, 13 days late for Amara Quillfeather" in mine(shown(cast, deputy))


def test_acting_for_a_colleague_shows_nothing_that_is_restricted_to_them_by_name(cast, late):
    Cover.objects.create(
        absent=cast.amara,
        deputy=cast.chloe,
        from_on=SINCE,
        to_on=date(2026, 7, 1),
        arranged_by=cast.ben,
        arranged_at=AT,
    )
    assert "Wren" in mine(shown(cast, cast.chloe))
    restriction = Restriction.objects.create(
        subject=late.key, reason="x", restricted_by=cast.ben, restricted_at=AT
    )
    NamedReader.objects.create(restriction=restriction, user=cast.amara, added_by=cast.ben, added_at=AT)
    assert "Wren" in mine(shown(cast, cast.amara))
    assert "Wren" not in shown(cast, cast.chloe)


def test_the_filters_are_kinds_and_keys_in_the_address(cast, reviewed, late):
    assert "Second review" not in mine(shown(cast, cast.amara, "/work/?kind=midway"))
    assert "Midway check" in mine(shown(cast, cast.amara, "/work/?kind=midway"))
    assert "Midway check" not in mine(shown(cast, cast.amara, "/work/?only=late"))
    assert "Second review" not in mine(shown(cast, cast.amara, f"/work/?child={reviewed.key}"))
    assert "Nothing is late or falls due" in mine(shown(cast, cast.amara, "/work/?only=week"))
    # What is no kind and no key chooses nothing, and is not said again.
    page = cast.browsing(cast.amara).get("/work/?kind=Featherstone&child=Wren&only=x").content.decode()
    assert 'put-by/"' in page


@pytest.mark.once("as many questions are asked of either database")
def test_the_queries_do_not_grow_with_the_rows(cast, reviewed, late, long_plan):
    from django.db import connection

    client = cast.browsing(cast.amara)
    client.get("/work/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/work/")
    for number in range(12):
        child = a_person(f"Sorrel{number}", "Manyof", date(2015, 1, 1))
        Assignment.objects.create(user=cast.amara, subject=child.key, part="chair", from_on=SINCE)
        in_care(child)
        a_review(child, date(2026, 3, 2))
        told([child], cast.ben, AT)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/work/").content.decode()
    assert page.count("Sorrel") >= 12
    assert len(many) == len(few)


def test_an_opening_for_putting_by_is_logged(cast, late):
    cast.browsing(cast.amara).get(f"/work/{duty(late, 'care.review.second').pk}/put-by/")
    assert Entry.objects.filter(kind="opened", subject=late.key, table="timeline.duty").count() == 1
