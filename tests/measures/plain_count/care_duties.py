"""Which review was owed when, for one period of care.

Ordinarily: the first within 20 working days of the start of care, the second within 3 months of the first,
later ones within 6 months of the one before. Short breaks: within 3 months of the start, then 6 months.
A placement order in force: within 3 months of it, then 6 months. Placed for adoption: within 28 days, then 3
months, then 6. Only one of these applies at a time; the limits under another stop when it begins, and when it
comes back they run from the last review (or from where it began, if no review was held since).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.measures.plain_count.council import SHORT_BREAKS, Child, Period, closes_on
from tests.measures.plain_count.days import (
    ONE_DAY,
    WORKING_DAYS_TO_FIRST_REVIEW,
    add_months,
    add_working_days,
)

AUTHORITY = {"E1", "D1"}
ADOPTIVE = {"A3", "A4", "A5", "A6"}


@dataclass(slots=True)
class Duty:
    """A review owed. `due` is None where it counts from a day that is not known."""

    which: str
    arose: date
    due: date | None
    met: date | None = None
    met_known: bool = True
    ended: date | None = None

    @property
    def known(self) -> bool:
        """Whether it can be said if it was kept."""
        return self.due is not None and self.met_known

    @property
    def late(self) -> bool:
        """Answered after the day it was due."""
        return self.due is not None and self.met is not None and self.met > self.due

    @property
    def kept(self) -> bool:
        """Answered on or before the day it was due."""
        return self.met is not None and not self.late

    def fell_due(self, first: date, last: date) -> bool:
        """Due in those days, and not ended on or before the day it was due."""
        if not self.known or self.due is None:
            return False
        return first <= self.due <= last and not (self.ended is not None and self.ended <= self.due)

    def open_between(self, first: date, last: date) -> bool:
        """Owed at some time in those days, or due in them though perhaps answered before."""
        closed = self.met or self.ended
        if self.due is not None and first <= self.due <= last and self.ended is None:
            return True
        return self.arose <= last and (closed is None or closed >= first)


@dataclass(slots=True)
class Clock:
    """The limits of one regime: where they count from now, and how many reviews since it was entered."""

    begun: bool = False
    anchor: date | None = None
    reviews: int = 0

    def start(self, day: date | None) -> None:
        """Begin, or begin afresh."""
        self.begun, self.anchor, self.reviews = True, day, 0

    def review(self, day: date | None) -> None:
        """A review moves the clock of every regime that has begun."""
        self.anchor, self.reviews = day, self.reviews + 1


def limit(regime: str, reviews: int, anchor: date | None) -> tuple[str, date | None]:
    """Which review comes next under a regime, and by when."""
    if regime == "ordinary":
        which = ("first", "second", "later")[min(reviews, 2)]
        if which == "first":
            return which, anchor and add_working_days(anchor, WORKING_DAYS_TO_FIRST_REVIEW)
        return which, anchor and add_months(anchor, 3 if which == "second" else 6)
    if regime == "placed":
        which = ("first", "second", "later")[min(reviews, 2)]
        if which == "first":
            return which, anchor and anchor + timedelta(days=28)
        return which, anchor and add_months(anchor, 3 if which == "second" else 6)
    which = ("first", "later")[min(reviews, 1)]
    return which, anchor and add_months(anchor, 3 if which == "first" else 6)


def presumed_reviews(period: Period, history_from: date | None) -> int:
    """How many reviews are presumed held, on days unknown, before the data begin: none, one or two."""
    if history_from is None or (period.start_known and period.start >= history_from):
        return 0
    if not period.start_known:
        return 2
    first_due = add_working_days(period.start, WORKING_DAYS_TO_FIRST_REVIEW)
    if first_due >= history_from:
        return 0
    return 2 if add_months(first_due, 3) < history_from else 1


def runs(spans: list[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Spans that touch or overlap, joined."""
    joined: list[tuple[date, date | None]] = []
    for start, end in sorted(spans, key=lambda span: span[0]):
        if joined and (joined[-1][1] is None or joined[-1][1] >= start):
            before = joined[-1][1]
            longest = None if before is None or end is None else max(before, end)
            joined[-1] = (joined[-1][0], longest)
        else:
            joined.append((start, end))
    return joined


def turns(period: Period, close: date | None) -> list[tuple[date, int, str]]:
    """The days the regime may change: (day, order within the day, what happened)."""
    found: list[tuple[date, int, str]] = []
    if period.statuses and period.statuses[0].code in SHORT_BREAKS and not period.short_breaks:
        lost = next(s.start for s in period.statuses if s.code not in SHORT_BREAKS)
        found.append((max(lost, period.start), 0, "short breaks lost"))
    for start, end in authority(period):
        found.append((start, 3, "authorised"))
        if end is not None and end != close:
            found.append((end, 2, "authority ended"))
    for start, end in adoptive_placements(period):
        found.append((start, 4, "placed"))
        if end is not None and end != close:
            found.append((end, 1, "returned"))
    return sorted(found)


def authority(period: Period) -> list[tuple[date, date | None]]:
    """When a placement (or freeing) order was in force in this period of care."""
    orders = [(max(s.start, period.start), s.end) for s in period.statuses if s.code in AUTHORITY]
    return runs(orders)


def adoptive_placements(period: Period) -> list[tuple[date, date | None]]:
    """When the child was placed for adoption; an address changed with the same adopters is not new."""
    found: list[tuple[date, date | None]] = []
    for placement in period.placements:
        if placement.code not in ADOPTIVE or placement.start == placement.end:
            continue
        if found and placement.reason in ("T", "U") and found[-1][1] == placement.start:
            found[-1] = (found[-1][0], placement.end)
        else:
            found.append((max(placement.start, period.start), placement.end))
    return found


class CareClock:
    """One period of care, read day by day: every review owed, and which of them each review held answered.

    A review owed that counts from a presumed review, or was answered by one, is not known.
    """

    def __init__(self, period: Period, child: Child, history_from: date | None, as_at: date) -> None:
        self.period = period
        self.history_from = history_from
        self.close = closes_on(child, period.end, as_at)
        self.orders = authority(period)
        self.duties: list[Duty] = []
        self.answered: dict[date, Duty] = {}
        short_breaks = bool(period.statuses) and period.statuses[0].code in SHORT_BREAKS
        self.regime = "short breaks" if short_breaks else "ordinary"
        self.clocks = {name: Clock() for name in ("ordinary", "short breaks", "authorised", "placed")}
        for name in ("ordinary", "short breaks"):
            self.clocks[name].start(period.start if period.start_known else None)

    def run(self, days: list[date]) -> None:
        """Read the period to its close: within a day, changes of regime first, then the review held."""
        history = self.history_from - ONE_DAY if self.history_from else self.period.start
        unknown_day = history if self.close is None else min(history, self.close)
        begins = self.period.start if self.period.start_known else min(self.period.start, unknown_day)
        events = turns(self.period, self.close)
        events += [(unknown_day, 5, "presumed")] * presumed_reviews(self.period, self.history_from)
        events += [(day, 6, "review") for day in sorted(set(days)) if day >= begins]
        self.owe(begins)
        for day, _, happened in sorted(events, key=lambda event: event[:2]):
            if self.close is not None and day > self.close:
                break
            if happened in ("review", "presumed"):
                self.review(day, known=happened == "review")
            else:
                self.turn(day, happened)
        duty = self.still_open()
        if duty and self.close is not None:
            duty.ended = self.close

    def owe(self, day: date) -> None:
        """The next review under the regime the child is in."""
        clock = self.clocks[self.regime]
        if clock.begun:
            which, due = limit(self.regime, clock.reviews, clock.anchor)
            self.duties.append(Duty(which, day, due))

    def still_open(self) -> Duty | None:
        """The review owed now."""
        last = self.duties[-1] if self.duties else None
        return last if last and last.met is None and last.ended is None else None

    def review(self, day: date, *, known: bool) -> None:
        """A review answers what is owed and moves every clock; a presumed one was on a day not known."""
        duty = self.still_open()
        if duty:
            duty.met, duty.met_known = day, known
            if known:
                self.answered[day] = duty
        for clock in self.clocks.values():
            if clock.begun:
                clock.review(day if known else None)
        self.owe(day)

    def turn(self, day: date, happened: str) -> None:
        """Another regime: what was owed stops; a review owed only since that very day was never owed."""
        regime = self.next_regime(day, happened)
        if happened in ("authorised", "placed"):
            self.clocks[happened].start(day)
        if regime is None:
            return
        self.regime = regime
        duty = self.still_open()
        if duty and duty.arose == day:
            self.duties.pop()
        elif duty:
            duty.ended = day
        self.owe(day)

    def next_regime(self, day: date, happened: str) -> str | None:
        """The regime that a day's event leads to; None where it changes nothing."""
        if happened == "short breaks lost" and self.regime == "short breaks":
            return "ordinary"
        if happened == "authorised" and self.regime != "placed":
            return "authorised"
        if happened == "authority ended" and self.regime == "authorised":
            return "ordinary"
        if happened == "placed":
            return "placed"
        if happened == "returned" and self.regime == "placed":
            stands = any(start <= day and (end is None or end > day) for start, end in self.orders)
            return "authorised" if stands else "ordinary"
        return None
