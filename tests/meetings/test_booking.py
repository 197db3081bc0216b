"""Booking, moving and cancelling a meeting: what is due by law stays due."""

from datetime import UTC, date, datetime, timedelta

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking import actions
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Matter, SittingState
from headway.casework.timeline.models import Duty, Source, Telling
from tests.meetings.rows import BOOKED_AT, a_meeting, a_slot, later, matter_of
from tests.record.rows import in_care, told

MOVED_TO = datetime(2026, 7, 6, 13, 0, tzinfo=UTC)


def duties_of(matter: Matter, rule: str) -> list[Duty]:
    return list(Duty.objects.filter(timeline__identity=str(matter.key), rule=rule).order_by("began_on"))


def test_a_booked_review_asks_for_reports_three_working_days_before_and_a_word_with_the_worker(by, cast):
    matter = matter_of(a_meeting(by, cast.robin))
    assert [duty.due_on for duty in duties_of(matter, "paperwork.reports")] == [date(2026, 6, 24)]
    assert [duty.due_on for duty in duties_of(matter, "paperwork.worker_contact")] == [date(2026, 6, 8)]


def test_moving_a_review_moves_what_comes_before_it_and_not_the_day_the_law_gives(by, cast):
    in_care(cast.robin, date(2026, 6, 1))
    told([cast.robin], by=by.user)
    due = Duty.objects.get(subject=cast.robin.key, rule="care.review.first")
    meeting = a_meeting(by, cast.robin)
    actions.rearrange(meeting.sittings.get(), slot=a_slot(MOVED_TO), why="The child is ill", by=by)
    reports = duties_of(matter_of(meeting), "paperwork.reports")
    assert [duty.due_on for duty in reports if duty.ended_on is None] == [date(2026, 7, 1)]
    again = Duty.objects.get(subject=cast.robin.key, rule="care.review.first")
    assert (again.began_on, again.due_on) == (due.began_on, due.due_on)


def test_a_sitting_is_not_moved_without_a_reason(by, cast):
    meeting = a_meeting(by, cast.robin)
    with pytest.raises(NotDone) as said:
        actions.rearrange(meeting.sittings.get(), slot=a_slot(MOVED_TO), why=" ", by=by)
    assert said.value.field == "why"
    assert meeting.sittings.get().starts_at == BOOKED_AT


def test_a_cancelled_review_asks_for_nothing_more(by, cast):
    meeting = a_meeting(by, cast.robin)
    actions.cancel(meeting, why="Booked twice", by=by)
    matter = matter_of(meeting)
    assert [duty.ended_on for duty in duties_of(matter, "paperwork.reports")] == [by.on]
    assert meeting.sittings.get().state == SittingState.CANCELLED


def test_what_was_held_is_not_cancelled(by, cast):
    meeting = a_meeting(by, cast.robin)
    after = later(by, BOOKED_AT + timedelta(hours=3))
    hold(meeting.sittings.get(), by=after)
    with pytest.raises(NotDone, match="was held"):
        actions.cancel(meeting, why="A slip", by=after)


def test_completing_begins_the_clocks_of_decisions_record_and_sending(by, cast):
    meeting = a_meeting(by, cast.robin)
    after = later(by, BOOKED_AT + timedelta(hours=3))
    hold(meeting.sittings.get(), by=after)
    complete(matter_of(meeting), on=after.on, by=after)
    matter = matter_of(meeting)
    due = {
        rule: duties_of(matter, rule)[0].due_on
        for rule in ("paperwork.decisions", "paperwork.record", "paperwork.sending")
    }
    assert due == {
        "paperwork.decisions": date(2026, 7, 6),
        "paperwork.record": date(2026, 7, 20),
        "paperwork.sending": date(2026, 7, 27),
    }


def test_nothing_is_completed_that_was_not_held(by, cast):
    meeting = a_meeting(by, cast.robin)
    after = later(by, BOOKED_AT + timedelta(hours=3))
    with pytest.raises(NotDone, match="No sitting was held"):
        complete(matter_of(meeting), on=after.on, by=after)


def test_a_meeting_is_told_by_headway_and_logged_without_words(by, cast):
    matter = matter_of(a_meeting(by, cast.robin))
    telling = Telling.objects.get(timeline__identity=str(matter.key), kind="meeting.planned")
    assert (telling.source, telling.on, telling.names_on) == (Source.HEADWAY, by.on, date(2026, 6, 29))
    line = Entry.objects.get(did="meetings.book")
    assert (line.subject, line.key, line.detail) == (cast.robin.key, str(matter.pk), "")


def test_a_sibling_set_sits_once_and_each_child_has_their_own_matter(by, cast):
    meeting = a_meeting(by, cast.robin, cast.wren)
    assert meeting.sittings.count() == 1
    assert {matter.person for matter in meeting.matters.all()} == {cast.robin, cast.wren}
    actions.leave_out(matter_of(meeting, cast.wren), why="Her own, at her school", by=by)
    assert duties_of(matter_of(meeting, cast.wren), "paperwork.reports")[0].ended_on == by.on
    assert duties_of(matter_of(meeting, cast.robin), "paperwork.reports")[0].ended_on is None


@pytest.mark.parametrize(
    "title",
    ["Robin-Featherstone-Test", "Featherstone%20Test%2C%20Robin", "review_of_robin_featherstone_test"],
)
def test_a_link_that_names_the_child_is_not_kept(by, cast, title):
    """Whoever is invited has it in a calendar, and the maker of the meeting has it in theirs."""
    with pytest.raises(NotDone, match="names the child") as said:
        a_meeting(by, cast.robin, slot=a_slot(link=f"https://meet.invalid/{title}"))
    assert said.value.field == "link"
    meeting = a_meeting(by, cast.robin, slot=a_slot(link="https://meet.invalid/19:meeting_ZGI"))
    slot = a_slot(link=f"https://meet.invalid/{title}")
    with pytest.raises(NotDone, match="names the child"):
        actions.rearrange(meeting.sittings.get(), slot=slot, why="", by=by)
