"""Which slots of the board are free. Nothing keeps that: it is read from what is booked, and who works when.

So a slot is taken however the meeting was booked, and free again as soon as that is cancelled or moved.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.models import Leave, User, WorkingPattern
from headway.casework.access.written import written
from headway.casework.meetings.models import Sitting, SittingState
from headway.knowledge.law.calendar import england
from headway.practice.conferences.models import AgencyDay, BoardSlot, MayChair

# Ours: no sitting lasts longer, travel included; how far back one may begin that still runs.
_LONGEST: Final = timedelta(hours=12)


class State(StrEnum):
    """How a slot stands."""

    FREE = "Free"
    TAKEN = "Taken"
    CLOSED = "Not open"
    PASSED = "Past"


@dataclass(frozen=True, slots=True)
class OnBoard:
    """A slot as it stands: on which day, whether it is free, why not, and which agencies come on that day.

    Of one that is free, `why` says that nobody takes minutes as it was meant.
    """

    slot: BoardSlot
    on: date
    state: State
    why: str = ""
    agencies: tuple[str, ...] = ()


class _Sits(NamedTuple):
    """When a sitting is, where, and whose."""

    starts_at: datetime
    minutes: int
    travel: int
    room: int | None
    chair: int
    recorder: int | None


def on_board(slots: Collection[BoardSlot], *, now: datetime) -> list[OnBoard]:
    """How each of these slots stands, in their order. Five queries however many they are."""
    if not slots:
        return []
    users = {one.chair_id for one in slots} | {one.recorder_id for one in slots if one.recorder_id}
    first, last = min(one.starts_at for one in slots), max(one.starts_at for one in slots)
    sittings = [_Sits(*row) for row in _sittings(first - _LONGEST, last + _LONGEST)]
    days = _Days(users, timezone.localdate(first))
    agencies = _agencies()
    return [_as_it_stands(one, sittings, days, agencies, now) for one in slots]


def _as_it_stands(
    slot: BoardSlot,
    sittings: Sequence[_Sits],
    days: "_Days",
    agencies: Sequence[AgencyDay],
    now: datetime,
) -> OnBoard:
    on = timezone.localdate(slot.starts_at)
    come = tuple(one.agency for one in agencies if _comes(one, on))
    if slot.starts_at <= now:
        return OnBoard(slot, on, State.PASSED, agencies=come)
    if any(_meets(slot, one) for one in sittings):
        return OnBoard(slot, on, State.TAKEN, agencies=come)
    why = days.why_not(slot, on)
    if why:
        return OnBoard(slot, on, State.CLOSED, why, come)
    return OnBoard(slot, on, State.FREE, _no_minutes(slot, on, sittings, days), come)


def _no_minutes(slot: BoardSlot, on: date, sittings: Sequence[_Sits], days: "_Days") -> str:
    """That nobody takes minutes then: the slot is free all the same, for another may."""
    if slot.recorder is None:
        return ""
    if days.away(slot.recorder, on):
        return "Who takes minutes does not work on that day"
    taken = any(one.recorder == slot.recorder_id and _overlap(slot, one) for one in sittings)
    return "Who takes minutes does so elsewhere" if taken else ""


def _overlap(slot: BoardSlot, sitting: _Sits, travel: timedelta = timedelta(0)) -> bool:
    begins, ends = slot.starts_at, slot.starts_at + timedelta(minutes=slot.minutes)
    first = sitting.starts_at - travel
    last = sitting.starts_at + timedelta(minutes=sitting.minutes) + travel
    return begins < last and first < ends


def _meets(slot: BoardSlot, sitting: _Sits) -> bool:
    """Whether a sitting has the chair, the way there included, or the room while the slot runs."""
    same_room = slot.room_id is not None and sitting.room == slot.room_id
    same_chair = sitting.chair == slot.chair_id
    travel = timedelta(minutes=sitting.travel if same_chair else 0)
    return (same_room or same_chair) and _overlap(slot, sitting, travel)


def _comes(one: AgencyDay, on: date) -> bool:
    runs = one.from_on <= on and (one.to_on is None or on <= one.to_on)
    return runs and str(on.isoweekday()) in one.weekdays


@written
def _sittings(after: datetime, before: datetime) -> QuerySet[Any]:
    rows = Sitting.objects.filter(state__in=(SittingState.BOOKED, SittingState.HELD))
    near = rows.filter(starts_at__gt=after, starts_at__lt=before)
    return near.values_list("starts_at", "minutes", "travel", "room", "meeting__chair", "meeting__recorder")


@written
def _agencies() -> QuerySet[AgencyDay]:
    return AgencyDay.objects.all()


@written
def _patterns(users: list[int]) -> QuerySet[WorkingPattern]:
    return WorkingPattern.objects.filter(user__in=users).order_by("from_on")


@written
def _leave(users: list[int], first: date) -> QuerySet[Leave]:
    return Leave.objects.filter(user__in=users, to_on__gte=first, called_off_at__isnull=True)


@written
def _named() -> QuerySet[Any]:
    return MayChair.objects.order_by().values_list("user", "from_on", "to_on")


class _Days:
    """On which days these users work, and which of them may chair."""

    def __init__(self, users: Collection[int], first: date) -> None:
        self.patterns: dict[int, list[WorkingPattern]] = defaultdict(list)
        for pattern in _patterns(list(users)):
            self.patterns[pattern.user_id].append(pattern)
        self.leave: dict[int, list[Leave]] = defaultdict(list)
        for one in _leave(list(users), first):
            self.leave[one.user_id].append(one)
        self.named = _named()

    def why_not(self, slot: BoardSlot, on: date) -> str:
        calendar = england()
        if calendar.knows(on) and not calendar.is_working_day(on):
            return "A weekend or a bank holiday"
        if self.away(slot.chair, on):
            return "The chair does not work on that day"
        if not self._may_chair(slot.chair_id, on):
            return "The chair is not named as one who may chair then"
        if slot.room is not None and slot.room.closed_on is not None and slot.room.closed_on <= on:
            return "The room is not used any longer"
        return ""

    def away(self, user: User, on: date) -> bool:
        """Whether somebody is let in no longer, on leave, or does not work on that day of the week."""
        if not user.is_active or user.access_ends_at is not None:
            return True
        if any(one.from_on <= on <= one.to_on for one in self.leave[user.pk]):
            return True
        pattern = next((one for one in reversed(self.patterns[user.pk]) if one.from_on <= on), None)
        return pattern is not None and str(on.isoweekday()) not in pattern.weekdays

    def _may_chair(self, user: int, on: date) -> bool:
        return not self.named or any(
            named == user and first <= on and (last is None or on <= last)
            for named, first, last in self.named
        )
