"""The slot board: what is free, what is offered for brothers and sisters with days of their own, and who wins a slot."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.access.working import set_pattern, take_leave
from headway.casework.meetings.booking.actions import cancel, rearrange
from headway.casework.meetings.models import Meeting
from headway.knowledge.law.calendar import england
from headway.practice.conferences.asking.actions import answer, book_asked
from headway.practice.conferences.asking.clock import reckoned_from
from headway.practice.conferences.board.actions import (
    ToKeep,
    change_slot,
    end_agency_days,
    keep_agency_days,
    keep_slots,
    take_off,
)
from headway.practice.conferences.board.free import OnBoard, State, on_board
from headway.practice.conferences.board.offering import offer
from headway.practice.conferences.board.queries import offered
from headway.practice.conferences.models import AgencyDay, BoardSlot, ConferenceAsked
from tests.meetings.rows import a_meeting, a_room, a_slot
from tests.pages.cast import make_cast
from tests.practice.conferences.board_rows import a_board_slot, an_agencys_days, may_chair
from tests.practice.conferences.rows import DUE_ON, discussed
from tests.practice.conferences.test_asking import asked

# Thursday, four days before the last lawful day.
AT = datetime(2026, 6, 18, 9, 0, tzinfo=UTC)


def state(slot: BoardSlot, by) -> State:
    return on_board([slot], now=by.at)[0].state


def accepted(cast, by, *people) -> ConferenceAsked:
    made = asked(cast, *people)
    answer(made, state="accepted", words="", by=by)
    return made


def booked_in(slot: BoardSlot, made: ConferenceAsked, by) -> Meeting:
    return book_asked(made, chair=slot.chair, recorder=None, slot=a_slot(slot.starts_at), by=by, board=slot)


def test_a_slot_is_taken_while_its_chair_sits_however_that_was_booked(cast, by):
    slot = a_board_slot(by.user, AT)
    assert state(slot, by) is State.FREE
    meeting = a_meeting(by, cast.wren, slot=a_slot(AT + timedelta(hours=1)))
    assert state(slot, by) is State.TAKEN
    rearrange(meeting.sittings.get(), slot=a_slot(AT + timedelta(hours=2)), why="Asked for", by=by)
    assert state(slot, by) is State.FREE
    rearrange(meeting.sittings.get(), slot=a_slot(AT), why="Asked for", by=by)
    assert state(slot, by) is State.TAKEN
    cancel(meeting, why="No longer needed", by=by)
    assert state(slot, by) is State.FREE


def test_a_room_that_is_taken_takes_the_slot_and_another_chair_elsewhere_does_not(cast, by):
    room, other = a_room("Ash Room"), cast.of["principal_manager"]
    slot = a_board_slot(by.user, AT, room=room)
    a_meeting(by, cast.wren, chair=other, slot=a_slot(AT))
    assert state(slot, by) is State.FREE
    a_meeting(by, cast.robin, chair=other, slot=a_slot(AT, room=room))
    assert state(slot, by) is State.TAKEN


def test_leave_a_day_off_and_a_name_that_is_over_close_a_slot(cast, by):
    slot = a_board_slot(by.user, AT)
    leave = take_leave(user=by.user, from_on=AT.date(), to_on=AT.date(), by=by)
    assert on_board([slot], now=by.at)[0].why == "The chair does not work on that day"
    leave.called_off_at = by.at
    leave.save()
    assert state(slot, by) is State.FREE
    set_pattern(user=by.user, from_on=date(2026, 6, 17), weekdays="12", posts=Decimal("0.4"), by=by)
    assert state(slot, by) is State.CLOSED
    monday = a_board_slot(by.user, AT + timedelta(days=4))
    assert state(monday, by) is State.FREE
    may_chair(by.user, to_on=date(2026, 6, 21))
    assert "not named" in on_board([monday], now=by.at)[0].why


def test_a_slot_whose_minute_taker_is_away_is_free_and_says_so(cast, by):
    recorder = cast.of["business_support"]
    slot = a_board_slot(by.user, AT, recorder=recorder)
    assert on_board([slot], now=by.at)[0].why == ""
    take_leave(user=recorder, from_on=AT.date(), to_on=AT.date(), by=by)
    found = on_board([slot], now=by.at)[0]
    assert (found.state, found.why) == (State.FREE, "Who takes minutes does not work on that day")


def test_agencies_come_on_their_days_and_no_longer_once_they_end(cast, by):
    an_agencys_days("Health visiting", "4")
    police = keep_agency_days(agency="Police", weekdays=["4"], from_on=date(2026, 6, 1), by=by)
    slot = a_board_slot(by.user, AT)
    assert on_board([slot], now=by.at)[0].agencies == ("Health visiting", "Police")
    end_agency_days(police, to_on=date(2026, 6, 17), by=by)
    assert on_board([slot], now=by.at)[0].agencies == ("Health visiting",)
    keep_agency_days(agency="health visiting", weekdays=["2"], from_on=date(2026, 6, 10), by=by)
    assert on_board([slot], now=by.at)[0].agencies == ()
    assert AgencyDay.objects.filter(to_on=date(2026, 6, 9)).exists()
    with pytest.raises(NotDone, match="Later days"):
        keep_agency_days(agency="Health visiting", weekdays=["2"], from_on=date(2026, 6, 9), by=by)


def weekly(by, **said) -> ToKeep:
    at = datetime(2026, 8, 17, 9, 0, tzinfo=UTC)
    return ToKeep(**({"starts_at": at, "minutes": 120, "chair": by.user, "place": "Beech Room"} | said))


def test_a_series_leaves_out_leave_and_bank_holidays_and_says_so(cast, by):
    take_leave(user=by.user, from_on=date(2026, 8, 24), to_on=date(2026, 8, 24), by=by)
    made = keep_slots(weekly(by), until=date(2026, 9, 14), by=by)
    assert [one.starts_at.day for one in made.slots] == [17, 7, 14]
    assert made.left == [
        "24 August 2026: the chair does not work on that day.",
        "31 August 2026: a weekend or a bank holiday.",
    ]
    assert Entry.objects.filter(did="conferences.keep_slot").count() == 3
    with pytest.raises(NotDone, match="has a slot at that time already"):
        keep_slots(weekly(by, minutes=60), until=None, by=by)
    with pytest.raises(NotDone, match="a year at the most"):
        keep_slots(
            weekly(by, place="Elm Room", chair=cast.of["principal_manager"]), until=date(2028, 1, 1), by=by
        )
    assert BoardSlot.objects.count() == 3


def test_a_series_keeps_its_hour_when_the_clocks_change(by):
    at = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)
    made = keep_slots(weekly(by, starts_at=at), until=date(2026, 10, 26), by=by)
    assert [f"{timezone.localtime(one.starts_at):%H:%M}" for one in made.slots] == ["09:30", "09:30"]


def test_a_slot_is_changed_and_taken_off_and_what_is_booked_stays(cast, by):
    slot = a_board_slot(by.user, AT)
    discussed(cast.robin, by)
    meeting = booked_in(slot, accepted(cast, by, cast.robin), by)
    change_slot(slot, weekly(by, children=2), by=by)
    slot.refresh_from_db()
    assert (slot.children, slot.starts_at.date()) == (2, date(2026, 8, 17))
    take_off(slot, by=by)
    assert not BoardSlot.objects.exists()
    assert meeting.sittings.get().state == "booked"


def test_of_two_who_book_a_slot_one_wins_and_the_other_is_told(cast, by):
    slot = a_board_slot(by.user, AT)
    discussed(cast.robin, by)
    discussed(cast.wren, by)
    first, second = accepted(cast, by, cast.robin), accepted(cast, by, cast.wren)
    meeting = booked_in(slot, first, by)
    with pytest.raises(NotDone, match="Somebody booked this slot meanwhile") as lost:
        booked_in(slot, second, by)
    assert lost.value.field == "starts_on"
    assert Meeting.objects.count() == 1
    cancel(meeting, why="No longer needed", by=by)
    booked_in(slot, second, by)
    take_off(slot, by=by)
    with pytest.raises(NotDone, match="taken off the board"):
        booked_in(slot, first, by)


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_never_both_have_it():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time: the test above is the whole of it there")
    cast = make_cast()
    by = cast.reader(cast.amara)
    slot = a_board_slot(by.user, AT)
    for person in (cast.robin, cast.wren):
        discussed(person, by)
    wanted = [accepted(cast, by, person) for person in (cast.robin, cast.wren)]
    begins, lost = Barrier(2), []

    def books(made: ConferenceAsked) -> None:
        begins.wait()
        try:
            booked_in(slot, made, by)
        except NotDone as why:
            lost.append(why.words)
        finally:
            connection.close()

    both = [Thread(target=books, args=(one,)) for one in wanted]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(lost) == 1
    assert "Somebody booked this slot meanwhile" in lost[0]
    assert Meeting.objects.count() == 1


def test_a_slot_kept_for_urgent_ones_is_offered_where_no_other_is_in_time(cast, by):
    kept = a_board_slot(by.user, AT, kept_for="urgent", kept_days=1)
    late = a_board_slot(by.user, datetime(2026, 6, 25, 9, 0, tzinfo=UTC))

    def found():
        lists = offered([], [DUE_ON], which="initial", reader=by)
        return [[one.key for one in some] for some in (lists.in_time, lists.kept, lists.late)]

    assert found() == [[kept.pk], [], [late.pk]]
    plain = a_board_slot(by.user, datetime(2026, 6, 19, 9, 0, tzinfo=UTC))
    assert found() == [[plain.pk], [kept.pk], [late.pk]]
    # From so many days before, any may have it: here from today.
    BoardSlot.objects.filter(pk=kept.pk).update(kept_days=3)
    assert found() == [[kept.pk, plain.pk], [], [late.pk]]
    BoardSlot.objects.filter(pk=kept.pk).update(kept_days=1, kept_for="initial")
    assert found() == [[kept.pk, plain.pk], [], [late.pk]]


DAYS = st.dates(date(2026, 1, 5), date(2026, 4, 30))
STATES = st.sampled_from(State)


@pytest.mark.django_db
@given(
    discussions=st.lists(DAYS, min_size=1, max_size=5),
    slots=st.lists(st.tuples(DAYS, STATES), max_size=12),
)
def test_the_slots_offered_are_those_free_by_the_first_of_the_childrens_last_lawful_days(discussions, slots):
    board = [OnBoard(BoardSlot(pk=place), on, state) for place, (on, state) in enumerate(slots)]
    found = offer(board, [reckoned_from(day) for day in discussions], which="initial", today=date(2026, 1, 1))
    calendar = england()

    def in_time(on: date) -> bool:
        """Counted by hand, for each child: at most fifteen working days after the discussion."""
        return all(
            sum(
                calendar.is_working_day(day + timedelta(days=count))
                for count in range(1, (on - day).days + 1)
            )
            <= 15
            for day in discussions
        )

    last_days_only = [one for one in board if one.state is State.FREE and in_time(one.on)]
    working = [one for one in last_days_only if calendar.is_working_day(one.on)]
    assert [one for one in found.in_time if calendar.is_working_day(one.on)] == working
    assert found.in_time + found.late == sorted(
        (one for one in board if one.state is State.FREE), key=lambda one: one not in found.in_time
    )
    assert found.kept == []
