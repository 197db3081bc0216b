"""Traps 19 to 34, of the child and of what is typed later: through the actions that a chair takes."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking.actions import add_sitting, rearrange
from headway.casework.meetings.deciding.actions import ToDo, answer, decide, send_decisions
from headway.casework.meetings.deciding.silence import let_stand
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.holding.correcting import correct_completed, correct_held
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Answer
from headway.casework.meetings.preparing.actions import note_contact
from headway.casework.people.actions import add, died, tell_birth_date
from headway.casework.people.models import Name
from headway.casework.record.models import CareReview, FieldChange
from headway.casework.record.queries.corrections import corrections
from headway.casework.timeline.models import Duty
from headway.practice.reviews.models import Review
from headway.practice.reviews.queries import age_at, took_part_told
from tests.meetings.rows import a_meeting, a_slot, later, matter_of
from tests.pages.cast import a_person
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
from tests.record.rows import in_care, told

EARLY = date(2026, 6, 18)


def test_trap_19_a_name_that_changed_is_shown_and_the_one_before_is_not(by, cast):
    from headway.casework.meetings.frame import frame

    meeting = a_meeting(by, cast.robin)
    add(Name, person=cast.robin, by=by, kind="current", given_names="Rowan", family_name="Ó Dálaigh-Test")
    heading = frame(type(meeting).objects.get(pk=meeting.pk), by).heading
    assert "Rowan Ó Dálaigh-Test" in heading
    assert "Featherstone" not in heading


def test_trap_20_a_birth_date_that_is_corrected_shows_that_the_code_no_longer_fits(by, cast):
    child = a_child(by, date(2023, 1, 1))
    matter = held(by, child, DUE_ON, code="PN0")
    review = Review.objects.get(matter=matter)
    assert took_part_told(review, age_at(matter, by)).against == []
    after = on_the_day(by, date(2026, 7, 8))
    tell_birth_date(
        person=child, born_on=date(2020, 1, 1), standing="disputed", basis="assessed", told_by="", by=after
    )
    review = Review.objects.select_related("matter__person").get(pk=review.pk)
    against = took_part_told(review, age_at(review.matter, after)).against
    assert len(against) == 1
    assert "The child was 6 on 29 June 2026" in against[0]
    note(matter, after, took_part="PN1")
    assert CareReview.objects.get(person=child).participation == "PN1"


def test_trap_21_nothing_is_booked_from_the_eighteenth_birthday_on(by, cast):
    child = a_child(by, date(2008, 6, 20))
    with pytest.raises(NotDone, match="18 on 20 June 2026") as said:
        booked(by, child, date(2026, 6, 22))
    assert said.value.field == "starts_on"
    matter = booked(by, child, date(2026, 6, 19))
    with pytest.raises(NotDone, match="18 on"):
        rearrange(matter.meeting.sittings.get(), slot=a_slot(at_ten(date(2026, 6, 22))), why="x", by=by)
    born_on_leap_day = a_child(by, date(2008, 2, 29))
    assert kind_named("review").why_not_on(born_on_leap_day, date(2026, 2, 28)) == ""
    assert "1 March 2026" in kind_named("review").why_not_on(born_on_leap_day, date(2026, 3, 1))


def test_trap_23_after_a_death_nothing_is_booked_or_asked_for(by, cast):
    into_care(cast.robin, by)
    matter = booked(by, cast.robin, DUE_ON)
    after = on_the_day(by, date(2026, 6, 20))
    assert duties_owed(matter, "paperwork.reports")
    died(person=cast.robin, on=date(2026, 6, 19), by=after)
    assert not duties_owed(matter, "paperwork.reports")
    assert not duties_owed(matter, "paperwork.worker_contact")
    with pytest.raises(NotDone, match="The child died"):
        add_sitting(matter.meeting, slot=a_slot(at_ten(date(2026, 7, 6))), by=after)
    with pytest.raises(NotDone, match="The child died"):
        hold(matter.meeting.sittings.get(), by=on_the_day(by, DUE_ON))


def test_trap_23_the_papers_of_a_review_held_before_a_death_are_not_sent(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, EARLY)
    assert duties_owed(matter, "paperwork.sending")
    died(person=cast.robin, on=date(2026, 6, 22), by=on_the_day(by, date(2026, 6, 23)))
    assert not duties_owed(matter, "paperwork.sending")
    assert duties_owed(matter, "paperwork.record")


def duties_owed(matter, rule: str) -> bool:
    return Duty.objects.filter(timeline__identity=str(matter.key), rule=rule).owed().exists()


def test_trap_32_a_sitting_just_after_midnight_in_summer_is_of_that_day_in_england(by, cast):
    """Half past midnight on 29 June is 28 June in universal time."""
    into_care(cast.robin, by)
    at = datetime(2026, 6, 28, 23, 30, tzinfo=UTC)
    meeting = a_meeting(by, cast.robin, slot=a_slot(at))
    after = later(by, datetime(2026, 6, 29, 1, 0, tzinfo=UTC))
    hold(meeting.sittings.get(), by=after)
    complete(matter_of(meeting), on=DUE_ON, by=after)
    assert reviews_told(cast.robin) == [DUE_ON]


def test_trap_33_a_review_typed_in_late_is_not_a_late_review(by, cast):
    into_care(cast.robin, by)
    matter = booked(by, cast.robin, DUE_ON)
    after = on_the_day(by, date(2026, 8, 3))
    hold(matter.meeting.sittings.get(), by=after)
    complete(matter, on=DUE_ON, by=after)
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, DUE_ON)]


def test_trap_33_an_edit_that_makes_a_late_review_one_in_time_needs_a_reason_that_the_manager_sees(by, cast):
    into_care(cast.robin, by)
    late = date(2026, 7, 1)
    matter = held(by, cast.robin, late)
    after = on_the_day(by, date(2026, 7, 3))
    sitting = matter.meeting.sittings.get()
    with pytest.raises(NotDone, match="Say why"):
        correct_held(sitting, at=at_ten(DUE_ON), why=" ", by=after)
    correct_held(sitting, at=at_ten(DUE_ON), why="The diary says Monday", by=after)
    # Completed on 1 July, in time after its first part.
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, DUE_ON)]
    kept = corrections(by, every=False).get()
    assert (kept.before, kept.after, kept.why) == ("2026-07-01", "2026-06-29", "The diary says Monday")


def test_trap_33_a_completion_that_is_moved_so_that_the_record_is_in_time_needs_a_reason(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, EARLY)
    # 15 working days after 18 June: the record was due on 9 July.
    after = on_the_day(by, date(2026, 7, 10))
    with pytest.raises(NotDone, match="changes whether something was in time") as said:
        correct_completed(matter, on=date(2026, 6, 25), why="", by=after)
    assert said.value.field == "why"
    matter.refresh_from_db()
    assert matter.completed_on == EARLY
    correct_completed(matter, on=date(2026, 6, 25), why="Completed by phone that day", by=after)
    kept = FieldChange.objects.get(field="completed_on")
    assert (kept.before, kept.after, kept.changed_in_time) == ("2026-06-18", "2026-06-25", True)


def test_trap_33_an_edit_that_changes_nothing_in_time_needs_none(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, EARLY, date(2026, 6, 22))
    correct_completed(matter, on=date(2026, 6, 23), why="", by=on_the_day(by, date(2026, 6, 24)))
    matter.refresh_from_db()
    assert matter.completed_on == date(2026, 6, 23)
    assert reviews_told(cast.robin) == [EARLY]


def test_trap_34_silence_lets_the_decisions_stand_and_a_later_word_takes_it_back(by, cast):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, DUE_ON)
    sent_on = on_the_day(by, date(2026, 7, 1))
    decide(matter, ToDo("See a dentist", "Ben Carrowmore"), by=sent_on)
    send_decisions(matter, on=sent_on.on, by=sent_on)
    assert let_stand(on_the_day(by, date(2026, 7, 9)).at) == 1
    matter.refresh_from_db()
    assert (matter.answer, matter.answered_on) == (Answer.STAND, date(2026, 7, 9))
    assert Entry.objects.get(did="meetings.let_stand").by is None
    answer(
        matter,
        given=Answer.OBJECTED,
        on=date(2026, 7, 8),
        words="The post came late",
        by=on_the_day(by, date(2026, 7, 10)),
    )
    matter.refresh_from_db()
    assert matter.answer == Answer.OBJECTED


def test_trap_21_the_duties_of_a_child_end_on_the_eighteenth_birthday(by, cast):
    child = a_person("Pip", "Featherstone-Test", date(2008, 6, 20))
    in_care(child, INTO_CARE_ON)
    told([child], by=by.user, at=on_the_day(by, date(2026, 7, 1)).at)
    duty = Duty.objects.get(subject=child.key, rule="care.review.first")
    assert (duty.due_on, duty.ended_on) == (DUE_ON, date(2026, 6, 20))


def test_the_worker_who_was_spoken_with_before_the_booking_was_spoken_with_in_time(by, cast):
    into_care(cast.robin, by)
    matter = booked(by, cast.robin, DUE_ON)
    note_contact(matter, on=date(2026, 6, 8), by=on_the_day(by, date(2026, 6, 28)))
    duty = Duty.objects.get(
        timeline__identity=str(matter.key), rule="paperwork.worker_contact", ended_on=None
    )
    assert (duty.due_on, duty.met_on) == (date(2026, 6, 8), date(2026, 6, 8))
