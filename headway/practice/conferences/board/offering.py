"""Which slots are offered for a conference: those free, by the first of the children’s last lawful days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headway.practice.conferences.board.free import OnBoard, State
from headway.practice.conferences.models import KeptFor, Which


@dataclass(frozen=True, slots=True)
class Offer:
    """The free slots: those in time, those kept for others until a day, and those after the last lawful day."""

    in_time: list[OnBoard]
    kept: list[OnBoard]
    late: list[OnBoard]


def first_last_day(last_days: Iterable[date | None]) -> date | None:
    """Of the children’s last lawful days the first: a set that sits once sits in time for each."""
    return min((day for day in last_days if day is not None), default=None)


def offer(board: Sequence[OnBoard], last_days: Iterable[date | None], *, which: str, today: date) -> Offer:
    """Sort the free slots for children with these last lawful days.

    One that is kept for urgent conferences is offered where no other would hold this one in time.
    """
    by = first_last_day(last_days)
    free = [one for one in board if one.state is State.FREE]
    in_time = [one for one in free if by is None or one.on <= by]
    kept = [one for one in in_time if _is_kept(one, which, today)]
    open_to_it = [one for one in in_time if one not in kept]
    if not open_to_it:
        urgent = [one for one in kept if one.slot.kept_for == KeptFor.URGENT]
        open_to_it, kept = urgent, [one for one in kept if one not in urgent]
    late = [one for one in free if one not in in_time and not _is_kept(one, which, today)]
    return Offer(open_to_it, kept, late)


def kept_until(one: OnBoard) -> date:
    """From which day on a slot that is kept for some is open to any."""
    return one.on - timedelta(days=one.slot.kept_days)


def _is_kept(one: OnBoard, which: str, today: date) -> bool:
    kept_for = one.slot.kept_for
    if kept_for == KeptFor.ANY or today >= kept_until(one):
        return False
    return not (kept_for == KeptFor.INITIAL and which == Which.INITIAL)
