"""Booking a meeting from a child's page: the day and why, what speaks against a time, siblings together."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from headway.casework.access.models import Leave
from headway.casework.access.roles import Role
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import keep_apart
from headway.casework.meetings.models import Invited, InvitedFor, Meeting, Room, Sitting
from headway.casework.people.models import Relationship
from tests.meetings.rows import BOOKED_AT, a_meeting, a_room, a_slot, later, matter_of
from tests.record.rows import in_care, told

DUE = date(2026, 6, 29)


@pytest.fixture
def robin(cast, monkeypatch):
    """Robin came into care on 1 June, so that the first review is due on 29 June; the clock stands at the cast's."""
    in_care(cast.robin, date(2026, 6, 1))
    told([cast.robin], by=cast.amara)
    at = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: at)
    return cast.robin


def asked(cast, **values: Any) -> dict[str, Any]:
    return {
        "chair": str(cast.amara.pk),
        "recorder": "",
        "starts_on_day": "24",
        "starts_on_month": "6",
        "starts_on_year": "2026",
        "starts_at": "14:30",
        "minutes": "90",
        "mode": "in_person",
        "place": "Her school",
    } | values


def address(person) -> str:
    return reverse("meeting_book", args=[person.key, "review"])


def test_the_page_says_by_when_and_why_and_offers_the_childs_own_chair(cast, robin):
    shown = cast.browsing(cast.amara).get(address(robin)).content.decode()
    assert "To be held by 29 June 2026" in shown
    assert "regulation 33(1)" in shown
    assert f'value="{cast.amara.pk}" selected' in shown


def test_a_review_is_booked_for_the_time_by_the_clock_in_england(cast, robin):
    sent = cast.browsing(cast.amara).post(address(robin), asked(cast))
    meeting = Meeting.objects.get()
    assert sent.headers["Location"] == reverse("meeting", args=[meeting.pk])
    assert meeting.sittings.get().starts_at == datetime(2026, 6, 24, 13, 30, tzinfo=UTC)


def test_a_day_after_the_limit_is_asked_about_and_nothing_is_saved_until_answered(cast, robin):
    late = asked(cast, starts_on_day="30")
    shown = cast.browsing(cast.amara).post(address(robin), late).content.decode()
    assert "on this day it is late" in shown
    assert Meeting.objects.count() == 0
    sure = shown.split('name="sure_of" type="checkbox" value="')[1].split('"')[0]
    cast.browsing(cast.amara).post(address(robin), late | {"sure_of": sure})
    assert Meeting.objects.count() == 1


def test_leave_a_bank_holiday_a_full_room_and_another_sitting_are_said(cast, robin):
    room = a_room(seats=1)
    by = cast.reader(cast.amara)
    a_meeting(by, cast.wren, slot=a_slot(datetime(2026, 6, 27, 13, 0, tzinfo=UTC), room=room, place=""))
    Leave.objects.create(user=cast.amara, from_on=date(2026, 6, 26), to_on=date(2026, 6, 28), told_at=by.at)
    sent = cast.browsing(cast.amara).post(
        address(robin), asked(cast, starts_on_day="27", room=str(room.pk), place="", travel="20")
    )
    shown = sent.content.decode()
    for words in (
        "weekend or a bank holiday",
        "is on leave",
        "sits elsewhere or on the way",
        "is taken at 14:00",
    ):
        assert words in shown, words
    assert Sitting.objects.count() == 1


def test_brothers_and_sisters_for_whom_one_is_due_may_sit_together(cast, robin):
    Relationship.objects.create(person=robin, other=cast.wren, kind="sibling")
    in_care(cast.wren, date(2026, 6, 1))
    told([cast.wren], by=cast.amara)
    cast.browsing(cast.amara).post(address(robin), asked(cast, together=[str(cast.wren.key)]))
    assert {one.person for one in Meeting.objects.get().matters.all()} == {robin, cast.wren}


def test_nobody_out_of_sight_is_brought_into_a_meeting_by_their_key(cast, robin):
    cast.browsing(cast.amara).post(address(robin), asked(cast, together=[str(cast.tansy.key)]))
    assert not Meeting.objects.filter(matters__person=cast.tansy).exists()


def test_a_time_that_is_none_is_said_beside_its_box_and_what_was_typed_stays(cast, robin):
    shown = cast.browsing(cast.amara).post(address(robin), asked(cast, starts_at="half two")).content.decode()
    assert "half two" in shown
    assert "Her school" in shown
    assert Meeting.objects.count() == 0


def test_who_may_not_arrange_is_refused(cast, robin):
    assert cast.browsing(cast.of[Role.QUALITY_OFFICER]).get(address(robin)).status_code == 403


def test_the_next_is_booked_from_the_one_that_is_complete(cast, robin):
    meeting = a_meeting(cast.reader(cast.amara), robin)
    here = reverse("meeting", args=[meeting.pk])
    assert address(robin) not in cast.browsing(cast.amara).get(here).content.decode()
    after = later(cast.reader(cast.amara), BOOKED_AT + timedelta(hours=3))
    hold(meeting.sittings.get(), by=after)
    complete(matter_of(meeting), on=after.on, by=after)
    assert address(robin) in cast.browsing(cast.amara).get(here).content.decode()


def test_the_plan_says_what_of_a_room_does_not_suit_those_who_come(cast, robin):
    by = cast.reader(cast.amara)
    room = a_room("Small Room", seats=1, step_free=False, waits_apart=None)
    meeting = a_meeting(by, robin, slot=a_slot(place="", room=room))
    page = reverse("meeting", args=[meeting.pk])
    assert "Clash" not in cast.browsing(cast.amara).get(page).content.decode()
    mother, aunt = (
        Invited.objects.create(meeting=meeting, capacity="family", name=name, access_needs=needs)
        for name, needs in (("A Mother", "A ramp"), ("An Aunt", ""))
    )
    for one in (mother, aunt):
        InvitedFor.objects.create(invited=one, matter=matter_of(meeting))
    keep_apart(mother, aunt, why="Violence", by=by)
    shown = cast.browsing(cast.amara).get(page).content.decode()
    assert "has 1 seats, and 2 are to come" in shown
    assert "is not reached without steps" in shown
    assert "is not known to have somewhere to wait apart" in shown
    Room.objects.filter(pk=room.pk).update(seats=9, step_free=True, waits_apart=True)
    assert "Clash" not in cast.browsing(cast.amara).get(page).content.decode()
