"""The check midway: its window is the law's, it says of each decision how it goes, and the briefing tells it."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.deciding.actions import ToDo, decide, end
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Decision, DecisionState
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions import withdraw_row
from headway.casework.record.models import MidwayCheck
from headway.casework.timeline.models import Duty
from headway.knowledge.law.duty import State
from headway.practice.reviews.briefing import briefing
from headway.practice.reviews.midway.actions import Found, Looked, check_midway
from headway.practice.reviews.midway.queries import before, open_decisions
from headway.practice.reviews.midway.window import window_of
from headway.practice.reviews.models import Midway
from tests.practice.reviews.rows import booked, duties, held, on_the_day
from tests.record.rows import a_review, in_care, told

SECOND = date(2026, 1, 14)
# Six months on is 14 July; half of it 14 April; ten working days about that, with Easter between: 27 March, 28 April.
OPENS, DUE = date(2026, 3, 27), date(2026, 4, 28)


@pytest.fixture
def robin(cast, by):
    """In care since the summer before, reviewed twice, the second time here."""
    in_care(cast.robin, date(2025, 9, 1))
    told([cast.robin], by=by.user)
    a_review(cast.robin, date(2025, 9, 26))
    told([cast.robin], by=by.user)
    held(by, cast.robin, SECOND)
    return cast.robin


def on(by, day: date) -> Reader:
    return on_the_day(by, day)


def test_the_window_is_the_laws_and_says_whether_today_counts(robin, by):
    keys = keys_of(robin)
    window = window_of(keys, DUE)
    assert (window.opens_on, window.due_on, window.since) == (OPENS, DUE, SECOND)
    assert "in time" in window.words
    assert "too early" in window_of(keys, date(2026, 3, 1)).words
    assert "late" in window_of(keys, date(2026, 5, 1)).words


def test_a_check_meets_its_duty_and_keeps_what_it_found(robin, by):
    made = check_midway(
        robin,
        Found(
            DUE,
            on_track="N",
            child_heard="Y",
            changed="A new school",
            stuck="The dentist",
            asked="Ben, by May",
        ),
        by=on(by, DUE),
    )
    assert duties(robin, "care.midway")[-1][2] == DUE
    assert (made.row.on_track, made.row.child_heard) == ("N", "Y")
    assert window_of(keys_of(robin), DUE).words == ""


def test_a_check_before_its_window_is_too_early_and_still_kept(robin, by):
    check_midway(robin, Found(date(2026, 3, 1)), by=on(by, date(2026, 3, 1)))
    assert Duty.objects.get(rule="care.midway", met_on=date(2026, 3, 1)).state == State.TOO_EARLY


@pytest.mark.parametrize(
    ("found", "field"), [({"stuck": "The dentist"}, "asked"), ({"asked": "Ben calls"}, "stuck")]
)
def test_what_is_stuck_is_asked_of_somebody(robin, by, found, field):
    with pytest.raises(NotDone) as refused:
        check_midway(robin, Found(DUE, **found), by=on(by, DUE))
    assert refused.value.field == field
    assert not MidwayCheck.objects.exists()


def test_decisions_still_open_are_looked_at_and_none_is_ended_by_it(robin, by):
    matter = robin.matters.get()
    reader = on(by, SECOND)
    kept, done = (decide(matter, ToDo(what, "Ben"), by=reader) for what in ("See a dentist", "A passport"))
    end(done, state=DecisionState.DONE, on=SECOND, words="It came", by=reader)
    assert open_decisions(keys_of(robin), reader) == [kept]
    check_midway(robin, Found(DUE), [Looked(kept, "stuck", "No dentist takes children")], by=on(by, DUE))
    assert Decision.objects.get(pk=kept.pk).state == DecisionState.OPEN
    assert before(keys_of(robin), reader)[0].decisions == ["See a dentist: stuck. No dentist takes children"]


def test_the_next_briefing_tells_the_latest_check_since_the_last_review(robin, by):
    check_midway(robin, Found(DUE, on_track="N", stuck="The dentist", asked="Ben calls"), by=on(by, DUE))
    matter = booked(by, robin, date(2026, 7, 6))
    reader = on(by, date(2026, 7, 1))
    shown = briefing(matter, frame(matter.meeting, reader), reader)
    assert shown.midway == [
        "Checked midway on 28 April 2026: plan on track, no; child heard, not known",
        "Stuck: The dentist",
    ]


def test_a_check_that_was_withdrawn_is_told_no_longer(robin, by):
    made = check_midway(robin, Found(DUE, stuck="x", asked="y"), by=on(by, DUE))
    withdraw_row(made.row, why="Another child", by=on(by, DUE))
    assert before(keys_of(robin), by) == []
    assert Midway.objects.count() == 1


def test_the_clock_is_the_readers(robin, by):
    with pytest.raises(NotDone):
        check_midway(
            robin, Found(date(2026, 6, 16)), by=Reader(by.user, datetime(2026, 6, 15, 9, tzinfo=UTC))
        )
