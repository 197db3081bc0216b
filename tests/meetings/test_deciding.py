"""Decisions: made, carried over, ended; the nominated manager's answer, and their silence."""

from datetime import UTC, date, datetime, timedelta

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.deciding.actions import (
    ToDo,
    answer,
    bring_before,
    carry,
    change,
    decide,
    end,
    send_decisions,
)
from headway.casework.meetings.deciding.ledger import ledger
from headway.casework.meetings.deciding.silence import let_stand
from headway.casework.meetings.holding.actions import adjourn, complete, hold
from headway.casework.meetings.models import Answer, Carried, DecisionState, Matter
from headway.casework.timeline.models import Duty, Telling
from tests.meetings.rows import BOOKED_AT, a_meeting, a_slot, later, matter_of

DENTIST = ToDo("See a dentist", "Ben Carrowmore", date(2026, 7, 31))


def held(by, person, at=BOOKED_AT):
    """A matter whose only sitting was held, and the chair just after it."""
    meeting = a_meeting(later(by, at - timedelta(days=14)), person, chair=by.user, slot=a_slot(at))
    after = later(by, at + timedelta(hours=3))
    hold(meeting.sittings.get(), by=after)
    return matter_of(meeting), after


def completed(by, person, at=BOOKED_AT):
    matter, after = held(by, person, at)
    complete(matter, on=after.on, by=after)
    return Matter.objects.get(pk=matter.pk), after


def duty(decision) -> Duty:
    return Duty.objects.get(timeline__identity=str(decision.key), rule="paperwork.decision")


def test_a_decision_is_owed_on_the_day_it_names_once_the_review_is_complete(by, cast):
    matter, after = held(by, cast.robin)
    decision = decide(matter, DENTIST, by=after)
    assert not Duty.objects.filter(timeline__identity=str(decision.key)).exists()
    complete(matter, on=after.on, by=after)
    assert duty(decision).due_on == date(2026, 7, 31)


def test_what_an_adjourned_review_decided_has_no_effect_until_it_is_completed(by, cast):
    matter, after = held(by, cast.robin)
    decision = decide(matter, DENTIST, by=after)
    adjourn(matter, on=after.on, why="The papers were missing", by=after)
    assert not Telling.objects.filter(kind="decision.made").exists()
    with pytest.raises(NotDone, match="no effect"):
        end(decision, state=DecisionState.DONE, on=after.on, words="Done", by=after)
    with pytest.raises(NotDone, match="has effect"):
        send_decisions(matter, on=after.on, by=after)


def test_a_decision_carried_out_meets_what_was_owed(by, cast):
    matter, after = completed(by, cast.robin)
    decision = decide(matter, DENTIST, by=after)
    end(decision, state=DecisionState.DONE, on=after.on, words="Seen on Monday", by=after)
    assert duty(decision).met_on == after.on


def test_a_decision_is_carried_over_twice_and_at_the_third_time_asks_where_it_was_raised(by, cast):
    first, after = completed(by, cast.robin)
    decision = decide(first, DENTIST, by=after)
    for months in (3, 9):
        matter, now = completed(by, cast.robin, BOOKED_AT + timedelta(days=30 * months))
        carry(decision, matter, by=now)
    matter, now = completed(by, cast.robin, BOOKED_AT + timedelta(days=450))
    assert [(one.carried, one.asks_where_raised) for one in ledger(matter, now.on)] == [(2, True)]
    with pytest.raises(NotDone) as said:
        carry(decision, matter, by=now)
    assert said.value.field == "raised_where"
    carry(decision, matter, by=now, not_raised_why="The dentist has a date now")
    assert Carried.objects.filter(decision=decision).count() == 3
    assert duty(decision).due_on == date(2026, 7, 31)


def test_what_is_carried_over_twice_by_one_meeting_counts_once(by, cast):
    first, after = completed(by, cast.robin)
    decision = decide(first, DENTIST, by=after)
    matter, now = completed(by, cast.robin, BOOKED_AT + timedelta(days=90))
    carry(decision, matter, by=now, said="Waiting")
    carry(decision, matter, by=now, said="Still waiting")
    assert [(one.carried, one.here.said) for one in ledger(matter, now.on)] == [(1, "Still waiting")]


def test_what_was_decided_before_headway_has_an_age_that_nobody_may_know(by, cast):
    first, after = completed(by, cast.robin)
    bring_before(first, ToDo("A life-story book", "Ben Carrowmore"), made_on=None, by=after)
    matter, now = completed(by, cast.robin, BOOKED_AT + timedelta(days=90))
    assert [(one.days_old, one.at_least) for one in ledger(matter, now.on)] == [(None, True)]


def test_what_one_child_was_promised_is_not_carried_over_by_another_childs_review(by, cast):
    first, after = completed(by, cast.robin)
    decide(first, DENTIST, by=after)
    matter, now = completed(by, cast.wren, BOOKED_AT + timedelta(days=90))
    assert ledger(matter, now.on) == []


def test_once_sent_a_decision_is_replaced_and_not_changed(by, cast):
    matter, after = completed(by, cast.robin)
    decision = decide(matter, DENTIST, by=after)
    send_decisions(matter, on=after.on, by=after)
    with pytest.raises(NotDone, match="were sent"):
        change(decision, ToDo("Another", "Somebody"), by=after)
    decision.refresh_from_db()
    assert decision.what == "See a dentist"


def test_silence_lets_decisions_stand_on_the_day_after_the_limit_and_the_log_says_so(by, cast):
    matter, after = completed(by, cast.robin)
    decide(matter, DENTIST, by=after)
    send_decisions(matter, on=after.on, by=after)
    assert let_stand(datetime(2026, 7, 6, 22, 59, tzinfo=UTC)) == 0
    assert let_stand(datetime(2026, 7, 9, 0, 5, tzinfo=UTC)) == 1
    matter.refresh_from_db()
    assert (matter.answer, matter.answered_on) == (Answer.STAND, date(2026, 7, 7))
    line = Entry.objects.get(did="meetings.let_stand")
    assert (line.by, line.key) == (None, str(matter.pk))
    assert let_stand(datetime(2026, 7, 9, 0, 6, tzinfo=UTC)) == 0


def test_an_objection_that_came_in_time_undoes_silence_and_one_too_late_does_not(by, cast):
    matter, after = completed(by, cast.robin)
    decide(matter, DENTIST, by=after)
    send_decisions(matter, on=after.on, by=after)
    let_stand(datetime(2026, 7, 9, 0, 5, tzinfo=UTC))
    now = later(by, datetime(2026, 7, 9, 9, 0, tzinfo=UTC))
    with pytest.raises(NotDone, match="has passed"):
        answer(matter, given=Answer.OBJECTED, on=date(2026, 7, 8), words="Too costly", by=now)
    answer(matter, given=Answer.OBJECTED, on=date(2026, 7, 3), words="Too costly", by=now)
    standing = Telling.objects.filter(timeline__identity=str(matter.key), kind="decisions.stand").order_by(
        "pk"
    )
    assert [telling.withdrawn for telling in standing] == [False, True]
    objection = Duty.objects.get(timeline__identity=str(matter.key), rule="paperwork.objection")
    assert objection.met_on == date(2026, 7, 3)


def test_an_objection_says_to_what(by, cast):
    matter, after = completed(by, cast.robin)
    decide(matter, DENTIST, by=after)
    send_decisions(matter, on=after.on, by=after)
    with pytest.raises(NotDone) as said:
        answer(matter, given=Answer.OBJECTED, on=after.on, words=" ", by=after)
    assert said.value.field == "words"
