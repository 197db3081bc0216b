"""From the text of a cell to its typed value. Each different text of a column is judged once."""

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from headway.knowledge.standards.code_sets import code_set
from headway.knowledge.standards.dates import NotADate, read_date
from headway.knowledge.standards.descriptions import Descriptions
from headway.knowledge.standards.shape import Column, Value

# How databases and spreadsheets write nothing. The SSD writes -1 for no reference.
NOTHING = frozenset(
    {"", "NULL", "null", "<NULL>", "(null)", "None", "NaN", "nan", "NaT", "#N/A", "N/A", "<NA>", "-1", "-1.0"}
)
_YES = frozenset({"Y", "YES", "TRUE", "T", "1", "1.0"})
_NO = frozenset({"N", "NO", "FALSE", "F", "0", "0.0"})
_WHOLE = re.compile(r"[+-]?\d{1,15}(?:\.0+)?$", re.ASCII)
# Written by us before a cell that a spreadsheet would take for a formula (writing.safe_cell).
_ESCAPED = re.compile(r"'[=+\-@\t\r]")
# Sets whose old numbers are read as the letter each became.
_LETTERED = frozenset({"SEX", "CIN_SEX"})

SENTENCES = {
    "type.date": "{value!r} is not a day of the calendar; the cell is left empty.",
    "type.required_date": "{value!r} is not a day of the calendar.",
    "type.integer": "{value!r} is not a whole number; the cell is left empty.",
    "type.number": "{value!r} is not a number; the cell is left empty.",
    "type.flag": "{value!r} says neither yes nor no; the cell is left empty.",
    "type.required": "{column} is empty, and the row says nothing without it.",
    "codes.unknown": "{value!r} is not a code of {column}.",
    "codes.other_year": "{value!r} is not a code of {column} in the collection year {year}.",
    "codes.spelt_out": "{value!r} is a description; it was read as its code.",
}


@dataclass(slots=True)
class Judge:
    """Reads cells of one kind of file: a return of a collection year, or an SSD extract.

    `styles` counts how dates were written, by different text.
    """

    returned: bool
    year: int | None = None
    descriptions: Descriptions = field(default_factory=Descriptions)
    styles: Counter[str] = field(default_factory=Counter)

    def read(self, column: Column, text: str) -> tuple[Value, str]:
        """The value of the cell, and the rule it breaks ("" where none)."""
        said = text.strip()
        if _ESCAPED.match(said):
            said = said[1:]
        if said in NOTHING and not (column.codes and said.upper() in code_set(column.codes).every):
            return None, "type.required" if column.required else ""
        if column.codes:
            return self._code(column.codes, said)
        if column.type == "text":
            return said, ""
        if column.type == "date":
            return self._date(column, said)
        if column.type == "flag":
            return _flag(said)
        return _whole(said) if column.type == "integer" else _number(said)

    def _date(self, column: Column, said: str) -> tuple[Value, str]:
        try:
            day, style = read_date(said)
        except NotADate:
            return None, "type.required_date" if column.required else "type.date"
        self.styles[style] += 1
        return day, "type.required" if day is None and column.required else ""

    def _code(self, name: str, said: str) -> tuple[Value, str]:
        known = code_set(name)
        code = self.descriptions.code(name, said)
        if code is None:
            return said, "codes.unknown" if self.returned else "codes.unmatched"
        entry = known.every.get(code)
        value = entry.group if entry and name in _LETTERED and entry.group else code
        if not self.returned or entry is None:
            return value, ""
        if not entry.holds(self.year):
            return value, "codes.other_year"
        return value, "" if said.upper() == code.upper() else "codes.spelt_out"


def _flag(said: str) -> tuple[Value, str]:
    first = said.upper()
    if first in _YES:
        return "Y", ""
    return ("N", "") if first in _NO else (None, "type.flag")


def _whole(said: str) -> tuple[Value, str]:
    return (int(float(said)), "") if _WHOLE.match(said) else (None, "type.integer")


def _number(said: str) -> tuple[Value, str]:
    try:
        number = float(said)
    except ValueError:
        return None, "type.number"
    return (number, "") if math.isfinite(number) else (None, "type.number")
