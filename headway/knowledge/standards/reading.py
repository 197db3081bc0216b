"""Reading what a council has: an SSD extract, SSDA903 returns, CIN censuses, Annex A workbooks, or all together."""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from headway.knowledge.standards.annex_a.finishing import (
    LATEST_ALONE,
    beside_lists,
    joined_by_number,
    told_by_workbooks,
)
from headway.knowledge.standards.both import together
from headway.knowledge.standards.cells import Judge
from headway.knowledge.standards.checks.care import check_care
from headway.knowledge.standards.checks.duplicates import without_duplicates
from headway.knowledge.standards.checks.episodes import check_episodes
from headway.knowledge.standards.checks.lives import check_lives
from headway.knowledge.standards.checks.people import check_people
from headway.knowledge.standards.checks.references import check_header, check_references
from headway.knowledge.standards.checks.rows import check_rows
from headway.knowledge.standards.cin_census.finishing import beside, told_by_censuses
from headway.knowledge.standards.collection_years import by_year
from headway.knowledge.standards.contradictions import tell_care_apart, tell_contradictions
from headway.knowledge.standards.convert.returns import converted
from headway.knowledge.standards.convert.years import Return, history_from, merged
from headway.knowledge.standards.dates import year_ends
from headway.knowledge.standards.descriptions import Descriptions, read_mapping
from headway.knowledge.standards.fills import fill_persons
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.notes import what_returns_cannot_know
from headway.knowledge.standards.opening import FileRead, Opened, opened
from headway.knowledge.standards.problems import Problem, Unreadable
from headway.knowledge.standards.reaching import TABLE as REACH
from headway.knowledge.standards.reaching import Reach, reach_told
from headway.knowledge.standards.roles import Roles, read_roles
from headway.knowledge.standards.sources import WORKBOOKS, Source, sources
from headway.knowledge.standards.tables import SSD, SSDA903, Table, joined
from headway.knowledge.standards.typed import type_table

__all__ = ["Extract", "FileRead", "Problem", "Unmatched", "Unreadable", "read_extract", "read_sources"]

Progress = Callable[[str, int, int], None]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A description for which no code is known: its code set, column, text and how many rows have it."""

    codes: str
    column: str
    text: str
    rows: int


@dataclass(slots=True)
class Extract:
    """What was read: SSD-shaped tables of the rows that are used, and the account of the reading.

    `tables` has only tables that were present. `notes` say what the data cannot know. `kinds` is of "ssd",
    "903", "cin" and "annex-a" what was given. `years` are the collection years of the returns (2026 is 2025-26).
    `history_from` is, for returns alone, 1 April of the first of the unbroken run of years that ends with the
    latest; else None. `complete_from` and `complete_to` give, for a table whose source lists only some months,
    the first and the last day of those. `census_years` are the collection years of CIN censuses, and
    `previous_plans` how many plans a child had before each plan by a source's own count (None: it does not say).
    `latest_only` names the tables of which the data hold a child's latest row alone. `whole_history` says that the
    data are known to hold each child's whole history, so that no day on which they begin is looked for.
    """

    tables: dict[str, Table]
    problems: list[Problem]
    files: list[FileRead]
    notes: list[str]
    kinds: frozenset[str]
    years: tuple[int, ...]
    history_from: date | None
    unmatched: list[Unmatched] = field(default_factory=list)
    complete_from: dict[str, date] = field(default_factory=dict)
    complete_to: dict[str, date] = field(default_factory=dict)
    census_years: tuple[int, ...] = ()
    previous_plans: dict[str, int | None] = field(default_factory=dict)
    latest_only: frozenset[str] = frozenset()
    roles: Roles = field(default_factory=read_roles)
    whole_history: bool = False


def read_extract(
    path: Path,
    *,
    mapping: Path | None = None,
    roles: Path | None = None,
    asked: int | None = None,
    progress: Progress | None = None,
) -> Extract:
    """Read a folder, a zip or a single file.

    `mapping` is a council's own descriptions (`codeset,text,code`), `roles` its list of who is an Independent
    Reviewing Officer; `asked` is the collection year that a return is wanted for (2026 is 2025-26), which it is
    taken to be of where neither path nor dates say otherwise; `progress` is told file, place and number of
    files. Raises Unreadable where nothing can be done: no such path, a broken or dangerous zip, no file that is
    a table of ours.
    """
    return read_sources(sources(path), path, mapping=mapping, roles=roles, asked=asked, progress=progress)


def read_sources(
    given: Iterable[Source],
    path: Path,
    *,
    mapping: Path | None = None,
    roles: Path | None = None,
    asked: int | None = None,
    progress: Progress | None = None,
) -> Extract:
    """Read files that somebody else opened, as `read_extract` reads those under a path, which `path` names."""
    reading = _Reading(Descriptions(read_mapping(mapping) if mapping else {}), asked)
    iro = read_roles(roles)
    with _uncollected():
        extract = _read(given, path, reading, progress)
    extract.roles = iro
    return extract


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector: a reading makes a million cells and no cycles."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def _read(given: Iterable[Source], path: Path, reading: "_Reading", progress: Progress | None) -> Extract:
    found: deque[Source] = deque(given)
    total = len(found)
    while found:
        source = found.popleft()
        if progress:
            progress(source.name, total - len(found), total)
        reading.open(source)
    if not any(file.recognised_as for file in reading.files):
        raise Unreadable(path, _why_nothing(reading))
    return reading.finish(path.stem if path.is_file() else path.name)


def _why_nothing(reading: "_Reading") -> str:
    """Why nothing can be done: what is wrong with the one file, else what was found."""
    of_one = {file.file.partition("/")[0] for file in reading.files}
    told = [one for one in reading.ledger.problems if one.file.lower().endswith((".xml", *WORKBOOKS))]
    if len(of_one) == 1 and told:
        return told[-1].problem.removeprefix("Not read: ").rstrip(".")
    if reading.not_opened:
        return f"nothing in it could be read: {'; '.join(reading.not_opened[:_SHOWN])}"
    seen = ", ".join(file.file for file in reading.files[:5]) or "no CSV or XML files and no workbooks"
    return (
        "nothing in it is a table of the SSD or the SSDA903 return, a CIN census or an Annex A workbook "
        f"(found: {seen})"
    )


class _Reading:
    """A reading under way."""

    def __init__(self, descriptions: Descriptions, asked: int | None) -> None:
        self.descriptions = descriptions
        self.asked = asked
        self.ledger = Ledger()
        self.files: list[FileRead] = []
        self.opened: dict[str, FileRead] = {}
        self.ssd: dict[str, list[Table]] = {}
        self.returned: list[Opened] = []
        self.censuses: dict[int, list[Opened]] = {}
        self.workbooks: dict[str, list[Opened]] = {}
        self.notes: list[str] = []
        self.not_opened: list[str] = []

    def open(self, source: Source) -> None:
        """Open a file; SSD files are typed at once, returns when all files of their year are known."""
        if source.why_not:
            self.not_opened.append(f"{source.name}, {source.why_not}")
            self.notes.append(f"{source.name} was not read: {source.why_not}.")
        for found, rows in opened(source, self.ledger):
            self.files.append(found)
            if found.recognised_as.startswith("903"):
                self.ledger.returns.add(found.file)
            if rows is None:
                continue
            self.opened[found.file] = found
            if rows.known.kind == "cin" and found.year is not None:
                self.censuses.setdefault(found.year, []).append(rows)
            elif rows.known.kind == "annex-a":
                self.workbooks.setdefault(rows.of, []).append(rows)
            elif rows.known.kind == "ssd":
                table = self._typed(rows, Judge(returned=False, descriptions=self.descriptions))
                self.ssd.setdefault(table.shape.name, []).append(table)
            else:
                self.returned.append(rows)

    def _typed(self, rows: Opened, judge: Judge) -> Table:
        table = type_table(rows.rows, rows.known, file=rows.file, judge=judge, ledger=self.ledger)
        british = rows.known.kind == "903"
        foreign = judge.styles.pop("iso" if british else "british", 0)
        if (
            foreign and rows.known.kind != "annex-a"
        ):  # a workbook has dates of its own, and text as people type it
            form = "ISO dates" if british else "dates as dd/mm/yyyy"
            self.ledger.tell("type.date_form", f"The file has {form}; they were read.", file=rows.file)
        return table

    def finish(self, name: str) -> Extract:
        """Check, convert and join all that was opened."""
        ssd = self._finish_ssd()
        reached = reach_told(ssd.pop(REACH, None))
        told_so = reached or Reach()
        years_of = by_year(self.returned, name, self.asked)
        returns = [self._finish_return(year, files) for year, files in years_of.items()]
        years = tuple(sorted(one.year for one in returns if one.year))
        tables = ssd
        if returns:
            files = merged(returns, self.ledger)
            if "episodes" in files:
                check_episodes(files["episodes"], self.ledger)
            told = converted(files)
            self.notes.extend(what_returns_cannot_know(years, set(files)))
            if ssd:
                tell_contradictions(ssd, told, self.ledger)
            tables = together(ssd, told) if ssd else told
        census = told_by_censuses(self.censuses, self.descriptions, self._typed, self.ledger)
        if census.years:
            tell_contradictions(tables, census.tables, self.ledger)
            tables = beside(tables, census)
            self.notes.extend(census.notes)
        lists = told_by_workbooks(self.workbooks, self.descriptions, self._typed, self.ledger)
        if lists.tables:
            self.notes.extend(joined_by_number(tables, lists))
            tell_contradictions(tables, lists.tables, self.ledger)
            tell_care_apart(tables, lists.tables, lists.last, self.ledger)
            tables = beside_lists(tables, lists)
            self.notes.extend(lists.notes)
        if "ssd_person" in tables:
            check_people(tables["ssd_person"], self.ledger)
        check_lives(tables, self.ledger)
        check_care(tables, self.ledger, open_after=year_ends(max(years)) if years and not ssd else None)
        given = (
            ("ssd", self.ssd),
            ("903", self.returned),
            ("cin", self.censuses),
            ("annex-a", self.workbooks),
        )
        kinds = frozenset(kind for kind, some in given if some)
        self._count()
        return Extract(
            tables=tables,
            problems=sorted(
                self.ledger.problems, key=lambda one: (one.file, one.line or 0, one.rule, one.column)
            ),
            files=self.files,
            notes=self.notes,
            kinds=kinds,
            years=years,
            history_from=told_so.history_from if ssd else history_from(years),
            unmatched=[Unmatched(*key, times) for key, times in sorted(self.ledger.unmatched.items())],
            complete_from={**told_so.complete_from, **census.complete_from, **lists.complete_from},
            complete_to={**told_so.complete_to, **census.complete_to, **lists.complete_to},
            census_years=census.years,
            previous_plans=lists.previous_plans | census.previous_plans,
            latest_only=told_so.latest_only | (set(LATEST_ALONE) & set(lists.complete_from)),
            whole_history=reached is not None and reached.history_from is None,
        )

    def _finish_ssd(self) -> dict[str, Table]:
        tables: dict[str, Table] = {}
        for name, parts in self.ssd.items():
            tables[name] = without_duplicates(joined(SSD[name], parts), self.ledger)
        fill_persons(tables)
        for table in tables.values():
            check_rows(table, self.ledger)
        if "ssd_cla_episodes" in tables:
            check_episodes(tables["ssd_cla_episodes"], self.ledger)
        check_references(tables, self.ledger, self.notes)
        return tables

    def _finish_return(self, year: int | None, files: list[Opened]) -> Return:
        """Type and check the files of the return of one year (None: no date in it says which)."""
        parts: dict[str, list[Table]] = {}
        for rows in files:
            self.opened[rows.file].year = year
            judge = Judge(returned=True, year=year, descriptions=self.descriptions)
            parts.setdefault(rows.known.shape.name, []).append(self._typed(rows, judge))
        tables = {
            name: without_duplicates(joined(SSDA903[name], some), self.ledger) for name, some in parts.items()
        }
        for table in tables.values():
            check_rows(table, self.ledger, year=year)
        check_header(tables, self.ledger)
        return Return(year or 0, tables)

    def _count(self) -> None:
        """Used is what was read and not refused, line by line."""
        for name, file in self.opened.items():
            file.refused = len(self.ledger.refused.get(name, ()))
            file.used = file.read - file.refused
