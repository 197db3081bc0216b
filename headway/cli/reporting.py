"""What a user asked to have counted, and the tables it is counted from."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from headway.cli.days import a_day
from headway.cli.endings import NothingDone
from headway.cli.progress import progress
from headway.knowledge.law.book import RULES
from headway.knowledge.law.calendar import Calendar, england, read_holidays
from headway.knowledge.law.rules import Rule
from headway.knowledge.measures.edition import open_tables, period_window, year_window
from headway.knowledge.measures.reach import span
from headway.knowledge.measures.story import Story, tell
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.dates import collection_year, year_ends
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import Extract, read_extract

# Ours: in the smallest council something happens to some child in care or under a plan every month.
QUIET = timedelta(days=31)
HOLIDAYS = "A file of holidays has a column named day, its days written as 2026-03-31."


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked to have counted, checked as far as it can be before anything is read.

    Of files the book's own rules are read; of what is held, those with what the council has settled.
    """

    source: Path
    year: str
    window: Window
    council: str
    mapping: Path | None
    roles: Path | None
    calendar: Calendar
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)

    @classmethod
    def of(
        cls,
        source: Path,
        *,
        year: str = "",
        start: str = "",
        end: str = "",
        as_at: str = "",
        council: str = "",
        mapping: Path | None = None,
        roles: Path | None = None,
        holidays: Path | None = None,
        rules: Mapping[str, Rule] = RULES,
    ) -> "Request":
        """The request as typed. Raises NothingDone for a year, a day or a file of holidays that is none."""
        day = a_day(as_at, "--as-at") if as_at else None
        if bool(year) == bool(start or end) or bool(start) != bool(end):
            raise NothingDone("Say the period either as --year 2025-26 or with --start and --end.")
        try:
            if year:
                name, window = year_window(year, day)
            else:
                name, window = period_window(a_day(start, "--start"), a_day(end, "--end"), day)
        except ValueError as why:
            raise NothingDone(str(why)) from None
        return cls(source, name, window, council, mapping, roles, calendar_with(holidays), rules)


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
    source: Path,
    *,
    mapping: Path | None = None,
    roles: Path | None = None,
    asked: int | None = None,
    rules: Mapping[str, Rule] = RULES,
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
        story = tell(extract, rules)
        extract.tables.clear()
        extract.notes.extend(story.notes)
        return extract, story


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read for a request: the account of the reading, the story, and the tables as at the window."""

    extract: Extract
    story: Story
    tables: Tables


def open_request(request: Request, *, today: date) -> Opened:
    """Read what was asked for and open its tables. Raises NothingDone where the period is not in the data."""
    extract, story = read_story(
        request.source,
        mapping=request.mapping,
        roles=request.roles,
        asked=collection_year(request.window.last),
        rules=request.rules,
    )
    if extract.files and not any(file.used or not file.read for file in extract.files if file.recognised_as):
        raise NothingDone(
            f"{request.source}: no row of it can be used. To see why: headway validate {request.source} --out DIR"
        )
    must_reach(extract, story, request, today)
    return Opened(extract, story, open_tables(story, request.window, request.calendar))


def must_reach(extract: Extract, story: Story, request: Request, today: date) -> None:
    """Refuse a period that the data cannot tell of: each return holds its own year only, any data what happened.

    Says in the extract's notes where nothing is told of the end of the period.
    """
    window = request.window
    if extract.history_from is not None and extract.years:
        first, last = extract.history_from, year_ends(max(extract.years))
        if not first <= window.first <= window.last <= last:
            raise NothingDone(
                f"The returns cover {_day(first)} to {_day(last)}; {request.year} is not in them."
            )
        return
    told = span(story, today=today)
    if told is None:
        return
    first, last = told
    if window.last < first or window.first > last:
        raise NothingDone(f"The data tell of {_day(first)} to {_day(last)}; {request.year} is not in them.")
    if min(window.as_at, today) - last > QUIET:
        extract.notes.append(
            f"The data tell of nothing after {_day(last)}: what happened from then to {_day(window.as_at)} "
            "is in none of the figures."
        )


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def still_to_come(request: Request, today: date) -> list[str]:
    """What to say of figures as at a day that has not come: nothing, or one sentence."""
    if request.window.as_at <= today:
        return []
    return [
        f"{request.window.as_at} has not come: what falls due before it is told as if no more were done. "
        f"To tell it as at today: --as-at {today}"
    ]


def beyond_the_lists(extract: Extract, request: Request) -> list[str]:
    """What to ask for where the period goes beyond the days of Annex A lists: nothing, or one sentence."""
    told = [name for name in extract.complete_to if name not in extract.latest_only]
    if "annex-a" not in extract.kinds or not told:
        return []
    first = max(extract.complete_from[name] for name in told)
    last = min(extract.complete_to[name] for name in told)
    if first <= request.window.first and min(request.window.last, request.window.as_at) <= last:
        return []
    return [
        f"{request.year} reaches beyond the days that these data cover. For every figure that they can give, "
        f"ask for: --start {first} --end {last}"
    ]
