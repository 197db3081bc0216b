"""Stories in a CSV file: facts in, duties out."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.calendar import england
from headway.knowledge.law.facts import MOST_TELLINGS, Fact, check_tellings
from headway.knowledge.law.intervals import LONDON
from headway.knowledge.law.reader import read

NEEDED = ("timeline", "fact", "happened_on")
OPTIONAL = ("happened_at", "by", "dated", "told_on", "seq", "corrects", "withdrawn")
DUTY_COLUMNS = (
    "timeline",
    "rule",
    "began_on",
    "arose_on",
    "opens_on",
    "due_on",
    "last_working_day",
    "met_on",
    "ended_on",
    "state",
)
EXTRA = "more than the columns"
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


class BadFacts(ValueError):
    """A file of facts that cannot be read, with the line and what is wrong there."""


def read_facts(path: Path) -> dict[str, list[Fact]]:
    """Facts by timeline, in the order of the file. Raises BadFacts naming the line at fault, and OSError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadFacts(f"{path} is not text in UTF-8.") from None
    if "\0" in text:
        raise BadFacts(f"{path} holds NUL bytes, which no text has.")
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey=EXTRA, strict=True)
    stories = _stories(rows, path)
    for facts in stories.values():
        try:
            check_tellings(facts)
        except ValueError as why:
            raise BadFacts(f"{path}: {why}") from None
    return stories


def _stories(rows: "csv.DictReader[str]", path: Path) -> dict[str, list[Fact]]:
    try:
        names = [name.strip().lower() for name in rows.fieldnames or ()]
    except csv.Error as error:
        raise BadFacts(f"{path}, line 1: {_in_words(error)}") from None
    lacking = [name for name in NEEDED if name not in names]
    if lacking:
        raise BadFacts(
            f"{path} has no column {', '.join(lacking)}; it needs {', '.join(NEEDED)}, separated by commas."
        )
    if "" in names:
        raise BadFacts(f"{path}: column {names.index('') + 1} of the first line has no name.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadFacts(f"{path}: the column {', '.join(twice)} stands twice.")
    unknown = [name for name in names if name not in (*NEEDED, *OPTIONAL)]
    if unknown:
        raise BadFacts(
            f"{path}: no column is named {', '.join(unknown)}; besides the needed: {', '.join(OPTIONAL)}."
        )
    rows.fieldnames = names
    stories: dict[str, list[Fact]] = {}
    told: set[tuple[str, int]] = set()
    line = 1
    try:
        for number, row in enumerate(rows, 1):
            line = rows.line_num
            fact = _fact(row, number)
            _told_once(fact, told)
            stories.setdefault(fact.timeline, []).append(fact)
    except csv.Error as error:
        raise BadFacts(f"{path}, line {line + 1}: {_in_words(error)}") from None
    except ValueError as why:
        raise BadFacts(f"{path}, line {line}: {why}") from None
    return stories


def _told_once(fact: Fact, told: set[tuple[str, int]]) -> None:
    if (fact.timeline, fact.seq) in told:
        raise ValueError(
            f"seq {fact.seq} stands twice in {fact.timeline!r}; a row that gives none has its number in the file."
        )
    told.add((fact.timeline, fact.seq))


def _in_words(error: csv.Error) -> str:
    return "a quotation mark is not closed." if "end of data" in str(error) else f"{error}."


def _fact(row: Mapping[str, str | None], number: int) -> Fact:
    if EXTRA in row:
        raise ValueError("more values than columns.")
    cell = {name: (value or "").strip() for name, value in row.items()}
    if not cell["timeline"]:
        raise ValueError("the timeline is empty.")
    if cell["fact"] not in KINDS:
        raise ValueError(f"no fact is named {cell['fact']!r}; `headway law facts` lists them.")
    on = _day(cell["happened_on"], "happened_on")
    if on is None:
        raise ValueError("happened_on is empty.")
    return Fact(
        timeline=cell["timeline"],
        kind=cell["fact"],
        on=on,
        seq=_number(cell.get("seq", ""), "seq") or number,
        at=_moment(on, cell.get("happened_at", "")),
        by=_day(cell.get("by", ""), "by"),
        dated=_truth(cell.get("dated", ""), "dated", default=True),
        told=_day(cell.get("told_on", ""), "told_on"),
        corrects=_number(cell.get("corrects", ""), "corrects"),
        withdrawn=_truth(cell.get("withdrawn", ""), "withdrawn", default=False),
    )


def _day(text: str, name: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{name} {text!r} is no date: write it as 2026-03-31.") from None


def _moment(on: date, text: str) -> datetime | None:
    """A time of day on the date, or a date with a time; in London unless it names its offset."""
    if not text:
        return None
    try:
        at = (
            datetime.fromisoformat(text)
            if len(text) > len("HH:MM:SS")
            else datetime.combine(on, time.fromisoformat(text))
        )
    except ValueError:
        raise ValueError(f"happened_at {text!r} is no time: write it as 14:30 or 2026-03-31T14:30.") from None
    moment = at if at.tzinfo else at.replace(tzinfo=LONDON)
    try:
        day, told = moment.astimezone(LONDON).date(), moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"happened_at {text!r} is beyond the days that can be told.") from None
    if day != on:
        raise ValueError(f"happened_at {text!r} is not on {on} in London.")
    return told


def _number(text: str, name: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) >= MOST_TELLINGS:
        raise ValueError(f"{name} {text!r} is no whole number.")
    return int(text)


def _truth(text: str, name: str, *, default: bool) -> bool:
    if not text:
        return default
    if text.lower() not in YES | NO:
        raise ValueError(f"{name} {text!r} is neither yes nor no.")
    return text.lower() in YES


def duty_rows(
    stories: Mapping[str, list[Fact]], *, as_at: date, known_on: date | None
) -> Iterator[tuple[object, ...]]:
    """The duties of every story under DUTY_COLUMNS, by timeline in the order of the file and by rule."""
    calendar = england()
    for timeline, facts in stories.items():
        duties = read(
            facts, rules=list(RULES.values()), kinds=KINDS, calendar=calendar, as_at=as_at, known_on=known_on
        )
        for duty in duties:
            last = calendar.last_working_day(duty.due_on) if duty.due_on else None
            yield (
                timeline,
                duty.rule,
                duty.began_on,
                duty.arose_on,
                duty.opens_on,
                duty.due_on,
                last,
                duty.met_on,
                duty.ended_on,
                duty.state.value,
            )
