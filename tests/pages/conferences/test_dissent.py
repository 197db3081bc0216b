"""An agency's dissent followed: who answers it, by when, what came of it; on the conference's page and the manager's."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from headway.casework.access.models.log import Entry
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Invited
from headway.practice.conferences.deciding.actions import View
from headway.practice.conferences.models import Conference, DissentStep
from tests.practice.conferences.rows import a_sitting, decided, done, enquired, sat

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


DUE_ON = date(2026, 6, 29)
ASKED = {"whom": "Headteacher Madeup", **day("due_on", DUE_ON)}
ENDED = {"came_of": "settled", "words": "The plan names the school's part", **day("on", date(2026, 6, 22))}


@pytest.fixture
def clock(monkeypatch):
    def sets(at: datetime) -> None:
        monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: at)

    sets(NOW)
    return sets


@pytest.fixture
def matter(cast, clock):
    by = cast.reader(cast.amara)
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    sat(meeting, by)
    teacher = Invited.objects.get(meeting=meeting, name="Teacher Madeup")
    views = {teacher: View("against", dissent="He eats well at school")}
    decided(meeting.matters.get(), by, views=views)
    return meeting.matters.get()


@pytest.fixture
def complete(cast, matter):
    return done(matter, cast.reader(cast.amara))


def route(matter, name: str = "Teacher Madeup") -> str:
    who = Invited.objects.get(meeting=matter.meeting, name=name)
    return reverse("conference_dissent", args=[matter.pk, who.pk])


def shown(cast, address: str, user=None) -> str:
    return (
        cast.browsing(user or cast.amara).get(address).content.decode().split("<main")[1].split("</main>")[0]
    )


def managed(cast) -> str:
    period = {**day("first", date(2026, 6, 1)), **day("last", date(2026, 6, 30))}
    answer = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]).get(reverse("conferences_manage"), period)
    return answer.content.decode().split("What came of dissent")[2].split("</table>")[0]


def test_somebody_is_named_who_answers_it_and_it_is_settled(cast, complete):
    address = route(complete)
    page = shown(cast, reverse("conference", args=[complete.pk]))
    assert address in page
    assert "Nobody is named yet who answers it" in page
    assert "Nobody is named yet who answers it" in managed(cast)
    assert cast.browsing(cast.amara).post(address, ASKED).status_code == 302
    assert "Headteacher Madeup answers it by 29 June 2026" in shown(
        cast, reverse("conference", args=[complete.pk])
    )
    assert "Waits for an answer" in managed(cast)
    assert cast.browsing(cast.amara).post(address, ENDED).status_code == 302
    told = shown(cast, address)
    assert "Settled: the agency goes along with the decision" in told
    assert "names the school" in told
    assert "<form" not in told
    assert "Settled: the agency goes along with the decision" in managed(cast)
    assert Conference.objects.get().views.get().dissent == "He eats well at school"
    done_so = ["meetings.ask_about_dissent", "meetings.answer_dissent"]
    assert list(Entry.objects.filter(did__in=done_so).order_by("pk").values_list("did", flat=True)) == done_so


def test_the_agency_takes_it_further_and_the_step_after_is_late(cast, complete, clock):
    address, browser = route(complete), cast.browsing(cast.amara)
    browser.post(address, ASKED)
    further = ENDED | {"came_of": "further", "words": "She disagrees"}
    assert "Say by when they answer." in browser.post(address, further).content.decode()
    half = browser.post(address, further | day("due_on", DUE_ON)).content.decode()
    assert "Say who answers it." in half
    assert "She disagrees" in half
    assert DissentStep.objects.get().ended_on is None
    browser.post(address, further | day("due_on", DUE_ON) | {"whom": "Director Madeup"})
    assert [one.whom for one in DissentStep.objects.all()] == ["Headteacher Madeup", "Director Madeup"]
    DissentStep.objects.filter(number=2).update(due_on=date(2026, 6, 21))
    page = shown(cast, reverse("conference", args=[complete.pk]))
    assert "Director Madeup answers it by 21 June 2026" in page
    assert "Late" in page.split("Director Madeup")[1][:200]
    assert "row=waits&amp;column=late" in managed(cast)


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"whom": " "}, "Enter"), (day("due_on", date(2026, 6, 19)), "This day is past.")],
)
def test_half_of_it_is_refused_beside_its_cause(cast, complete, typed, said):
    answer = cast.browsing(cast.amara).post(route(complete), ASKED | typed).content.decode()
    assert "There is a problem" in answer
    assert said in answer or "whom" in typed
    assert not DissentStep.objects.exists()


def test_it_is_followed_once_the_conference_is_complete_and_of_who_dissented_alone(cast, matter):
    assert "That is said once the conference is complete." in shown(cast, route(matter))
    refused = cast.browsing(cast.amara).post(route(matter), ASKED)
    assert not DissentStep.objects.exists()
    assert refused.status_code == 200
    assert cast.browsing(cast.amara).get(route(matter, "Nurse Madeup")).status_code == 404


def test_who_arranges_no_meetings_reads_it_and_changes_nothing(cast, complete):
    assert "<form" not in shown(cast, route(complete), cast.ben)
    assert cast.browsing(cast.ben).post(route(complete), ASKED).status_code == 403
    assert cast.browsing(cast.chloe).get(route(complete)).status_code == 404
