"""Where the case system and Headway differ: nothing changes until somebody decides, and then the record says so."""

from datetime import date

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.record.actions import correct_row, decide, record_row
from headway.casework.record.actions.differences import renumber
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import (
    CareReview,
    Difference,
    FieldChange,
    HandOver,
    Placement,
    PlanReview,
    Standing,
)
from headway.casework.timeline.models import Duty, Source, Telling
from headway.knowledge.law.duty import State
from tests.record.rows import a_difference, a_placement, a_plan, a_plan_review, a_review, in_care, told

OURS, THEIRS, APART = (one.value for one in Difference.Decision)
IN_TIME, LATE = date(2026, 1, 30), date(2026, 3, 30)


@pytest.fixture
def robin(cast):
    in_care(cast.robin)
    told([cast.robin], cast.amara)
    return cast.robin


@pytest.fixture
def review(robin, by):
    """A review recorded here, held in time."""
    return record_row(KINDS["reviews"], person=robin, by=by, held_on=IN_TIME, participation="PN1")


@pytest.fixture
def difference(review):
    """The case system tells it under its own number, held late."""
    return a_difference(review, ref="T900", ours=IN_TIME.isoformat(), theirs=LATE.isoformat())


def first_review() -> Duty:
    return Duty.objects.get(rule="care.review.first")


def test_nothing_changes_until_somebody_decides(difference, review):
    assert first_review().state == State.MET
    assert CareReview.objects.get().held_on == IN_TIME


def test_theirs_takes_the_place_of_ours_and_the_duty_is_late_from_then_on(difference, review, by):
    decide(difference=difference, decision=THEIRS, why="The minutes say so", by=by)
    review.refresh_from_db()
    assert (review.held_on, review.ref, review.standing) == (LATE, "T900", Standing.CONFIRMED)
    assert review.last_load == difference.load
    assert first_review().state == State.MET_LATE
    correction = Telling.objects.filter(corrects__isnull=False).latest("pk")
    assert (correction.on, correction.source, correction.why) == (
        LATE,
        Source.CASE_SYSTEM,
        "The minutes say so",
    )
    change = FieldChange.objects.get()
    assert (change.before, change.after, change.by, change.load) == (
        "2026-01-30",
        "2026-03-30",
        by.user,
        difference.load,
    )
    assert change.changed_in_time
    difference.refresh_from_db()
    assert (difference.decision, difference.decided_by, difference.decided_at) == (THEIRS, by.user, by.at)
    assert Entry.objects.get(did="record.decide_difference").detail == "decision=theirs"


def test_ours_stands_is_confirmed_by_their_number_and_waits_to_be_keyed(difference, review, by):
    before = Telling.objects.count()
    decide(difference=difference, decision=OURS, why="I was there", by=by)
    review.refresh_from_db()
    assert (review.held_on, review.ref, review.standing) == (IN_TIME, "T900", Standing.CONFIRMED)
    assert (first_review().state, Telling.objects.count()) == (State.MET, before)
    assert HandOver.objects.get().key == review.pk


def test_apart_makes_two_of_them(difference, review, by):
    decide(difference=difference, decision=APART, why="There were two", by=by)
    review.refresh_from_db()
    assert (review.held_on, review.standing) == (IN_TIME, Standing.PROVISIONAL)
    theirs = CareReview.objects.get(ref="T900")
    assert (theirs.held_on, theirs.participation, theirs.standing) == (LATE, "PN1", Standing.TOLD)
    assert Telling.objects.filter(kind="review.held").count() == 2
    assert first_review().state == State.MET


def test_apart_settles_all_that_waits_between_the_two_and_gives_their_number_back(robin, by):
    row = a_review(robin, IN_TIME, ref="T7", participation="PN1")
    told([robin], by.user)
    day = a_difference(row, ours=IN_TIME.isoformat(), theirs=LATE.isoformat())
    part = a_difference(row, field="participation", ours="PN1", theirs="PN7")
    decide(difference=day, decision=APART, why="There were two", by=by)
    part.refresh_from_db()
    row.refresh_from_db()
    assert part.decision == APART
    theirs = CareReview.objects.get(ref="T7")
    assert (theirs.held_on, theirs.participation) == (LATE, "PN7")
    assert (row.standing, row.ref.startswith("headway-"), row.recorded_by) == (
        Standing.PROVISIONAL,
        True,
        by.user,
    )


def test_a_row_is_confirmed_once_nothing_waits_any_longer(difference, review, by):
    other = a_difference(review, ref="T900", field="participation", ours="PN1", theirs="PN2")
    decide(difference=difference, decision=OURS, why="x", by=by)
    review.refresh_from_db()
    assert review.standing == Standing.PROVISIONAL
    decide(difference=other, decision=THEIRS, why="x", by=by)
    review.refresh_from_db()
    assert (review.standing, review.participation) == (Standing.CONFIRMED, "PN2")


@pytest.mark.parametrize(("decision", "stands"), [(OURS, True), (THEIRS, False)])
def test_a_row_that_vanished_is_kept_or_withdrawn(robin, by, decision, stands):
    row = a_review(robin, IN_TIME)
    told([robin], by.user)
    gone = a_difference(row, kind=Difference.Kind.VANISHED, field="")
    decide(difference=gone, decision=decision, why="Asked the worker", by=by)
    row.refresh_from_db()
    assert (row.withdrawn_at is None) == stands
    assert (first_review().met_on is not None) == stands
    assert (row.withdrawn_why == "") == stands


def test_what_cannot_be_decided_is_refused_and_nothing_is_done(difference, review, by):
    with pytest.raises(NotDone, match="Say why"):
        decide(difference=difference, decision=THEIRS, why=" ", by=by)
    wrong = a_difference(review, field="told_due_on", ref="T900", theirs="soon")
    with pytest.raises(NotDone, match="cannot stand"):
        decide(difference=wrong, decision=THEIRS, why="x", by=by)
    wrong.refresh_from_db()
    assert wrong.decision == ""
    gone = a_difference(review, kind=Difference.Kind.VANISHED, field="")
    with pytest.raises(NotDone, match="no second thing"):
        decide(difference=gone, decision=APART, why="x", by=by)
    decide(difference=difference, decision=OURS, why="x", by=by)
    with pytest.raises(NotDone, match="while you read it"):
        decide(difference=difference, decision=THEIRS, why="x", by=by)
    assert CareReview.objects.get().held_on == IN_TIME


def test_a_number_that_was_ours_is_theirs_everywhere(robin, by):
    plan = a_plan(robin, ref="headway-1")
    review = a_plan_review(robin, date(2026, 5, 1), plan_ref="headway-1")
    renumber(plan, "T1")
    assert PlanReview.objects.get(pk=review.pk).plan_ref == "T1"


def test_a_field_that_holds_a_number_or_nothing_is_taken_over_as_such(robin, by):
    place = a_placement(robin, miles=2.0, ended_on=date(2026, 2, 1))
    for field, theirs in (("miles", "12.5"), ("ended_on", ""), ("provider", "")):
        decide(difference=a_difference(place, field=field, theirs=theirs), decision=THEIRS, why="x", by=by)
    now = Placement.objects.get()
    assert (now.miles, now.ended_on, now.provider) == (12.5, None, "")


def test_a_row_that_has_their_number_now_is_corrected_and_not_told_anew(difference, review, by):
    decide(difference=difference, decision=OURS, why="I was there", by=by)
    review.refresh_from_db()
    correct_row(review, by=by, held_on=LATE, why="The minutes say March")
    assert not Telling.objects.filter(withdrawn=True).exists()
    assert Telling.objects.filter(kind="review.held", corrects__isnull=False).get().on == LATE
