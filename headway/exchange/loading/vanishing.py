"""Rows that the case system tells no longer: flagged for somebody to look at, and never deleted.

A row has vanished only where its whole table came, from the system that told it, of a child who came too, and its
day lies inside what the load covers. A table that has shrunk by much did not come whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from headway.casework.record.models import Difference, Standing
from headway.exchange.loading.holding import A_BATCH, batches
from headway.exchange.loading.keeping import KeepingTable
from headway.exchange.loading.matching import HeldRow
from headway.exchange.loading.problems import Problems
from headway.exchange.loading.told import SSD
from headway.exchange.loading.underway import Loading
from headway.knowledge.standards.problems import Severity
from headway.knowledge.standards.reading import Extract

_STANDS: Final = (Standing.TOLD, Standing.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Reaches:
    """From which day to which a table of a load is whole; `children` of whom a row of it was refused."""

    first: date
    last: date
    children: frozenset[str] = field(default_factory=frozenset)


def reaches_of(
    extract: Extract, tables: Mapping[str, KeepingTable], problems: Problems
) -> dict[str, Reaches]:
    """How far each table of an extract reaches; those that are not whole are not in it."""
    whole = {}
    refused = _refused(extract)
    everywhere: set[str | None] = set() if SSD in extract.kinds else set().union(*refused.values())
    for name, table in tables.items():
        doubtful = refused.get(name, set()) | everywhere | problems.refused_of(name)
        if name in extract.latest_only or None in doubtful:
            continue
        days = [day for row in table.told if (day := table.kind.day(row.values)) is not None]
        first = extract.complete_from.get(name) or extract.history_from or min(days, default=date.max)
        last = extract.complete_to.get(name) or date.max
        if SSD not in extract.kinds and last == date.max and extract.years:
            last = date(max(extract.years), 3, 31)
        whole[name] = Reaches(first, last, frozenset(child for child in doubtful if child))
    return whole


def _refused(extract: Extract) -> dict[str, set[str | None]]:
    """By table, the children of whom a line was refused; None among them where it is not known of whom."""
    table_of = {file.file: file.recognised_as for file in extract.files}
    found: dict[str, set[str | None]] = {}
    for problem in extract.problems:
        # A second telling of a row that is used takes nothing away.
        if problem.severity is Severity.REFUSED and not problem.rule.startswith("duplicate."):
            found.setdefault(table_of.get(problem.file, ""), set()).add(problem.child or None)
    return found


def flag_vanished(table: KeepingTable, reaches: Reaches, system: str, loading: Loading) -> None:
    """Flag the rows of a table that are held and were not told, and let each wait for somebody."""
    numbers = {loading.kept(key): number for number, key in loading.people.items()}
    gone = []
    taken_out = []
    for place in table.matched.left:
        held = table.held[place]
        if not _is_covered(table, held, reaches, system, numbers):
            continue
        if held.withdrawn:
            taken_out.append(held.pk)
        elif not held.vanished:
            gone.append(held)
    rows = table.model._default_manager
    for batch in batches([held.pk for held in gone]):
        rows.filter(pk__in=batch).update(vanished_in=loading.load)
    Difference.objects.bulk_create((_difference(table, held, loading) for held in gone), batch_size=A_BATCH)
    loading.report.table(table.table).vanished += len(gone)
    loading.touched.update(held.kept for held in gone)
    loading.hand_over(table.table, set(taken_out))


def _is_covered(
    table: KeepingTable, held: HeldRow, reaches: Reaches, system: str, numbers: Mapping[UUID, str]
) -> bool:
    number = numbers.get(held.kept)
    if held.standing not in _STANDS or held.system != system or number is None or number in reaches.children:
        return False
    day = table.kind.day(held.values)
    return not table.kind.days or (day is not None and reaches.first <= day <= reaches.last)


def _difference(table: KeepingTable, held: HeldRow, loading: Loading) -> Difference:
    return Difference(
        person_id=held.person,
        kind=Difference.Kind.VANISHED,
        table=table.table,
        key=held.pk,
        ref=held.ref,
        load=loading.load,
        found_at=loading.at,
    )
