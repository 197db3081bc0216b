"""How far data reach, where their own table says so: told by Headway's export, and taken out of the tables read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.standards.shape import Table, Value

TABLE = "headway_reach"
_COLUMNS = ("reach_table", "reach_from_date", "reach_to_date", "reach_latest_only")


@dataclass(frozen=True, slots=True)
class Reach:
    """`history_from` is the first day covered, None where each child's whole history is; days by table else."""

    history_from: date | None = None
    complete_from: Mapping[str, date] = field(default_factory=dict)
    complete_to: Mapping[str, date] = field(default_factory=dict)
    latest_only: frozenset[str] = frozenset()


def reach_told(table: Table | None) -> Reach | None:
    """What the table of reach says; None where there is none, or it says nothing of the whole."""
    if table is None:
        return None
    history_from: date | None = None
    complete_from: dict[str, date] = {}
    complete_to: dict[str, date] = {}
    latest: set[str] = set()
    told = False
    for name, begins, ends, latest_only in zip(*(table.columns[column] for column in _COLUMNS), strict=True):
        if name is None:
            told = True
            history_from = begins if isinstance(begins, date) else None
            continue
        if isinstance(begins, date):
            complete_from[str(name)] = begins
        if isinstance(ends, date):
            complete_to[str(name)] = ends
        if latest_only == "Y":
            latest.add(str(name))
    return Reach(history_from, complete_from, complete_to, frozenset(latest)) if told else None


def reach_rows(reach: Reach) -> Iterator[dict[str, Value]]:
    """The same as rows of the table."""
    yield {"reach_id": "whole", "reach_from_date": reach.history_from}
    for name in sorted({*reach.complete_from, *reach.complete_to, *reach.latest_only}):
        yield {
            "reach_id": name,
            "reach_table": name,
            "reach_from_date": reach.complete_from.get(name),
            "reach_to_date": reach.complete_to.get(name),
            "reach_latest_only": "Y" if name in reach.latest_only else "N",
        }
