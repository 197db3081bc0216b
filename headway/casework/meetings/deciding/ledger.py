"""The drift ledger: what was decided for a child and is still to be done, how old it is, how often carried over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count

from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Carried, Decision, DecisionState, Matter
from headway.casework.people.queries.identity import keys_of

# Ours: at the third time a decision is carried over, somebody has to say where that was raised.
RAISE_AT: Final = 3


@dataclass(frozen=True, slots=True)
class Drifting:
    """A decision still to be done. `at_least`: it is older than Headway's own records, or nobody knows how old."""

    decision: Decision
    carried: int
    here: Carried | None
    days_old: int | None
    is_late: bool

    @property
    def at_least(self) -> bool:
        return self.decision.from_before

    @property
    def asks_where_raised(self) -> bool:
        """Whether carrying it once more asks where it was raised."""
        return self.carried + (self.here is None) >= RAISE_AT


def ledger(matter: Matter, on: date) -> list[Drifting]:
    """The decisions of the child's earlier matters that are still to be done, the oldest first. Three queries."""
    kind = kind_named(matter.kind)
    kinds = {matter.kind, *(kind.carries if kind else ())}
    earlier = Decision.objects.filter(
        matter__person__in=keys_of(matter.person), matter__kind__in=kinds, state=DecisionState.OPEN
    ).exclude(matter=matter)
    rows = list(
        earlier.filter(matter__completed_on__isnull=False)
        .select_related("matter")
        .prefetch_related("answers__told_by")
    )
    carried = times_carried(rows, but=matter)
    here = {one.decision_id: one for one in Carried.objects.filter(matter=matter, decision__in=rows)}
    told = [_told(one, carried.get(one.pk, 0), here.get(one.pk), on) for one in rows]
    return sorted(told, key=lambda one: (-(one.days_old or 0), one.decision.number))


def times_carried(decisions: Iterable[Decision], *, but: Matter | None = None) -> dict[UUID, int]:
    """How often each of these was carried over, by its key; by this one matter left out."""
    rows = Carried.objects.filter(decision__in=list(decisions))
    if but is not None:
        rows = rows.exclude(matter=but)
    return dict(rows.values("decision").annotate(times=Count("pk")).values_list("decision", "times"))


def made_on(decision: Decision) -> date | None:
    """When a decision was made: when its matter was complete; before that meeting, where it is from before."""
    return decision.made_on if decision.from_before else decision.matter.completed_on


def _told(decision: Decision, carried: int, here: Carried | None, on: date) -> Drifting:
    made = made_on(decision)
    return Drifting(
        decision=decision,
        carried=carried + (here is not None),
        here=here,
        days_old=None if made is None else (on - made).days,
        is_late=decision.by_on is not None and decision.by_on < on,
    )
