"""The pages of holding a meeting: who takes part, that it opens and was held, that it is adjourned or complete."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.holding import actions
from headway.casework.meetings.models import Attendance, How, Invited, InvitedFor, Sitting, SittingState
from headway.casework.record.models import CareReview
from tests.meetings.rows import a_meeting, a_slot, matter_of

# Before any day on which these tests are run, and after the cast's own.
HELD_ON, AT = date(2026, 6, 18), datetime(2026, 6, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def meeting(cast):
    """A review of Robin, booked before today; Robin and an aunt are on its list."""
    made = a_meeting(cast.reader(cast.amara), cast.robin, slot=a_slot(AT))
    for capacity, name in (("child", "Robin F"), ("family", "Aunt Bramble-Test")):
        one = Invited.objects.create(meeting=made, capacity=capacity, name=name)
        InvitedFor.objects.create(invited=one, matter=matter_of(made))
    return made


@pytest.fixture
def page(cast, meeting):
    return cast.browsing(cast.amara), reverse("meeting_holding", args=[meeting.pk])


def taking_part(meeting, **ways: str) -> dict[str, object]:
    """What the page sends: how each of those on the list takes part, by the first word of their name."""
    meeting.refresh_from_db()
    sent: dict[str, object] = {"version": meeting.version}
    for one in meeting.invited.all():
        how, safe, why = (ways.get(one.name.split()[0].lower(), "room") + "::").split(":")[:3]
        sent |= {f"how_{one.pk}": how, f"safe_{one.pk}": safe, f"why_{one.pk}": why}
    return sent


def test_a_sitting_opens_once_everybody_from_afar_was_asked(page, meeting):
    client, address = page
    shown = client.post(address, taking_part(meeting, aunt="phone") | {"do": "open"}).content.decode()
    assert "Ask whether they are alone and safe to speak" in shown
    assert "Aunt Bramble-Test" in shown
    assert Sitting.objects.get().opened_at is None
    assert not Attendance.objects.exists()
    answer = client.post(address, taking_part(meeting, aunt="phone:yes") | {"do": "open"})
    assert answer.status_code == 302
    assert Sitting.objects.get().opened_at is not None
    assert Attendance.objects.get(how=How.PHONE).is_safe is True


def test_it_opens_where_it_is_said_why_that_is_not_known(page, meeting):
    client, address = page
    client.post(address, taking_part(meeting, aunt="video::the line was bad") | {"do": "open"})
    assert Sitting.objects.get().opened_at is not None
    assert Attendance.objects.get(how=How.VIDEO).not_asked_why == "the line was bad"


def test_nobody_speaks_who_is_not_safe_to(page, meeting):
    client, address = page
    shown = client.post(address, taking_part(meeting, aunt="phone:no") | {"do": "held"}).content.decode()
    assert "It is not safe to speak for Aunt Bramble-Test" in shown
    assert Sitting.objects.get().state == SittingState.BOOKED


def test_each_way_of_taking_part_is_noted(page, meeting):
    client, address = page
    client.post(address, taking_part(meeting, robin="writing", aunt="apologies") | {"do": "held"})
    assert set(Attendance.objects.values_list("how", flat=True)) == {"writing", "apologies"}
    assert Sitting.objects.get().state == SittingState.HELD


def test_two_who_note_at_once_lose_no_words(page, meeting):
    client, address = page
    first = taking_part(meeting, aunt="absent")
    client.post(address, taking_part(meeting) | {"do": "save"})
    answer = client.post(address, first | {"do": "save"})
    assert answer.status_code == 409
    assert 'value="absent" selected' in answer.content.decode()
    assert not Attendance.objects.filter(how=How.ABSENT).exists()


def test_nothing_is_held_before_its_time_on_the_same_day(page, meeting, monkeypatch):
    client, address = page
    for at, is_held in ((AT - timedelta(minutes=1), False), (AT, True)):
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        shown = client.post(address, taking_part(meeting) | {"do": "held"})
        assert (Sitting.objects.get().state == SittingState.HELD) is is_held
        assert ("is yet to come" in shown.content.decode()) is not is_held


def test_held_at_another_time_says_why(cast, page, meeting):
    client, _ = page
    address = reverse("sitting_held", args=[meeting.sittings.get().pk])
    when = {"held_on": "2026-06-17", "time": "14:30"}
    assert "Say why" in client.post(address, when).content.decode()
    client.post(address, when | {"why": "Robin had an exam"})
    sitting = Sitting.objects.get()
    assert (sitting.state, sitting.starts_at.date()) == (SittingState.HELD, date(2026, 6, 17))
    assert [move.why for move in sitting.moved.all()] == ["Robin had an exam"]


def test_a_child_s_part_is_adjourned_once_then_completed(page, meeting):
    client, hold = page
    client.post(hold, taking_part(meeting) | {"do": "held"})
    address = reverse("matter_outcome", args=[matter_of(meeting).pk])
    on = {"on": HELD_ON.isoformat()}
    client.post(address, on | {"do": "adjourn", "why": "No report came"})
    shown = client.get(address).content.decode()
    # Twenty working days from 18 June 2026.
    assert "To be completed by 16 July 2026" in shown
    assert "Nothing that was proposed may be put into effect" in shown
    assert 'value="adjourn"' not in shown
    client.post(address, {"do": "complete", "on": "2026-06-25"})
    assert CareReview.objects.get().held_on == HELD_ON
    assert "Counts as held on 18 June 2026" in client.get(address).content.decode()


def test_a_correction_that_changes_what_was_in_time_needs_a_reason(page, meeting):
    client, hold = page
    client.post(hold, taking_part(meeting) | {"do": "held"})
    address = reverse("matter_outcome", args=[matter_of(meeting).pk])
    client.post(address, {"do": "complete", "on": "2026-06-25"})
    # The decisions are late by now, counted from the 25th; not yet, counted from today.
    shown = client.post(address, {"do": "not_complete", "why": ""}).content.decode()
    assert "Say why it was not complete" in shown
    client.post(address, {"do": "not_complete", "why": "It was Wren’s"})
    assert matter_of(meeting).completed_on is None


def test_who_does_not_chair_reads_the_page_and_changes_nothing(cast, page, meeting):
    _, address = page
    client = cast.browsing(cast.ben)
    assert 'name="do"' not in client.get(address).content.decode()
    assert client.post(address, taking_part(meeting) | {"do": "held"}).status_code == 403


def test_held_and_complete_at_once_leads_to_the_decisions(page, meeting):
    client, address = page
    answer = client.post(address, taking_part(meeting) | {"do": "complete"})
    matter = matter_of(meeting)
    assert answer.url == reverse("matter_decisions", args=[matter.pk])
    assert matter.completed_on == HELD_ON


def test_what_speaks_against_completing_is_asked_once_it_was_held(page, meeting, monkeypatch):
    def doubts(*_, **__):
        raise NotDone("Not on this day.")

    monkeypatch.setattr(actions, "complete", doubts)
    client, address = page
    answer = client.post(address, taking_part(meeting) | {"do": "complete"})
    matter = matter_of(meeting)
    assert answer.url == reverse("matter_outcome", args=[matter.pk])
    assert Sitting.objects.get().state == SittingState.HELD
    assert matter.completed_on is None
