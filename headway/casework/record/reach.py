"""How far the record reaches: from which day it is whole, by what the loads that filled it said of themselves."""

from datetime import date

from headway.casework.record.models import Load
from headway.knowledge.standards.reaching import Reach


def reach() -> Reach:
    """What the loads done so far say. A load of an SSD extract that is not cut makes the record whole."""
    loads = list(Load.objects.filter(done_at__isnull=False).order_by("pk"))
    if not loads:
        return Reach()
    first = [load.history_from for load in loads]
    complete_from: dict[str, date] = {}
    complete_to: dict[str, date] = {}
    for load in loads:
        for line in load.limits.splitlines():
            table, begins, ends = line.split()
            if begins != "-":
                complete_from[table] = min(date.fromisoformat(begins), complete_from.get(table, date.max))
            if ends != "-":
                complete_to[table] = max(date.fromisoformat(ends), complete_to.get(table, date.min))
    return Reach(
        None if None in first else min(day for day in first if day is not None),
        complete_from,
        complete_to,
        frozenset.intersection(*(frozenset(load.latest_only.split()) for load in loads)),
    )
