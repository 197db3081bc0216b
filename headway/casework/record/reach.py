"""How far the record reaches: from which day it is whole, by what the loads that filled it said of themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils import timezone

from headway.casework.record.models import CoreGroup, Load, MidwayCheck
from headway.knowledge.standards.reaching import Reach

CARE: Final = "ssd_cla_episodes"
_TOLD_HERE: Final = (MidwayCheck.shape.table, CoreGroup.shape.table)


def reach() -> Reach:
    """What the loads done so far say, each of the tables that it covers; and from when checks midway and core
    groups are told here.

    A load of an SSD extract that is not cut makes them whole, whatever a return before or after it covers.
    """
    loads = list(Load.objects.filter(done_at__isnull=False).order_by("pk"))
    first = [load.history_from for load in loads if CARE in load.covers.split()]
    limits = [(load, _limits(load)) for load in loads]
    tables = sorted({table for _, limited in limits for table in limited})
    of_table = {
        table: [limited.get(table, (None, None)) for load, limited in limits if _tells(load, table, limited)]
        for table in tables
    }
    begins = {table: _known([one for one, _ in days]) for table, days in of_table.items()}
    for table in _TOLD_HERE:
        if loads and loads[0].done_at is not None and not begins.get(table):
            # Where no load tells of them, they are told here from the first load on.
            begins[table] = [timezone.localdate(loads[0].done_at)]
    ends = {table: _known([other for _, other in days]) for table, days in of_table.items()}
    return Reach(
        min(_known(first), default=None),
        {table: min(days) for table, days in begins.items() if days},
        {table: max(days) for table, days in ends.items() if days},
        _latest_only(loads),
    )


def _tells(load: Load, table: str, limited: dict[str, tuple[date | None, date | None]]) -> bool:
    return table in limited or table in load.covers.split()


def _limits(load: Load) -> dict[str, tuple[date | None, date | None]]:
    rows = (line.split() for line in load.limits.splitlines())
    return {table: (_day(begins), _day(ends)) for table, begins, ends in rows}


def _day(kept: str) -> date | None:
    return None if kept == "-" else date.fromisoformat(kept)


def _known(days: Sequence[date | None]) -> list[date]:
    """The days, where every load has one: a load that has none is not cut there."""
    known = [day for day in days if day is not None]
    return known if len(known) == len(days) else []


def _latest_only(loads: Sequence[Load]) -> frozenset[str]:
    """The tables of which every load that covers them tells the latest rows alone."""
    said = {table for load in loads for table in load.latest_only.split()}
    return frozenset(
        table
        for table in said
        if all(table in load.latest_only.split() for load in loads if table in load.covers.split())
    )
