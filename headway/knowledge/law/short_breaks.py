"""When a series of short breaks stops being one: the limits of regulation 48 as a function over the child's stays.

A sum of days is no rule: whoever keeps the stays tells `short_breaks.lost` on the day this gives. The text of
regulation 48(2) was read as made in 2010 (SI 2010/959): no stay is meant to last more than 17 days, and the stays
do not exceed 75 days in any 12 months. The day a stay ends is not counted, since the child is home that night
(docs/law/decisions/days-of-short-breaks.md).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import count

from headway.knowledge.law.intervals import add_months

LONGEST_STAY = 17
MOST_DAYS = 75
IN_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay away: the day it began, the day the child went home, and the day that was planned for."""

    began_on: date
    ended_on: date | None = None
    planned_to: date | None = None


def short_breaks_lost(stays: Iterable[Stay], *, as_at: date) -> date | None:
    """The first day up to `as_at` on which the stays are no longer a series of short breaks; None where they are.

    It is the day a stay began that was planned for more than 17 days, the 18th day of one, or the 76th day within
    12 months. Stays that overlap count a day once. A stay with no end goes on. A care order, which ends the series
    too, is no matter of days and is told by whoever knows of it.
    """
    return next(days_beyond(stays, as_at=as_at), None)


def days_beyond(stays: Iterable[Stay], *, as_at: date) -> Iterator[date]:
    """Every day up to `as_at` that a child is away beyond the limits, in order: of a later stay too."""
    away: list[date] = []
    for day, too_long in merge(*map(_days, stays)):
        if day > as_at:
            return
        if away and away[-1] == day:
            if too_long:
                yield day
            continue
        away.append(day)
        while add_months(away[0], IN_MONTHS) <= day:
            del away[0]
        if too_long or len(away) > MOST_DAYS:
            yield day


def _days(stay: Stay) -> Iterator[tuple[date, bool]]:
    """Each day of a stay, and whether by it the stay is, or was planned to be, too long."""
    too_long = stay.began_on + timedelta(days=LONGEST_STAY)
    planned_too_long = stay.planned_to is not None and stay.planned_to > too_long
    for nth in count():
        day = stay.began_on + timedelta(days=nth)
        if stay.ended_on is not None and day >= stay.ended_on:
            return
        yield day, planned_too_long or day >= too_long
