"""`headway report`: from files to figures, report and cases."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from headway.cli.days import a_day
from headway.cli.endings import NothingDone
from headway.cli.places import folder_to_write
from headway.cli.progress import progress
from headway.knowledge.law.calendar import Calendar, england, read_holidays
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.figures import Edition, Figure
from headway.knowledge.measures.files import write_figures_csv, write_figures_json
from headway.knowledge.measures.story import Story, tell
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import Extract, read_extract
from headway.knowledge.standards.validation import validation
from headway.knowledge.standards.whole_files import whole_set

FORMATS = ("html", "json", "csv")
HOLIDAYS = "A file of holidays has a column named day, its days written as 2026-03-31."


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked to have counted, checked as far as it can be before anything is read."""

    source: Path
    year: str
    window: Window
    council: str
    mapping: Path | None
    roles: Path | None
    calendar: Calendar

    @classmethod
    def of(
        cls,
        source: Path,
        *,
        year: str,
        as_at: str = "",
        council: str = "",
        mapping: Path | None = None,
        roles: Path | None = None,
        holidays: Path | None = None,
    ) -> "Request":
        """The request as typed. Raises NothingDone for a year, a day or a file of holidays that is none."""
        try:
            name, window = year_window(year, a_day(as_at, "--as-at") if as_at else None)
        except ValueError as why:
            raise NothingDone(str(why)) from None
        return cls(source, name, window, council, mapping, roles, calendar_with(holidays))


def calendar_with(holidays: Path | None) -> Calendar:
    """England's working days, with a council's file of one-off holidays. Raises NothingDone for a bad file."""
    if holidays is None:
        return england()
    try:
        days = read_holidays(holidays)
    except UnicodeDecodeError:
        raise NothingDone(f"{holidays} is not text in UTF-8.") from None
    except ValueError as why:
        raise NothingDone(f"{why}. {HOLIDAYS}") from None
    if not days:
        raise NothingDone(f"{holidays} names no day. {HOLIDAYS}")
    return england().with_holidays(days)


def read_story(
    source: Path, *, mapping: Path | None = None, roles: Path | None = None, asked: int | None = None
) -> tuple[Extract, Story]:
    """Read files and tell their story; the extract keeps the account of the reading, not the rows.

    Raises NothingDone where nothing in them can be read.
    """
    if source.is_dir() and not os.access(source, os.R_OK | os.X_OK):
        raise NothingDone(f"{source}: this folder may not be read.")
    with progress("Reading") as report:
        try:
            extract = read_extract(source, mapping=mapping, roles=roles, asked=asked, progress=report)
        except Unreadable as why:
            raise NothingDone(f"{why}.") from None
        story = tell(extract)
        extract.tables.clear()
        extract.notes.extend(story.notes)
        return extract, story


def open_request(request: Request) -> tuple[Extract, Tables]:
    """Read what was asked for and open its tables. Raises NothingDone where the year is not in the data."""
    extract, story = read_story(
        request.source, mapping=request.mapping, roles=request.roles, asked=request.window.last.year
    )
    must_reach(extract, request)
    return extract, open_tables(story, request.window, request.calendar)


def must_reach(extract: Extract, request: Request) -> None:
    """Refuse a year that returns alone cannot tell of, since each holds its own year only."""
    if extract.history_from is None or not extract.years:
        return
    first, last = extract.history_from.year, max(extract.years)
    if not first <= request.window.first.year < last:
        told = f"1 April {first} to 31 March {last}"
        raise NothingDone(f"The returns cover {told}; {request.year} is not in them.")


def write_report_files(request: Request, out: Path, formats: str, *, made_on: date) -> None:
    """Write the files asked for into a folder, each whole or not at all."""
    wanted = _formats(formats)
    folder_to_write(out)
    extract, tables = open_request(request)
    edition = Edition(
        council=request.council or _council(request.source),
        year=request.year,
        period=(request.window.first, request.window.last),
        as_at=request.window.as_at,
        made_on=made_on,
        sources=tuple(file.file for file in extract.files if file.recognised_as),
        headway_version=version("headway"),
    )
    with progress("Counting") as report:
        figures = all_figures(tables, request.window, progress=report)
    with whole_set(out) as part:
        if "json" in wanted:
            write_figures_json(part / "figures.json", edition, figures)
        if "csv" in wanted:
            write_figures_csv(part / "figures.csv", figures)
        if "html" in wanted:
            from headway.cli.page import write_page

            write_page(extract, tables, request.window, edition, figures, part)
    extract.notes.extend(still_to_come(request, made_on))
    for line in _closing(extract, figures, wanted, out):
        print(line)


def still_to_come(request: Request, today: date) -> list[str]:
    """What to say of figures as at a day that has not come: nothing, or one sentence."""
    if request.window.as_at <= today:
        return []
    return [
        f"{request.window.as_at} has not come: what falls due before it is told as if no more were done. "
        f"To tell it as at today: --as-at {today}"
    ]


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(part.strip() for part in text.split(",") if part.strip())
    wrong = [part for part in wanted if part not in FORMATS]
    if wrong or not wanted:
        raise NothingDone(f"--formats takes any of {', '.join(FORMATS)}, not {text!r}.")
    return wanted


def _council(source: Path) -> str:
    return source.resolve().stem if source.is_file() else source.resolve().name


def _closing(extract: Extract, figures: Sequence[Figure], wanted: Sequence[str], out: Path) -> list[str]:
    summary = validation(extract)
    whole = [figure for figure in figures if figure.breakdown is None]
    valued = sum(figure.value is not None for figure in whole)
    why_not = "; the rest say why not" if valued < len(whole) else ""
    names = {"html": "report.html and cases/", "json": "figures.json", "csv": "figures.csv"}
    return [
        f"Read {summary.read:,} rows of {len(summary.files)} files: {summary.used:,} used, "
        f"{summary.refused:,} refused; {summary.doubtful:,} doubts (headway validate lists them).",
        f"Counted {valued} of {len(whole)} measures{why_not}.",
        *(f"Note: {note}" for note in summary.notes),
        f"Wrote {', '.join(names[kind] for kind in FORMATS if kind in wanted)} to {out}",
    ]
