"""Where reviews go wrong, numbered as in the notes on the domain: through the actions that a chair takes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking.actions import add_sitting, cancel, rearrange
from headway.casework.meetings.deciding.actions import answer, send_decisions
from headway.casework.meetings.deciding.silence import let_stand
from headway.casework.meetings.holding.actions import adjourn, complete, hold
from headway.casework.meetings.holding.correcting import correct_completed, correct_held
from headway.casework.meetings.holding.without import begin_without
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Answer, MeetingSettings
from headway.casework.meetings.preparing.actions import note_contact
from headway.casework.people.actions import add, died, tell_birth_date
from headway.casework.people.models import Name
from headway.casework.record.as_tables import tables_of
from headway.casework.record.models import CareReview, FieldChange
from headway.casework.record.queries.corrections import corrections
from headway.casework.timeline.models import Duty
from headway.practice.reviews.lawful import why_sit
from headway.practice.reviews.models import Review
from headway.practice.reviews.queries import age_at, plan, took_part_told
from tests.meetings.rows import a_meeting, a_slot, later, matter_of
from tests.pages.cast import SINCE, a_person
from tests.practice.reviews.rows import (
    DUE_ON,
    INTO_CARE_ON,
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


def a_child(by, born_on: date):
    """Another child of Amara's, in care since 1 June."""
    child = a_person("Pip", "Featherstone-Test", born_on)
    by.user.assignments.create(subject=child.key, part="chair", from_on=SINCE)
    into_care(child, by)
    return child


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


def test_trap_14_placement_for_adoption_begins_a_clock_of_its_own_and_the_plan_says_so(by, cast):
    in_care(cast.robin, date(2025, 6, 2))
    for day in (date(2025, 6, 20), date(2025, 9, 18), date(2026, 3, 10)):
        a_review(cast.robin, day)
    a_legal_status(cast.robin, "E1", date(2026, 4, 1))
    a_placement(cast.robin, date(2026, 6, 8), kind="A5")
    told([cast.robin], by=by.user)
    placed = duties(cast.robin, "care.review.placed.first")
    authorised = duties(cast.robin, "care.review.authorised.first")
    assert placed or authorised
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
