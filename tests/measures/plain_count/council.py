"""What the counts are made from: children, periods of care, reviews, conferences, plans and so on."""

from dataclasses import dataclass, field, replace
from datetime import date

from tests.measures.plain_count.days import birthday

SHORT_BREAKS = {"V3", "V4"}


@dataclass(slots=True)
class Child:
    """A child; an unborn child has no date of birth."""

    id: str
    born: date | None = None
    expected: date | None = None
    sex: str = ""
    ethnicity: str = ""
    died: date | None = None


@dataclass(slots=True)
class Status:
    """A legal status by its code, from a day up to (not including) another."""

    code: str
    start: date
    end: date | None


@dataclass(slots=True)
class Placement:
    """A placement; `reason` is why it began (S, P, B, T, U; L where the data begin in the middle of it)."""

    start: date
    end: date | None
    code: str
    reason: str
    urn: str = ""
    postcode: str = ""
    distance: float | None = None

    @property
    def home(self) -> tuple[str, str, str]:
        """What makes it the same placement as another: type, URN and postcode."""
        return (self.code, self.urn, self.postcode)


@dataclass(slots=True)
class Period:
    """A period of care. Where its start is before the data begin, `start` is the first day that is known."""

    child: str
    start: date
    start_known: bool
    end: date | None
    statuses: list[Status] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)

    @property
    def short_breaks(self) -> bool:
        """Nothing but short breaks: every legal status in it is V3 or V4."""
        return bool(self.statuses) and all(status.code in SHORT_BREAKS for status in self.statuses)

    def open_on(self, day: date) -> bool:
        """In care at the end of that day."""
        return self.start <= day and (self.end is None or self.end > day)

    def holds(self, day: date) -> bool:
        """Whether something done that day was done in this period; the day it ends still belongs to it."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(slots=True)
class CareReview:
    """A child's review that was held (never a cancelled one); `code` is "" where participation is missing."""

    child: str
    day: date
    code: str


@dataclass(slots=True)
class Conference:
    """One child's row of an initial child protection conference."""

    id: str
    child: str
    day: date
    meeting: str
    enquiry: str
    plan: str
    transfer_in: bool
    outcome: str


@dataclass(slots=True)
class Plan:
    """A child protection plan; `ours` unless another council keeps it."""

    id: str
    child: str
    start: date
    end: date | None
    conference: str
    category: str
    ours: bool

    def open_on(self, day: date) -> bool:
        """Open at the end of that day."""
        return self.start <= day and (self.end is None or self.end > day)


@dataclass(slots=True)
class PlanReview:
    """One child's row of a review conference that was held."""

    id: str
    child: str
    plan: str
    day: date
    meeting: str


@dataclass(slots=True)
class Missing:
    """A missing or away episode; `kind` is missing, away or ""; `offered` is Y, N, NA or ""."""

    child: str
    kind: str
    start: date
    end: date | None
    offered: str


@dataclass(slots=True)
class Involvement:
    """An Independent Reviewing Officer's time with a child."""

    child: str
    officer: str
    start: date
    end: date | None


@dataclass(slots=True)
class HandOver:
    """A row made here that has to be keyed elsewhere; `by` is who said that it stands there."""

    child: str
    table: str
    made: date
    done: date | None
    by: str


@dataclass(slots=True)
class Council:
    """All that was read. `tables` names what was there: what was not there cannot be counted."""

    tables: set[str]
    children: dict[str, Child] = field(default_factory=dict)
    periods: list[Period] = field(default_factory=list)
    reviews: list[CareReview] = field(default_factory=list)
    unaccompanied: list[tuple[str, date | None, date | None]] = field(default_factory=list)
    enquiries: dict[str, date] = field(default_factory=dict)
    conferences: list[Conference] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    plan_reviews: list[PlanReview] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)
    hand_overs: list[HandOver] = field(default_factory=list)
    full_time: dict[str, float] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    history_from: date | None = None
    first_episodes: dict[str, tuple[date, str]] = field(default_factory=dict)
    live: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def child(self, id: str) -> Child:
        """The child, or one of whom nothing is known."""
        return self.children.get(id) or Child(id)


def closes_on(child: Child, end: date | None, as_at: date) -> date | None:
    """The day care, or a plan, ended, if it has: by its own end, a death or the 18th birthday."""
    eighteenth = birthday(child.born, 18) if child.born else None
    days = [day for day in (end, child.died, eighteenth) if day is not None and day <= as_at]
    return min(days, default=None)


def as_known_on(council: Council, day: date) -> Council:
    """The council at the end of a day: what began later is left out, what ended later is still open."""

    def yet(end: date | None) -> date | None:
        return end if end is not None and end <= day else None

    children = {}
    for child in council.children.values():
        unborn = child.born is not None and child.born > day
        children[child.id] = replace(
            child,
            born=None if unborn else child.born,
            expected=child.expected or (child.born if unborn else None),
            died=yet(child.died),
        )
    periods = [
        replace(
            period,
            end=yet(period.end),
            statuses=[replace(s, end=yet(s.end)) for s in period.statuses if s.start <= day],
            placements=[replace(p, end=yet(p.end)) for p in period.placements if p.start <= day],
        )
        for period in council.periods
        if period.start <= day
    ]
    return replace(
        council,
        children=children,
        periods=periods,
        reviews=[review for review in council.reviews if review.day <= day],
        unaccompanied=[(c, s, yet(e)) for c, s, e in council.unaccompanied if s is None or s <= day],
        conferences=[conference for conference in council.conferences if conference.day <= day],
        plans=[replace(plan, end=yet(plan.end)) for plan in council.plans if plan.start <= day],
        plan_reviews=[review for review in council.plan_reviews if review.day <= day],
        missing=[replace(m, end=yet(m.end)) for m in council.missing if m.start <= day],
        involvements=[replace(i, end=yet(i.end)) for i in council.involvements if i.start <= day],
    )
