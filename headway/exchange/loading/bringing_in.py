"""Bringing an extract in: one transaction, from the people to their duties. Tried, it is the same, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Final
from uuid import UUID

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.reader import Reader
from headway.casework.people.models import Identifier
from headway.casework.record.masters import masters
from headway.casework.record.models import ROWS, Load, LoadTable
from headway.casework.record.reach import CARE, reach
from headway.casework.record.telling import tell_record
from headway.casework.timeline.models import Source, Timeline
from headway.exchange.loading import addresses, alarms
from headway.exchange.loading.changes import keep_changes
from headway.exchange.loading.details import Detail, keep_details, wait_for_details
from headway.exchange.loading.families import Families, families_of, keep_mothers, keep_siblings
from headway.exchange.loading.holding import Decided, Kept, batches
from headway.exchange.loading.keeping import KeepingTable
from headway.exchange.loading.newcomers import Newcomers
from headway.exchange.loading.persons import find_people, told_people
from headway.exchange.loading.problems import Problems
from headway.exchange.loading.renaming import rename
from headway.exchange.loading.report import Became, Report, TableReport
from headway.exchange.loading.told import SSD, ToldTable, systems_of, told_table
from headway.exchange.loading.underway import Loading
from headway.exchange.loading.vanishing import flag_vanished, reaches_of
from headway.exchange.loading.workers import bring_into_sight, keep_workers
from headway.exchange.snapshots.task import queue_counting
from headway.knowledge.measures.story import data_begin
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.tables import SSD as SHAPES
from headway.knowledge.standards.tables import empty_table

_PERSON: Final = "ssd_person"
_FAMILY: Final = "ssd_family"
# Kept in `people`, and as workers and teams: not as rows of a child's record.
_NAMING: Final = (
    ("ssd_mother", "moth_childs_person_id"),
    ("ssd_mother", "moth_person_id"),
    ("ssd_address", "addr_person_id"),
)
_ELSEWHERE: Final = ("ssd_mother", "ssd_address", "ssd_professionals", "ssd_department")


@dataclass(slots=True)
class _People:
    """Whom a load tells of: who was begun, who belongs to whom, and which details wait for somebody."""

    begun: set[UUID]
    families: Families
    waiting: dict[UUID, list[Detail]]


def bring_in_extract(
    extract: Extract,
    *,
    path: str | Path,
    data_at: datetime,
    by: Reader,
    scheduled: bool = False,
    dry_run: bool = False,
) -> Report:
    """Bring an extract in, whole or not at all, and say what became of each row of it.

    `data_at` is the data's own time, `by` who answers for the load and when it is done. `dry_run` tries it: the
    same work, taken back, with the same account. Once it is whole, the measures wait to be counted anew.
    """
    report = Report(data_at=data_at, kinds=tuple(sorted(extract.kinds)), dry_run=dry_run)
    with transaction.atomic():
        load = Load.objects.create(
            path=str(path)[-400:],
            kinds=" ".join(report.kinds),
            covers=" ".join(sorted(extract.tables)),
            data_at=data_at,
            begun_at=by.at,
            by=by.user,
            scheduled=scheduled,
            history_from=_history_from(extract),
            limits=_limits(extract),
            latest_only=" ".join(sorted(extract.latest_only)),
        )
        _bring_in(extract, load, report, by)
        if dry_run:
            transaction.set_rollback(True)
        else:
            report.load = load.pk
            transaction.on_commit(queue_counting)
    return report


def _history_from(extract: Extract) -> date | None:
    """The first day that its care covers. Lists of some months hold no reviews by which one would see the cut."""
    if extract.whole_history:
        return None
    return data_begin(extract) or extract.complete_from.get(CARE)


def _limits(extract: Extract) -> str:
    tables = sorted({*extract.complete_from, *extract.complete_to})
    first, last = extract.complete_from, extract.complete_to
    return "\n".join(f"{table} {first.get(table, '-')} {last.get(table, '-')}" for table in tables)


def _bring_in(extract: Extract, load: Load, report: Report, by: Reader) -> None:
    before = Load.objects.filter(done_at__isnull=False).first()
    problems = Problems(report, extract.problems)
    for words in extract.notes:
        problems.note("load.note", words)
    _count_refused(extract, report)
    told = _told(extract, problems)
    loading = Loading(
        load=load,
        by=by,
        report=report,
        problems=problems,
        decided=Decided({}, {}, {}, set()),
        masters=masters(),
        kept=Kept(),
        people={},
    )
    people = _people(extract, told, loading)
    tables = {name: KeepingTable(table, loading) for name, table in told.items()}
    for table in tables.values():
        table.match()
    for table in tables.values():
        table.keep()
    rename(loading)
    _wait_for_people(tables, people, loading)
    alarms.raise_alarm(extract, tables, before, loading)
    system = SSD if SSD in extract.kinds else min(extract.kinds, default=SSD)
    for name, reaches in reaches_of(extract, tables, problems).items():
        if name not in loading.not_whole:
            flag_vanished(tables[name], reaches, system, loading)
    # What it covers counts for its own rows too: a story is told by what all loads so far cover.
    reached = reach()
    Load.objects.filter(pk=load.pk).update(done_at=by.at)
    if before is not None and reach() != reached:
        # Of a child whose rows are the same, what was due before the data begin may be known now, or no longer.
        loading.touched.update(Timeline.objects.values_list("subject", flat=True))
    told_now = tell_record(loading.touched, by=by, source=Source.CASE_SYSTEM)
    report.facts = len(told_now.changed)
    keep_changes(told_now, before, extract.roles, loading)
    bring_into_sight(people=loading.touched, roles=extract.roles, by=by)
    _not_kept(extract, report)
    problems.keep(load)
    _finish(load, report, by)


def _told(extract: Extract, problems: Problems) -> dict[str, ToldTable]:
    """The rows of the tables that are kept here, in an order in which a row comes after those that it names."""
    systems = systems_of(extract)
    tables = {name: extract.tables[name] for name in ROWS if name in extract.tables}
    tables.setdefault(_PERSON, empty_table(SHAPES[_PERSON]))
    return {name: told_table(tables[name], systems, problems) for name in ROWS if name in tables}


def _people(extract: Extract, told: Mapping[str, ToldTable], loading: Loading) -> _People:
    persons = told_people(told[_PERSON], loading.problems)
    others = {row.child for table in told.values() for row in table.rows}
    for name, column in _NAMING:
        if name in extract.tables:
            others |= {str(child) for child in extract.tables[name].columns[column] if child is not None}
    found = find_people(persons, others - {one.row.child for one in persons})
    loading.people.update(found.people)
    held = set(found.people.values())
    loading.kept.learn(held)
    loading.decided = Decided.read(loading.kept.records_of(held))
    for batch in batches([number.pk for number, _ in found.confirms]):
        Identifier.objects.filter(pk__in=batch).update(confirmed=True)
    families = families_of(extract)
    homes = addresses.told_addresses(extract, loading)
    new = {one.row.child for one in found.newcomers}
    begun = Newcomers(loading).begin(found.newcomers, addresses.of_newcomers(homes, new, loading), families)
    waiting = keep_details(found.held, loading)
    keep_mothers(extract, begun, loading)
    addresses.keep_addresses(homes, new, loading)
    keep_workers(extract, loading)
    return _People(begun, families, waiting)


def _wait_for_people(tables: Mapping[str, KeepingTable], people: _People, loading: Loading) -> None:
    """What differs of people waits on the row that says what was told of them last."""
    waiting = wait_for_details(people.waiting, loading)
    counted = loading.report.table(_PERSON).became
    table = tables[_PERSON]
    for place in table.matched.pairs:
        if table.whose[place] in waiting:
            became = table.became[place]
            counted.subtract({became: 1})
            if not counted[became]:
                del counted[became]
            counted[Became.WAITING] += 1
            table.became[place] = Became.WAITING
    family = tables.get(_FAMILY)
    if family is not None:
        children = {
            family.told[place].child
            for place in range(len(family.told))
            if place not in family.matched.pairs and family.whose[place] not in people.begun
        }
        keep_siblings(people.families, children, loading)


def _count_refused(extract: Extract, report: Report) -> None:
    """The lines that the reading refused, by the table that they would have been of."""
    for file in extract.files:
        if file.refused and file.recognised_as:
            name = file.recognised_as
            table = report.table(name)
            table.refused += file.refused
            if name.startswith("ssd_") and name not in ROWS and name not in _ELSEWHERE:
                table.is_kept = False


def _not_kept(extract: Extract, report: Report) -> None:
    """Name what came and is kept nowhere here, with its rows; a file that is no table of ours by its name."""
    for file in extract.files:
        if not file.recognised_as and file.unknown:
            name = PurePosixPath(file.file).name.removesuffix(".csv")[:60]
            report.tables[name] = TableReport(name, is_kept=False, not_kept=file.unknown)
    for name, table in extract.tables.items():
        if name not in ROWS and name not in _ELSEWHERE:
            report.tables[name] = TableReport(name, is_kept=False, not_kept=len(table))


def _finish(load: Load, report: Report, by: Reader) -> None:
    LoadTable.objects.bulk_create(LoadTable(load=load, **table.as_kept()) for table in report.tables.values())
    load.rows_read, load.rows_used, load.rows_refused = report.read, report.used, report.refused
    load.rows_vanished, load.people_new, load.alarm = report.vanished, report.people_new, report.alarm
    for became in Became:
        setattr(load, f"rows_{became}", report.count(became))
    load.done_at = by.at
    load.save()
    note(
        Logged.CHANGED,
        "exchange.bring_in",
        by=by,
        table="record.load",
        key=load.pk,
        detail=f"kinds={','.join(report.kinds)} rows={report.used} new={report.count(Became.NEW)}",
    )
