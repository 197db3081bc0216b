"""Traps 5 to 15, of when a review is held and how it counts: by the pages alone, as a chair meets them."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from headway.casework.access.roles import Role
from headway.casework.meetings.models import Matter, Meeting
from headway.casework.record.models import CareReview
from headway.casework.timeline.models import Duty
from headway.exchange.models import Snapshot, SnapshotFigure
from headway.exchange.snapshots.keeping import make_snapshots
from tests.practice.reviews.desk import Desk, sitting_of, slot
from tests.practice.reviews.rows import DUE_ON, INTO_CARE_ON, a_child, into_care
from tests.record.rows import (
    a_conference,
    a_legal_status,
    a_placement,
    a_review,
    in_care,
    told,
)

EARLY = date(2026, 6, 18)
THERE = {"there": "yes", "there_how": "PN1"}


def by_when(desk, person) -> str:
    """The day by which the next review is to be held, as the page of the child's meetings says."""
    found = re.search(r"To be held by (\d+ \w+ \d{4})", desk.reads("person_meetings", person.key))
    return found[1] if found else ""


def test_trap_05_the_first_runs_from_care_and_the_next_from_the_day_the_last_was_held(by, cast, desk):
    """Neither the day a chair was given the child, nor a placement, nor the day that was booked or due."""
    cast.amara.assignments.filter(subject=cast.robin.key).update(from_on=date(2026, 6, 8))
    into_care(cast.robin, by)
    a_placement(cast.robin, date(2026, 6, 5))
    told([cast.robin], by=by.user)
    assert by_when(desk, cast.robin) == "29 June 2026"
    matter = desk.books(cast.robin, date(2026, 6, 25))
    desk.does("sitting_move", sitting_of(matter).pk, **slot(EARLY), why="She asked for it sooner")
    assert by_when(desk, cast.robin) == "29 June 2026"
    desk.on(EARLY).holds(matter, do="complete")
    assert by_when(desk, cast.robin) == "18 September 2026"
    assert "It counts from 18 June 2026" in desk.reads("meeting", desk.books(cast.robin, DUE_ON).meeting_id)


def figures(desk, cast, monkeypatch) -> dict[str, tuple[int, int]]:
    """What the page of the measures counts, made from the record as it stands."""
    make_snapshots(desk.at)
    snapshot = Snapshot.objects.get(label="2026-27 so far")
    shown = Desk(cast.of[Role.DIRECTOR], monkeypatch).on(timezone.localdate(desk.at)).reads("measures")
    told = {
        one.measure: (one.numerator, one.denominator)
        for one in SnapshotFigure.objects.filter(snapshot=snapshot, by="")
    }
    assert [name for name in WANTED if f"{told[name][0]:.0f} of {told[name][1]:.0f}" not in shown] == []
    return told


WANTED = (
    "reviews.on_time",
    "reviews.kept",
    "reviews.on_time_child",
    "participation.strict",
    "participation.inclusive",
    "participation.child",
)


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
def test_trap_08_each_figure_has_its_own_denominator(by, cast, desk, monkeypatch):
    """Four children: one was reviewed twice, one was a baby, one was there and said nothing, one never had hers."""
    baby, silent = a_child(by, date(2024, 2, 2)), a_child(by, date(2015, 3, 3))
    for child in (cast.robin, cast.wren):
        into_care(child, by)
    desk.reviews(cast.robin, date(2026, 6, 17), **THERE)
    desk.reviews(baby, date(2026, 6, 18), took_part_words="")
    desk.answers(Matter.objects.get(person=baby), took_part_words="She played")
    desk.reviews(silent, date(2026, 6, 19), there="yes", there_how="PN4")
    desk.reviews(cast.robin, date(2026, 6, 24), there="no", away_how="PN7")
    counted = figures(desk.on(date(2026, 6, 30)), cast, monkeypatch)
    # Of the reviews that were held every one was in time; of the children for whom one was due, not every one.
    assert counted["reviews.on_time"] == (4, 4)
    assert counted["reviews.kept"] == (3, 4)
    assert counted["reviews.on_time_child"][1] == 4
    # Reviews, and not children: Robin's two count twice, and the baby's is none in which she could take part.
    assert counted["participation.strict"] == (1, 3)
    assert counted["participation.inclusive"] == (2, 3)
    assert counted["participation.child"] == (0, 2)


def test_trap_09_the_questions_turn_with_the_fourth_birthday(by, cast, desk):
    child = a_child(by, date(2022, 6, 28))
    matter = desk.books(child, date(2026, 6, 26))
    assert "under four on 26 June 2026" in desk.reads("review", matter.pk)
    desk.answers(matter)
    desk.does("sitting_move", sitting_of(matter).pk, **slot(DUE_ON), why="The carer is ill")
    page = desk.reads("review", matter.pk)
    assert "Was the child there, for any part of it?" in page
    assert "not under four" in page
    # It was held: that it is complete waits for the right code.
    desk.on(DUE_ON).holds(matter, do="complete")
    assert matter.completed_on is None
    assert "not under four" in desk.is_refused("matter_outcome", matter.pk, do="complete", on="2026-06-29")
    desk.answers(matter, **THERE)
    desk.completes(matter, DUE_ON)
    assert CareReview.objects.get(person=child).participation == "PN1"


@pytest.mark.parametrize(
    ("answers", "code"), [({"there": "under"}, "PN0"), ({"there": "yes", "there_how": "PN3"}, "PN3")]
)
def test_trap_09_on_the_fourth_birthday_itself_either_is_taken(by, cast, desk, answers, code):
    child = a_child(by, date(2022, 6, 29))
    desk.reviews(child, DUE_ON, **answers)
    assert CareReview.objects.get(person=child).participation == code


def test_trap_10_the_page_says_on_which_reading_being_there_is_no_part(by, cast, desk):
    into_care(cast.robin, by)
    matter = desk.reviews(cast.robin, DUE_ON, there="yes", there_how="PN4")
    assert "Counts as there, and not as taking part on the strict reading." in desk.reads("review", matter.pk)


def test_trap_11_in_parts_it_is_one_review_with_one_code_and_its_papers_count_from_the_last(by, cast, desk):
    into_care(cast.robin, by)
    matter = desk.books(cast.robin, EARLY)
    desk.does("sitting_add", matter.meeting_id, **slot(date(2026, 7, 2)))
    desk.on(EARLY).holds(matter)
    assert CareReview.objects.count() == 0
    refused = desk.is_refused("matter_outcome", matter.pk, do="complete", on="2026-06-17")
    assert "A part of it was held after this day" in refused
    desk.decides(matter, "A dentist", "Ben Thistledown", DUE_ON)
    assert "Complete it first" in desk.is_refused("matter_decisions_send", matter.pk, on="2026-06-18")
    desk.on(date(2026, 7, 2)).answers(matter, **THERE)
    desk.holds(matter, do="complete")
    row = CareReview.objects.get(person=cast.robin)
    assert (row.held_on, row.participation) == (EARLY, "PN1")
    assert "18 June 2026" in desk.reads("matter_outcome", matter.pk)
    # 5 working days from 2 July, and not from the first part.
    due = Duty.objects.get(timeline__identity=str(matter.key), rule="paperwork.decisions")
    assert due.due_on == date(2026, 7, 9)


def test_trap_11_it_is_adjourned_once_for_twenty_working_days_and_the_page_says_until_when(by, cast, desk):
    into_care(cast.robin, by)
    matter = desk.books(cast.robin, EARLY)
    desk.on(EARLY).holds(matter)
    desk.does("matter_outcome", matter.pk, do="adjourn", on=EARLY.isoformat(), why="She was not asked")
    assert "16 July 2026" in desk.reads("matter_outcome", matter.pk)
    again = desk.is_refused("matter_outcome", matter.pk, do="adjourn", on=EARLY.isoformat(), why="Again")
    assert "once only" in again
    late = date(2026, 7, 17)
    desk.does("sitting_add", matter.meeting_id, **slot(late))
    desk.on(late).holds(matter, do="complete")
    # More than 20 working days later: it was held when it was complete, and late.
    assert CareReview.objects.get(person=cast.robin).held_on == late


def test_trap_12_what_is_no_review_meets_no_review(by, cast, desk):
    """A conference and a check midway are held; by when a review is due stays as it was."""
    into_care(cast.robin, by)
    a_conference(cast.robin, date(2026, 6, 10))
    told([cast.robin], by=by.user)
    desk.does("midway-checks_record", cast.robin.key, held_on="2026-06-12")
    assert by_when(desk, cast.robin) == "29 June 2026"
    assert not CareReview.objects.exists()


def test_trap_12_who_is_settled_is_reviewed_without_a_meeting_and_then_with_one(by, cast, desk):
    in_care(cast.robin, date(2025, 1, 6))
    a_placement(cast.robin, date(2025, 6, 1), kind="U4")
    a_review(cast.robin, date(2026, 2, 2))
    told([cast.robin], by=by.user)
    desk.does("review_without", cast.robin.key, why="He asked so")
    matter = Matter.objects.get()
    assert "content without a meeting" in desk.is_refused(
        "matter_outcome", matter.pk, do="complete", on="2026-06-15"
    )
    desk.answers(matter, there="no", away_how="PN6", content_without="yes")
    desk.completes(matter, date(2026, 6, 15))
    assert by_when(desk, cast.robin) == "15 December 2026"
    assert "was held without a meeting" in desk.reads("review_without", cast.robin.key)
    assert "Hold it without one" not in desk.reads("person_meetings", cast.robin.key)


def test_trap_13_neither_cancelling_nor_inviting_nor_moving_moves_the_day(by, cast, desk):
    into_care(cast.robin, by)
    matter = desk.books(cast.robin, EARLY)
    desk.does("sitting_move", sitting_of(matter).pk, **slot(date(2026, 7, 3)), why="Exam")
    desk.does("meeting_cancel", matter.meeting_id, why="The worker is ill")
    again = desk.books(cast.robin, date(2026, 7, 6))
    desk.does("meeting_people", again.meeting_id, make="")
    desk.does("meeting_people", again.meeting_id, sent="")
    assert by_when(desk, cast.robin) == "29 June 2026"
    assert "It is booked for 6 July 2026, after the last lawful day." in desk.reads(
        "meeting", again.meeting_id
    )
    # What was cancelled is no last review: neither for the record nor for the list that is carried.
    assert not CareReview.objects.exists()
    assert not Meeting.objects.get(pk=again.meeting_id).invited.filter(carried=True).exists()
    desk.on(date(2026, 7, 6)).holds(again, do="complete")
    assert by_when(desk, cast.robin) == "6 October 2026"


def test_trap_14_coming_back_begins_anew_and_ending_and_beginning_on_one_day_does_not(by, cast, desk):
    in_care(cast.robin, date(2026, 1, 5), ended_on=date(2026, 3, 2), why_ended="E4A")
    a_review(cast.robin, date(2026, 1, 30))
    into_care(cast.robin, by)
    in_care(cast.wren, date(2026, 1, 5), ended_on=INTO_CARE_ON, why_ended="X1")
    a_review(cast.wren, date(2026, 1, 30))
    a_review(cast.wren, date(2026, 4, 20))
    in_care(cast.wren, INTO_CARE_ON, why_began="S")
    # Neither another status nor another home begins a clock.
    a_legal_status(cast.wren, "C1", date(2026, 1, 5), ended_on=date(2026, 5, 4))
    a_legal_status(cast.wren, "C2", date(2026, 5, 4))
    a_placement(cast.wren, date(2026, 5, 18))
    told([cast.wren], by=by.user)
    assert by_when(desk, cast.robin) == "29 June 2026"
    assert by_when(desk, cast.wren) == "20 October 2026"
    desk.reviews(cast.robin, DUE_ON, **THERE)
    assert by_when(desk, cast.robin) == "29 September 2026"


def test_trap_14_placed_for_adoption_the_clock_is_another_and_the_plan_says_which(by, cast, desk):
    in_care(cast.robin, date(2025, 6, 2), ended_on=date(2026, 6, 8), why_ended="X1")
    for day in (date(2025, 6, 20), date(2025, 9, 18), date(2026, 3, 10)):
        a_review(cast.robin, day)
    home = a_placement(cast.robin, date(2026, 6, 8), kind="A5")
    in_care(cast.robin, date(2026, 6, 8), why_began="P", placement_ref=home.ref)
    a_legal_status(cast.robin, "E1", date(2026, 4, 1))
    told([cast.robin], by=by.user, at=desk.at)
    # 4 weeks are 28 days, and not 20 working days.
    assert by_when(desk, cast.robin) == "6 July 2026"
    matter = desk.books(cast.robin, date(2026, 7, 1))
    page = desk.reads("meeting", matter.meeting_id)
    assert "placed for adoption, which began a clock of its own" in page
    desk.on(date(2026, 7, 1)).holds(matter, do="complete")
    assert by_when(desk, cast.robin) == "1 October 2026"


def a_stay(person, began_on: date, days: int | None) -> None:
    """A short break of so many days, each an episode of its own; None goes on."""
    ended = None if days is None else began_on + timedelta(days=days)
    in_care(person, began_on, ended_on=ended, why_ended="E8" if ended else "")
    a_legal_status(person, "V3", began_on, ended_on=ended)


JUNE = date(2026, 6, 1)
# Five stays of 15 days each are 75.
SEVENTY_FIVE = [(date(2026, 1, 5) + timedelta(days=28 * number), 15) for number in range(5)]


@pytest.mark.parametrize(
    ("before", "as_at", "due", "is_series"),
    [
        ([], date(2026, 6, 17), "1 September 2026", True),
        ([], date(2026, 6, 18), "29 June 2026", False),
        (SEVENTY_FIVE[:4], JUNE, "1 September 2026", True),
        (SEVENTY_FIVE, JUNE, "29 June 2026", False),
    ],
    ids=["the 17th day", "the 18th day", "the 61st of 12 months", "the 76th of 12 months"],
)
def test_trap_15_an_eighteenth_day_and_a_seventy_sixth_bring_regulation_33_back(
    by, cast, desk, before, as_at, due, is_series
):
    for began_on, days in (*before, (JUNE, None)):
        a_stay(cast.robin, began_on, days)
    desk.on(as_at)
    told([cast.robin], by=by.user, at=desk.at)
    assert by_when(desk, cast.robin) == due
    page = desk.reads("meeting", desk.books(cast.robin, as_at + timedelta(days=3)).meeting_id)
    assert ("This is a series of short breaks" in page) is is_series


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
def test_trap_15_reviews_of_short_breaks_stand_outside_every_figure(by, cast, desk, monkeypatch):
    into_care(cast.wren, by)
    in_care(cast.robin, INTO_CARE_ON)
    a_legal_status(cast.robin, "V4", INTO_CARE_ON)
    told([cast.robin], by=by.user)
    assert by_when(desk, cast.robin) == "1 September 2026"
    for child in (cast.robin, cast.wren):
        desk.reviews(child, date(2026, 6, 18), **THERE)
    counted = figures(desk.on(date(2026, 6, 30)), cast, monkeypatch)
    assert counted["reviews.on_time"] == (1, 1)
    assert counted["reviews.kept"] == (1, 1)
    assert counted["participation.strict"] == (1, 1)
