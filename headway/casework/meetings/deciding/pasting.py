"""Decisions still open from before, pasted in one line each: what | who | by when | first made."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from headway.casework.meetings.deciding.actions import ToDo
from headway.knowledge.standards.dates import NotADate, read_date

# Ours: more than any child has open; what is longer was pasted by mistake.
MOST: Final = 60
# A table that was copied comes with tabs between its cells.
_BETWEEN: Final = re.compile(r"\s*[|\t]\s*")
_UNKNOWN: Final = frozenset({"", "-", "–", "?", "not known", "unknown", "n/k"})
_COLUMNS: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was read: the decision, and the day it was first made, None where nobody knows."""

    to_do: ToDo
    made_on: date | None


class NotRead(ValueError):
    """Lines that cannot be read, each with its number and why."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(" ".join(said))
        self.said = said


def read_lines(text: str, on: date) -> list[Line]:
    """The decisions of a pasted text, one a line; blank lines are none. Raises NotRead: every bad line is named."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise NotRead(["Paste the decisions, one on each line."])
    if len(lines) > MOST:
        raise NotRead([f"These are {len(lines)} lines. Paste {MOST} at most."])
    read: list[Line] = []
    said: list[str] = []
    for number, line in lines:
        try:
            read.append(_read(line, on))
        except ValueError as why:
            said.append(f"Line {number}: {why}")
    if said:
        raise NotRead(said)
    return read


def _read(line: str, on: date) -> Line:
    cells = _BETWEEN.split(line.strip("| "))
    if len(cells) > _COLUMNS:
        raise ValueError(f"it has {len(cells)} parts. Write what | who | by when | first made.")
    what, who, by, made = (*cells, "", "", "")[:_COLUMNS]
    for words, name, most in ((what, "what is to be done", 1000), (who, "who does it", 150)):
        if not words.strip():
            raise ValueError(f"say {name}. Write what | who | by when | first made.")
        if len(words) > most:
            raise ValueError(f"{name} is longer than {most} letters.")
    made_on = _day(made, "first made")
    if made_on is not None and made_on > on:
        raise ValueError("it was first made on a day that is yet to come.")
    return Line(ToDo(what.strip(), who.strip(), _day(by, "by when")), made_on)


def _day(typed: str, name: str) -> date | None:
    if typed.strip().casefold().rstrip(".") in _UNKNOWN:
        return None
    try:
        day, _ = read_date(typed.strip())
    except NotADate:
        day = None
    if day is None:
        raise ValueError(f"“{typed.strip()[:40]}” is no day ({name}). Write it as 27/3/2026, or “not known”.")
    return day
