"""One sitting that is both a child's review and their conference: two of everything but the people and the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.booking.actions import add_sitting, book, leave_out
from headway.casework.meetings.booking.beside import also_due, also_due_with, hold_also
from headway.casework.meetings.booking.queries import due_of
from headway.casework.meetings.calendar import calendar_of
from headway.casework.meetings.diary import sittings_of
from headway.casework.meetings.frame import frame
from headway.casework.meetings.holding.actions import adjourn, complete, hold
from headway.casework.meetings.holding.attending import TakesPart, note_attendance
from headway.casework.meetings.holding.correcting import correct_completed, correct_held, not_complete
from headway.casework.meetings.inviting.actions import invite, make_list
from headway.casework.meetings.inviting.queries import list_of
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import How, Invited, InvitedFor, Matter, Meeting
from headway.casework.people.actions import add
from headway.casework.people.models import Relationship
from headway.casework.record.models import (
    CareEpisode,
    CareReview,
    InitialConference,
    PlanReview,
    ProtectionPlan,
)
from headway.practice.conferences.asking.actions import answer
from headway.practice.conferences.models import Conference, ConferenceAsked
from headway.practice.conferences.quorum import quorum_of
from headway.practice.reviews.models import Review
from headway.practice.reviews.queries import age_at, took_part_told
from tests.meetings.rows import a_slot
from tests.practice.conferences.board_rows import may_chair
from tests.practice.conferences.rows import (
    AGENCIES,
    DUE_ON,
    HELD_ON,
    decided,
    discussed,
    done,
    duties,
    enquired,
    initial,
    on_the_day,
    sat,
)
from tests.practice.conferences.test_asking import asked
from tests.practice.reviews.rows import INTO_CARE_ON, at_ten, into_care, note, reviews_told
from tests.record.rows import told

# The first review of who came into care on 1 June 2026.
REVIEW_DUE_ON = date(2026, 6, 29)
CONFERENCE, REVIEW, PLAN_REVIEW = "initial_conference", "review", "review_conference"


@pytest.fixture
def robin(cast, by):
    """In care since 1 June, and of whom an enquiry began that day: a review and a conference are due."""
    into_care(cast.robin, by)
    enquired(cast.robin, by)
    return cast.robin


def both(by, *people, on=HELD_ON, kind=CONFERENCE) -> Meeting:
    """A conference about these children, booked the day before, and with it what else is due of them."""
    before = on_the_day(by, on - timedelta(days=1))
    also = also_due(people, kind_named(kind), before)
    chosen = [(one.kind, one.person) for one in also]
    meeting = book(
        kind=kind_named(kind), people=people, chair=by.user, slot=a_slot(at_ten(on)), by=before, also=chosen
    )
    make_list(meeting, by=before)
    for one in AGENCIES:
        invite(meeting, one, matters=list(meeting.matters.all()), by=before)
    return meeting


def of(meeting: Meeting, kind: str, person=None) -> Matter:
    rows = Matter.objects.filter(meeting=meeting, kind=kind)
    return rows.get() if person is None else rows.get(person=person)


def test_trap_16_what_else_is_due_near_is_offered_with_its_own_last_day(cast, robin, by):
    assert [str(one) for one in also_due([robin], kind_named(CONFERENCE), by)] == [
        "the child-in-care review of Robin Featherstone-Test, by 29 June 2026"
    ]
    assert [one.kind.slug for one in also_due([robin], kind_named(REVIEW), by)] == [CONFERENCE]
    meeting = both(by, robin)
    assert due_of(of(meeting, CONFERENCE)).day == DUE_ON
    assert due_of(of(meeting, REVIEW)).day == REVIEW_DUE_ON
    # It is booked now, and offered to nobody any longer.
    assert also_due([robin], kind_named(CONFERENCE), by) == []
    assert also_due([robin], kind_named(REVIEW), by) == []


def test_what_is_due_long_after_is_not_offered(cast, robin, by):
    initial(by, robin)
    later = on_the_day(by, HELD_ON)
    # The plan's first review is due on 18 September, and the first review of care on 29 June.
    assert also_due([robin], kind_named(REVIEW), later) == []


def test_the_people_and_the_day_are_entered_once_and_counted_for_both(cast, robin, by):
    meeting = both(by, robin)
    conference, review = of(meeting, CONFERENCE), of(meeting, REVIEW)
    invited = Invited.objects.filter(meeting=meeting)
    assert invited.count() == len(AGENCIES) + 2
    assert {one.comes_for.count() for one in invited} == {2}
    assert {one.comes_for for one in list_of(meeting.pk, by)} == {"Robin Featherstone-Test"}
    sat(meeting, by)
    assert quorum_of(conference).stands
    note(review, on_the_day(by, HELD_ON), took_part="PN1")
    row = Review.objects.select_related("matter__person", "matter__meeting").get(matter=review)
    assert took_part_told(row, age_at(review, by)).against == []


def test_trap_16_somebody_may_come_for_one_of_the_two_alone(cast, robin, by):
    meeting = both(by, robin)
    teacher = Invited.objects.get(meeting=meeting, name="Teacher Madeup")
    InvitedFor.objects.filter(invited=teacher, matter=of(meeting, CONFERENCE)).delete()
    told_of = {one.name: one.comes_for for one in list_of(meeting.pk, by)}
    assert told_of["Teacher Madeup (Make-Believe School)"] == "Robin Featherstone-Test (child-in-care review)"
    sat(meeting, by)
    assert quorum_of(of(meeting, CONFERENCE)).others == 1


def test_trap_16_each_is_completed_by_itself_into_its_own_part_of_the_record(cast, robin, by):
    meeting = both(by, robin)
    sat(meeting, by)
    decided(of(meeting, CONFERENCE), by)
    done(of(meeting, CONFERENCE), by)
    assert ProtectionPlan.objects.get().began_on == HELD_ON
    assert not CareReview.objects.exists()
    assert of(meeting, REVIEW).completed_on is None
    assert duties(robin, "care.review.first") == [(INTO_CARE_ON, REVIEW_DUE_ON, None)]
    review = of(meeting, REVIEW)
    note(review, on_the_day(by, HELD_ON), took_part="PN1")
    complete(review, on=HELD_ON, by=on_the_day(by, HELD_ON))
    assert duties(robin, "care.review.first") == [(INTO_CARE_ON, REVIEW_DUE_ON, HELD_ON)]
    assert reviews_told(robin) == [HELD_ON]
    assert (InitialConference.objects.get().held_on, CareReview.objects.get().held_on) == (HELD_ON, HELD_ON)
    # Two clocks from one day: three months each, under two laws.
    after = HELD_ON.replace(month=9)
    assert [one[1] for one in duties(robin, "protection.review.first")] == [after]
    assert [one[1] for one in duties(robin, "care.review.second")] == [after]


def test_trap_16_one_is_adjourned_and_the_other_is_as_it_was(cast, robin, by):
    meeting = both(by, robin)
    sat(meeting, by, came=2)
    decided(of(meeting, CONFERENCE), by, inquorate_why="The nurse was ill, and waiting would harm")
    done(of(meeting, CONFERENCE), by)
    after, on = on_the_day(by, HELD_ON), date(2026, 6, 25)
    adjourn(of(meeting, REVIEW), on=HELD_ON, why="The health plan is missing", by=after)
    assert of(meeting, CONFERENCE).adjourned_on is None
    part = add_sitting(meeting, slot=a_slot(at_ten(on)), by=after, completes=True)
    there = Invited.objects.filter(meeting=meeting, name__endswith="Madeup")
    note_attendance(part, [TakesPart(one, How.ROOM) for one in there], by=on_the_day(by, on))
    hold(part, by=on_the_day(by, on))
    note(of(meeting, REVIEW), on_the_day(by, on), took_part="PN1")
    complete(of(meeting, REVIEW), on=on, by=on_the_day(by, on))
    conference = of(meeting, CONFERENCE)
    assert conference.completed_on == HELD_ON
    # Who came to the second part came for the review alone.
    assert not quorum_of(conference).stands
    # What sat for the review alone is corrected with no word about the conference, and the other way round.
    moved = at_ten(on) + timedelta(minutes=30)
    correct_held(part, at=moved, why="It began late", by=on_the_day(by, on))
    correct_completed(
        conference, on=HELD_ON + timedelta(days=1), why="It ended after midnight", by=on_the_day(by, on)
    )
    assert InitialConference.objects.get().held_on == HELD_ON
    not_complete(of(meeting, CONFERENCE), why="One view was not asked", by=on_the_day(by, on))
    assert not ProtectionPlan.objects.standing().exists()
    assert CareReview.objects.standing().get().held_on == HELD_ON
    assert of(meeting, REVIEW).completed_on == on
    done(of(meeting, CONFERENCE), by)
    assert ProtectionPlan.objects.standing().get().began_on == HELD_ON


def test_trap_16_the_conference_is_adjourned_while_the_review_is_open_and_the_reverse(cast, robin, by):
    meeting = both(by, robin)
    sat(meeting, by)
    conference, review = of(meeting, CONFERENCE), of(meeting, REVIEW)
    after = on_the_day(by, HELD_ON)
    adjourn(conference, on=HELD_ON, why="The police did not come", by=after)
    assert of(meeting, REVIEW).adjourned_on is None
    # Each may be adjourned once, and the one does not use up the other's once.
    adjourn(review, on=HELD_ON, why="The health plan is missing", by=after)
    with pytest.raises(NotDone, match="once only"):
        adjourn(of(meeting, CONFERENCE), on=HELD_ON, why="Again", by=after)
    assert {one.adjourned_why for one in meeting.matters.all()} == {
        "The police did not come",
        "The health plan is missing",
    }


def test_trap_16_the_review_is_complete_and_the_conference_that_is_adjourned_is_owed_yet(cast, robin, by):
    meeting = both(by, robin)
    sat(meeting, by)
    adjourn(of(meeting, CONFERENCE), on=HELD_ON, why="The police did not come", by=on_the_day(by, HELD_ON))
    note(of(meeting, REVIEW), on_the_day(by, HELD_ON), took_part="PN1")
    complete(of(meeting, REVIEW), on=HELD_ON, by=on_the_day(by, HELD_ON))
    assert of(meeting, CONFERENCE).completed_on is None
    assert duties(robin, "protection.conference.initial")[0][1:] == (DUE_ON, None)
    assert duties(robin, "care.review.first")[0][1:] == (REVIEW_DUE_ON, HELD_ON)
    assert not ProtectionPlan.objects.exists()


def test_trap_16_taking_the_review_back_leaves_the_plan(cast, robin, by):
    meeting = both(by, robin)
    sat(meeting, by)
    decided(of(meeting, CONFERENCE), by)
    done(of(meeting, CONFERENCE), by)
    complete(of(meeting, REVIEW), on=HELD_ON, by=on_the_day(by, HELD_ON))
    not_complete(of(meeting, REVIEW), why="The child was not asked", by=on_the_day(by, HELD_ON))
    assert ProtectionPlan.objects.standing().get().ended_on is None
    assert of(meeting, CONFERENCE).completed_on == HELD_ON
    assert not CareReview.objects.standing().exists()


def test_trap_16_one_is_left_out_with_a_reason_and_may_come_again(cast, robin, by):
    meeting = both(by, robin)
    before = on_the_day(by, HELD_ON - timedelta(days=1))
    leave_out(of(meeting, REVIEW), why="The child wants it apart", by=before)
    assert of(meeting, CONFERENCE).left_out_on is None
    assert duties(robin, "care.review.first") == [(INTO_CARE_ON, REVIEW_DUE_ON, None)]
    with pytest.raises(NotDone, match="all that the meeting is about"):
        leave_out(of(meeting, CONFERENCE), why="x", by=before)
    offered = also_due_with(meeting, before)
    assert [one.kind.slug for one in offered] == [REVIEW]
    hold_also(meeting, offered, by=before)
    assert of(meeting, REVIEW).left_out_on is None
    assert also_due_with(meeting, before) == []


def test_what_is_booked_takes_in_what_else_is_due_and_who_comes_comes_for_both(cast, robin, by):
    before = on_the_day(by, HELD_ON - timedelta(days=1))
    meeting = book(
        kind=kind_named(REVIEW), people=[robin], chair=by.user, slot=a_slot(at_ten(HELD_ON)), by=before
    )
    make_list(meeting, by=before)
    invite(meeting, AGENCIES[1], matters=list(meeting.matters.all()), by=before)
    offered = also_due_with(meeting, before)
    hold_also(meeting, offered, by=before)
    conference = of(meeting, CONFERENCE)
    assert {one.comes_for.count() for one in Invited.objects.filter(meeting=meeting)} == {2}
    assert set(conference.papers.values_list("kind", flat=True)) == {"worker_report", "agency_report"}
    assert Conference.objects.filter(matter=conference).exists()
    sat(meeting, by)
    with pytest.raises(NotDone, match="A part of this meeting was held"):
        hold_also(meeting, offered, by=on_the_day(by, HELD_ON))


def test_a_review_whose_chair_may_chair_no_conference_takes_none_in(cast, robin, by):
    may_chair(cast.of[Role.PRINCIPAL_MANAGER])
    before = on_the_day(by, HELD_ON - timedelta(days=1))
    meeting = book(
        kind=kind_named(REVIEW), people=[robin], chair=by.user, slot=a_slot(at_ten(HELD_ON)), by=before
    )
    with pytest.raises(NotDone, match="not named as one who may chair conferences"):
        hold_also(meeting, also_due_with(meeting, before), by=before)
    assert [one.kind for one in meeting.matters.all()] == [REVIEW]


def test_a_child_has_one_conference_in_a_sitting(cast, robin, by):
    with pytest.raises(NotDone, match="before this meeting already"):
        book(
            kind=kind_named(CONFERENCE),
            people=[robin],
            chair=by.user,
            slot=a_slot(at_ten(HELD_ON)),
            by=by,
            also=[(kind_named(PLAN_REVIEW), robin)],
        )
    assert not Meeting.objects.exists()


def test_brothers_and_sisters_sit_once_some_of_them_for_one_thing_alone(cast, robin, by):
    add(Relationship, person=robin, by=by, other=cast.wren, kind="sibling")
    enquired(cast.wren, by)
    meeting = both(by, robin)
    held = {(one.person, one.kind) for one in meeting.matters.all()}
    assert held == {(robin, CONFERENCE), (robin, REVIEW)}
    before = on_the_day(by, HELD_ON - timedelta(days=1))
    offered = also_due_with(meeting, before)
    assert [str(one) for one in offered] == [
        "the initial child protection conference of Wren Featherstone-Test, by 22 June 2026"
    ]
    hold_also(meeting, offered, by=before)
    sat(meeting, by)
    for matter in (of(meeting, CONFERENCE, robin), of(meeting, CONFERENCE, cast.wren)):
        if matter.person == cast.wren:
            for one in Invited.objects.filter(meeting=meeting, name__endswith="Madeup"):
                InvitedFor.objects.get_or_create(invited=one, matter=matter)
        decided(matter, by, **({} if matter.person == robin else {"outcome": "no_plan"}))
        done(matter, by)
    assert [one.person for one in ProtectionPlan.objects.all()] == [robin]
    assert not duties(cast.wren, "care.review.first")


def test_trap_16_the_plan_ends_and_care_goes_on_and_the_reverse(cast, robin, by):
    initial(by, robin)
    on = date(2026, 8, 27)
    meeting = both(by, robin, on=on, kind=PLAN_REVIEW)
    assert {one.kind for one in meeting.matters.all()} == {PLAN_REVIEW, REVIEW}
    sat(meeting, by, on=on)
    decided(
        of(meeting, PLAN_REVIEW),
        by,
        on=on,
        outcome="ends",
        why="Safe in care",
        instead="The care plan",
        category="",
    )
    done(of(meeting, PLAN_REVIEW), by, on=on)
    assert ProtectionPlan.objects.get().ended_on == on
    assert CareEpisode.objects.get(person=robin).ended_on is None
    assert duties(robin, "care.review.first") == [(INTO_CARE_ON, REVIEW_DUE_ON, None)]
    complete(of(meeting, REVIEW), on=on, by=on_the_day(by, on))
    assert duties(robin, "care.review.first")[0][2] == on
    assert PlanReview.objects.get().held_on == on


def test_trap_16_care_ends_and_the_plan_goes_on(cast, robin, by):
    initial(by, robin)
    CareEpisode.objects.filter(person=robin).update(ended_on=date(2026, 6, 20), why_ended="E4")
    told([robin], by=by.user, at=datetime(2026, 6, 22, 5, tzinfo=UTC))
    assert ProtectionPlan.objects.get().ended_on is None
    assert duties(robin, "protection.review.first") == [(HELD_ON, date(2026, 9, 18), None)]
    assert kind_named(REVIEW).due([robin.key]) is None


def test_the_pages_the_diary_and_the_calendar_name_the_child_once_and_say_both(cast, robin, by):
    meeting = both(by, robin)
    framed = frame(meeting, by)
    assert (
        framed.heading
        == "Initial child protection conference and child-in-care review of Robin Featherstone-Test"
    )
    assert [one.said for one in framed.children] == [
        "Robin Featherstone-Test (initial child protection conference)",
        "Robin Featherstone-Test (child-in-care review)",
    ]
    (row,) = sittings_of(by, [robin.key], HELD_ON, HELD_ON)
    assert row.words == "Initial child protection conference and child-in-care review"
    calendar = calendar_of(meeting, by).decode().replace("\r\n ", "")
    assert "SUMMARY:Initial child protection conference and child-in-care review: " in calendar
    assert calendar.count(",") == 0


def test_what_was_asked_for_is_booked_by_whatever_page_it_came_before_a_meeting(cast, by):
    into_care(cast.robin, by)
    discussed(cast.robin, by)
    made = asked(cast, cast.robin)
    answer(made, state="accepted", words="", by=by)
    before = on_the_day(by, HELD_ON - timedelta(days=1))
    meeting = book(
        kind=kind_named(REVIEW), people=[cast.robin], chair=by.user, slot=a_slot(at_ten(HELD_ON)), by=before
    )
    hold_also(meeting, also_due_with(meeting, before), by=before)
    assert ConferenceAsked.objects.get().meeting == meeting
