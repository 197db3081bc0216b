"""A completed review stands in the child's record: once, and on the list of what is to be keyed."""

from datetime import date

import pytest

from headway.casework.access.doubting import Doubted
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.holding.correcting import correct_completed, correct_held, not_complete
from headway.casework.record.models import CareReview, FieldChange, HandOver, Master, Standing
from headway.casework.timeline.models import Duty
from headway.practice.reviews.models import Review
from tests.practice.reviews.rows import (
    DUE_ON,
    at_ten,
    booked,
    duties,
    held,
    into_care,
    note,
    on_the_day,
    reviews_told,
)
from tests.record.rows import a_review, told


def test_completing_a_review_tells_the_childs_care_once(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, DUE_ON)
    row = CareReview.objects.get(person=cast.robin)
    assert (row.held_on, row.participation, row.standing) == (DUE_ON, "PN1", Standing.PROVISIONAL)
    assert Review.objects.get(matter=matter).row == row
    assert reviews_told(cast.robin) == [DUE_ON]
    assert duties(cast.robin, "care.review.first") == [(date(2026, 6, 1), DUE_ON, DUE_ON)]


def test_what_is_to_be_keyed_names_the_day_and_the_code(by, cast):
    into_care(cast.robin, by)
    held(by, cast.robin, DUE_ON)
    line = HandOver.objects.get(person=cast.robin)
    assert "29 June 2026" in line.what
    assert line.ticked_at is None


def test_where_headway_is_the_master_the_row_is_ours(by, cast):
    Master.objects.create(table="ssd_cla_reviews", is_headway=True, set_at=by.at, set_by=by.user)
    into_care(cast.robin, by)
    held(by, cast.robin, DUE_ON)
    assert CareReview.objects.get(person=cast.robin).standing == Standing.OURS
    assert HandOver.objects.filter(person=cast.robin).count() == 1


def test_the_review_that_the_case_system_had_booked_is_filled_and_not_doubled(by, cast):
    into_care(cast.robin, by)
    waiting = a_review(cast.robin, None, participation="", told_due_on=DUE_ON)
    held(by, cast.robin, DUE_ON)
    row = CareReview.objects.get(person=cast.robin)
    assert (row.pk, row.held_on, row.participation) == (waiting.pk, DUE_ON, "PN1")


def test_the_review_that_the_case_system_told_already_is_taken_hold_of_and_not_doubled(by, cast):
    into_care(cast.robin, by)
    known = a_review(cast.robin, DUE_ON, participation="")
    told([cast.robin], by=by.user)
    matter = held(by, cast.robin, DUE_ON)
    row = CareReview.objects.get(person=cast.robin)
    assert (row.pk, row.participation) == (known.pk, "PN1")
    assert Review.objects.get(matter=matter).row == row


def test_a_code_that_the_case_system_told_otherwise_needs_a_reason(by, cast):
    into_care(cast.robin, by)
    a_review(cast.robin, DUE_ON, participation="PN7")
    matter = booked(by, cast.robin, DUE_ON)
    after = on_the_day(by, DUE_ON)
    hold(matter.meeting.sittings.get(), by=after)
    complete(matter, on=DUE_ON, by=after)
    with pytest.raises(NotDone, match="case system has told") as said:
        note(matter, after, took_part="PN1")
    assert said.value.field == "why"
    note(matter, after, took_part="PN1", why="She was there and spoke")
    assert CareReview.objects.get(person=cast.robin).participation == "PN1"


def test_the_code_may_be_given_and_corrected_after_the_review(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, DUE_ON, code="")
    row = CareReview.objects.get(person=cast.robin)
    assert row.participation == ""
    for code in ("PN6", "PN5"):
        note(matter, on_the_day(by, date(2026, 7, 1)), took_part=code)
        row.refresh_from_db()
        assert row.participation == code
    waiting = HandOver.objects.get(person=cast.robin, ticked_at__isnull=True)
    assert "PN5" in waiting.what or "spoke" in waiting.what.lower()


def test_a_review_of_a_child_who_was_not_in_care_is_asked_about_once(by, cast):
    into_care(cast.robin, by, date(2026, 7, 1))
    matter = booked(by, cast.robin, DUE_ON)
    after = on_the_day(by, DUE_ON)
    hold(matter.meeting.sittings.get(), by=after)
    with pytest.raises(Doubted, match="Is this so") as asked:
        complete(matter, on=DUE_ON, by=after)
    matter.refresh_from_db()
    assert matter.completed_on is None
    complete(matter, on=DUE_ON, by=after, sure_of=asked.value.sure_of)
    assert CareReview.objects.get(person=cast.robin).held_on == DUE_ON


def test_a_review_in_two_parts_completed_in_time_was_held_with_the_first(by, cast):
    into_care(cast.robin, by)
    held(by, cast.robin, DUE_ON, date(2026, 7, 10))
    assert reviews_told(cast.robin) == [DUE_ON]


def test_correcting_the_day_corrects_the_row_and_says_why(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, date(2026, 6, 30))
    sitting, after = matter.meeting.sittings.get(), on_the_day(by, date(2026, 7, 3))
    correct_held(sitting, at=at_ten(DUE_ON), why="The minutes say Monday", by=after)
    correct_completed(matter, on=DUE_ON, why="The minutes say Monday", by=after)
    assert reviews_told(cast.robin) == [DUE_ON]
    assert FieldChange.objects.filter(changed_in_time=True, why="The minutes say Monday").exists()


def test_a_completion_taken_back_takes_the_row_with_it(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, DUE_ON)
    after = on_the_day(by, date(2026, 7, 1))
    with pytest.raises(NotDone, match="Say why"):
        not_complete(matter, why=" ", by=after)
    not_complete(matter, why="It was her brother’s", by=after)
    assert CareReview.objects.standing().count() == 0
    assert reviews_told(cast.robin) == []
    assert not Duty.objects.filter(rule="paperwork.record").exists()
    complete(matter, on=DUE_ON, by=after)
    assert reviews_told(cast.robin) == [DUE_ON]
