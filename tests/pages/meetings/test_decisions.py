"""The page of a child's decisions: what stands first, what it asks, who may."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from headway.casework.access.models import Wall
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.deciding.actions import ToDo, decide
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Carried, Decision, Matter, Record
from tests.meetings.rows import a_meeting, a_slot, matter_of

FIRST = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
# The day of the second of two reviews.
ON_THE_DAY = (FIRST + timedelta(days=180)).date().isoformat()


@pytest.fixture
def twice(cast):
    """Two complete reviews of Robin, a decision of the first still to be done."""
    matters = []
    for at in (FIRST, FIRST + timedelta(days=180)):
        before = Reader(cast.amara, at - timedelta(days=20))
        meeting = a_meeting(before, cast.robin, slot=a_slot(at))
        after = Reader(cast.amara, at + timedelta(hours=3))
        hold(meeting.sittings.get(), by=after)
        complete(matter_of(meeting), on=after.on, by=after)
        matters.append(Matter.objects.get(meeting=meeting))
        if len(matters) == 1:
            decide(
                matters[0], ToDo("See a dentist", "Ben Carrowmore", after.on + timedelta(days=30)), by=after
            )
    return matters


def page(cast, matter, user=None):
    return (
        cast.browsing(user or cast.amara).get(reverse("matter_decisions", args=[matter.pk])).content.decode()
    )


def test_what_is_left_from_before_stands_first_with_its_age(cast, twice):
    shown = page(cast, twice[1])
    assert shown.index("Still to be done from before") < shown.index("Decided this time")
    assert "Decided on 2 June 2025" in shown
    assert "days ago" in shown


def test_carrying_over_says_what_was_said_and_counts_once(cast, twice):
    decision = Decision.objects.get()
    address = reverse("matter_decision_carry", args=[twice[1].pk, decision.pk])
    sent = cast.browsing(cast.amara).post(address, {"said": "There is a waiting list"})
    assert sent.status_code == 302
    assert Carried.objects.get().said == "There is a waiting list"
    shown = page(cast, twice[1])
    assert "carried over once" in shown
    assert "There is a waiting list" in shown


def rows(*decisions: str, who="Ben Carrowmore"):
    sent = {"decision-rows": str(len(decisions))}
    for at, what in enumerate(decisions):
        sent |= {f"decision-{at}-what": what, f"decision-{at}-who": who}
    return sent


def test_a_decision_that_says_nothing_is_not_made_and_what_was_typed_stays(cast, twice):
    address = reverse("matter_decide", args=[twice[1].pk])
    answer = cast.browsing(cast.amara).post(address, rows("A passport", ""))
    assert answer.status_code == 200
    assert "A passport" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_several_are_made_at_once_and_the_last_button_leads_to_writing_the_record(cast, twice):
    address = reverse("matter_decide", args=[twice[1].pk])
    client = cast.browsing(cast.amara)
    again = client.post(address, rows("A passport") | {"decision-add": "1"}).content.decode()
    assert "decision-1-what" in again
    sent = client.post(
        address,
        rows(
            "A passport",
            "See a dentist",
        )
        | {"send": "yes"},
    )
    record = Record.objects.get(matter=twice[1])
    assert sent.headers["Location"] == reverse("record_write", args=[record.pk])
    assert Matter.objects.get(pk=twice[1].pk).decided_on is not None
    assert Decision.objects.filter(matter=twice[1]).count() == 2


def test_nothing_is_sent_to_the_manager_where_nothing_was_decided(cast, twice):
    """Nothing made, and nothing carried over; a decision carried over is one."""
    client, send = cast.browsing(cast.amara), reverse("matter_decisions_send", args=[twice[1].pk])
    assert send not in page(cast, twice[1])
    assert "No decision is written down yet" in client.post(send, {"on": ON_THE_DAY}).content.decode()
    carried = reverse("matter_decision_carry", args=[twice[1].pk, Decision.objects.get().pk])
    client.post(carried, {"said": "There is a waiting list"})
    assert send in page(cast, twice[1])
    assert client.post(send, {"on": ON_THE_DAY}).status_code == 302


def test_who_does_not_chair_reads_and_changes_nothing(cast, twice):
    shown = page(cast, twice[1], cast.ben)
    assert "See a dentist" in shown
    assert "Make decisions" not in shown
    refused = cast.browsing(cast.ben).post(reverse("matter_decide", args=[twice[1].pk]), rows("x"))
    assert refused.status_code == 403


def test_an_analyst_reads_no_words_of_a_decision(cast, twice):
    answer = cast.browsing(cast.of[Role.ANALYST]).get(reverse("matter_decisions", args=[twice[1].pk]))
    assert answer.status_code == 403
    assert "dentist" not in answer.content.decode()


def test_a_decision_of_a_child_behind_a_wall_is_not_found(cast, twice):
    Wall.objects.create(user=cast.amara, subject=cast.robin.key, declared_at=FIRST)
    answer = cast.browsing(cast.amara).get(reverse("decision_end", args=[Decision.objects.get().pk]))
    assert answer.status_code == 404
