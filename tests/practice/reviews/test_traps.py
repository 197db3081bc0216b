"""Traps 5 to 15, of when a review is held and how it counts: through the actions that a chair takes."""

from datetime import date, timedelta

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking.actions import add_sitting, cancel, rearrange
from headway.casework.meetings.holding.actions import adjourn, complete, hold
from headway.casework.meetings.holding.without import begin_without
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import MeetingSettings
from headway.casework.record.as_tables import tables_of
from headway.casework.record.models import CareReview
from headway.casework.timeline.models import Duty
from headway.practice.reviews.lawful import why_sit
from headway.practice.reviews.models import Review
from headway.practice.reviews.queries import age_at, plan, took_part_told
from tests.meetings.rows import a_meeting, a_slot, matter_of
from tests.practice.reviews.rows import (
    DUE_ON,
    INTO_CARE_ON,
    a_child,
    at_ten,
    booked,
    duties,
    held,
    into_care,
    note,
    on_the_day,
    reviews_told,
)
from tests.record.rows import a_legal_status, a_placement, a_review, in_care, told

EARLY = date(2026, 6, 18)


def test_trap_05_the_next_review_runs_from_the_one_that_was_held_and_not_from_its_due_day(by, cast):
    into_care(cast.robin, by)
    held(by, cast.robin, EARLY)
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, EARLY)]
    assert duties(cast.robin, "care.review.second") == [(EARLY, date(2026, 9, 18), None)]


def test_trap_08_a_review_never_held_stands_against_those_that_were(by, cast):
    """Of two children one was reviewed in time: of the reviews held all were, of those due half."""
    into_care(cast.robin, by)
    into_care(cast.wren, by)
    held(by, cast.robin, DUE_ON)
    matter = booked(by, cast.wren, DUE_ON)
    cancel(matter.meeting, why="Wren is ill", by=on_the_day(by, DUE_ON))
    due = Duty.objects.filter(rule="care.review.first", due_on=DUE_ON)
    assert due.count() == 2
    assert due.filter(met_on__lte=DUE_ON).count() == 1


def test_trap_08_a_child_under_four_counts_among_the_reviews_and_not_among_those_who_could_take_part(
    by, cast
):
    baby = a_child(by, date(2024, 2, 2))
    into_care(cast.robin, by)
    held(by, baby, DUE_ON, code="PN0")
    held(by, cast.robin, DUE_ON, code="PN7")
    table = tables_of([baby.key, cast.robin.key])["ssd_cla_reviews"]
    assert sorted(table.columns["clar_cla_review_participation"]) == ["PN0", "PN7"]
    assert [
        took_part_told(one, age_at(one.matter, by)).counts for one in Review.objects.order_by("took_part")
    ] == [
        "Not counted among those who could take part.",
        "Does not count as taking part.",
    ]


def test_trap_09_a_fourth_birthday_between_booking_and_holding_turns_the_code(by, cast):
    child = a_child(by, DUE_ON - timedelta(days=1) - timedelta(days=4 * 365 + 1))
    assert child.born_on == date(2022, 6, 28)
    matter = booked(by, child, date(2026, 6, 26), DUE_ON)
    before = on_the_day(by, date(2026, 6, 25))
    assert age_at(matter, before).under_four
    note(matter, before, took_part="PN0")
    first, second = matter.meeting.sittings.all()
    rearrange(first, slot=a_slot(at_ten(DUE_ON) + timedelta(hours=4)), why="The carer is ill", by=before)
    after = on_the_day(by, DUE_ON)
    hold(second, by=after)
    with pytest.raises(NotDone, match="not under four"):
        complete(matter, on=DUE_ON, by=after)
    assert not CareReview.objects.filter(person=child).exists()
    note(matter, after, took_part="PN1")
    complete(matter, on=DUE_ON, by=after)
    assert CareReview.objects.get(person=child).participation == "PN1"


@pytest.mark.parametrize("code", ["PN0", "PN3"])
def test_trap_09_on_the_fourth_birthday_itself_the_return_takes_either(by, cast, code):
    child = a_child(by, date(2022, 6, 29))
    held(by, child, DUE_ON, code=code)
    assert CareReview.objects.get(person=child).participation == code


def test_trap_10_who_is_there_and_gives_no_view_was_there_and_took_no_part(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, DUE_ON, code="PN4")
    shown = took_part_told(Review.objects.get(matter=matter), age_at(matter, by))
    assert shown.code == "PN4"
    assert shown.counts == "Counts as there, and not as taking part on the strict reading."


def test_trap_11_a_review_in_parts_is_one_review_with_one_code(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, EARLY, date(2026, 7, 2), code="PN5")
    row = CareReview.objects.get(person=cast.robin)
    assert (row.held_on, row.participation) == (EARLY, "PN5")
    assert reviews_told(cast.robin) == [EARLY]
    decided = Duty.objects.get(timeline__identity=str(matter.key), rule="paperwork.decisions")
    assert decided.began_on == date(2026, 7, 2)


def test_trap_11_completed_after_twenty_working_days_it_was_held_when_completed(by, cast):
    into_care(cast.robin, by)
    late = date(2026, 7, 17)
    held(by, cast.robin, EARLY, late)
    assert reviews_told(cast.robin) == [late]
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, late)]


def test_trap_11_a_service_that_counts_from_completion_has_it_so(by, cast):
    MeetingSettings.objects.create(pk=1, held_on="completed")
    into_care(cast.robin, by)
    held(by, cast.robin, EARLY, DUE_ON)
    assert reviews_told(cast.robin) == [DUE_ON]


def test_trap_11_a_review_is_adjourned_once_and_has_twenty_working_days(by, cast):
    into_care(cast.robin, by)
    matter = booked(by, cast.robin, EARLY)
    after = on_the_day(by, EARLY)
    hold(matter.meeting.sittings.get(), by=after)
    adjourn(matter, on=EARLY, why="She was not asked", by=after)
    duty = Duty.objects.get(timeline__identity=str(matter.key), rule="paperwork.adjourned")
    assert duty.due_on == date(2026, 7, 16)
    with pytest.raises(NotDone, match="once only"):
        adjourn(matter, on=EARLY, why="Again", by=after)
    assert not CareReview.objects.filter(person=cast.robin).exists()
    add_sitting(matter.meeting, slot=a_slot(at_ten(date(2026, 7, 1))), by=after, completes=True)
    done = on_the_day(by, date(2026, 7, 1))
    hold(matter.meeting.sittings.get(number=2), by=done)
    complete(matter, on=done.on, by=done)
    duty = Duty.objects.get(timeline__identity=str(matter.key), rule="paperwork.adjourned")
    assert duty.met_on == date(2026, 7, 1)
    assert reviews_told(cast.robin) == [EARLY]


SETTLED_ON = date(2025, 6, 1)


def settled(cast, by, kind: str = "U4", since: date = SETTLED_ON):
    in_care(cast.robin, date(2025, 1, 6))
    a_placement(cast.robin, since, kind=kind)
    a_review(cast.robin, date(2026, 2, 2))
    told([cast.robin], by=by.user)


def test_trap_12_a_review_without_a_meeting_is_a_review_and_the_next_is_a_meeting(by, cast):
    settled(cast, by)
    review_kind = kind_named("review")
    meeting = begin_without(kind=review_kind, person=cast.robin, chair=by.user, why="He asked so", by=by)
    matter = matter_of(meeting)
    with pytest.raises(NotDone, match="content without a meeting"):
        complete(matter, on=by.on, by=by)
    note(matter, by, took_part="PN6", content_without=True)
    complete(matter, on=by.on, by=by)
    assert reviews_told(cast.robin) == [date(2026, 2, 2), by.on]
    assert CareReview.objects.get(held_on=by.on).participation == "PN6"
    with pytest.raises(NotDone, match="was held without a meeting"):
        begin_without(kind=review_kind, person=cast.robin, chair=by.user, why="Again", by=by)


@pytest.mark.parametrize(
    ("kind", "since", "words"),
    [
        ("U6", SETTLED_ON, "no long-term foster placement"),
        ("U4", date(2025, 6, 15), "not more than a year"),
        ("U4", date(2025, 6, 14), ""),
    ],
)
def test_trap_12_a_review_is_a_meeting_unless_the_child_is_settled(by, cast, kind, since, words):
    settled(cast, by, kind, since)
    assert words in why_sit(cast.robin, [cast.robin.key], by)
    assert bool(why_sit(cast.robin, [cast.robin.key], by)) is bool(words)


def test_trap_12_a_first_review_is_always_a_meeting(by, cast):
    in_care(cast.robin, date(2025, 1, 6))
    a_placement(cast.robin, SETTLED_ON, kind="U1")
    assert "no review yet" in why_sit(cast.robin, [cast.robin.key], by)


def test_trap_13_a_review_cancelled_or_moved_keeps_its_day_and_is_none_that_was_held(by, cast):
    into_care(cast.robin, by)
    matter = booked(by, cast.robin, EARLY)
    rearrange(
        matter.meeting.sittings.get(),
        slot=a_slot(at_ten(DUE_ON)),
        why="Exam",
        by=on_the_day(by, date(2026, 6, 16)),
    )
    cancel(matter.meeting, why="The worker is ill", by=on_the_day(by, date(2026, 6, 26)))
    again = booked(by, cast.robin, date(2026, 7, 6))
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, None)]
    assert plan(again, on_the_day(by, date(2026, 7, 1))).is_late
    assert not CareReview.objects.filter(person=cast.robin).exists()
    after = on_the_day(by, date(2026, 7, 6))
    hold(again.meeting.sittings.get(), by=after)
    complete(again, on=after.on, by=after)
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, date(2026, 7, 6))]


def test_trap_14_coming_back_into_care_begins_with_a_first_review(by, cast):
    in_care(cast.robin, date(2026, 1, 5), ended_on=date(2026, 3, 2), why_ended="E4A")
    a_review(cast.robin, date(2026, 1, 30))
    into_care(cast.robin, by)
    held(by, cast.robin, DUE_ON)
    assert duties(cast.robin, "care.review.first")[-1] == (INTO_CARE_ON, DUE_ON, DUE_ON)
    assert duties(cast.robin, "care.review.second")[-1] == (DUE_ON, date(2026, 9, 29), None)


def test_trap_14_authority_to_place_for_adoption_begins_a_clock_of_its_own_and_the_plan_says_so(by, cast):
    in_care(cast.robin, date(2025, 6, 2))
    for day in (date(2025, 6, 20), date(2025, 9, 18), date(2026, 3, 10)):
        a_review(cast.robin, day)
    a_legal_status(cast.robin, "E1", date(2026, 4, 1))
    told([cast.robin], by=by.user, at=by.at)
    assert duties(cast.robin, "care.review.authorised.first") == [(date(2026, 4, 1), date(2026, 7, 1), None)]
    matter = matter_of(a_meeting(by, cast.robin))
    assert "Adoption Agencies Regulations" in plan(matter, by).regime


def test_trap_15_a_series_of_short_breaks_has_its_own_times_and_the_plan_says_so(by, cast):
    in_care(cast.robin, INTO_CARE_ON)
    a_legal_status(cast.robin, "V4", INTO_CARE_ON)
    told([cast.robin], by=by.user)
    assert duties(cast.robin, "care.review.short_breaks.first") == [(INTO_CARE_ON, date(2026, 9, 1), None)]
    matter = matter_of(a_meeting(by, cast.robin))
    assert "series of short breaks" in plan(matter, by).regime
    a_legal_status(cast.robin, "C2", date(2026, 6, 10))
    told([cast.robin], by=by.user, at=by.at)
    assert plan(matter, by).regime == ""
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, None)]
