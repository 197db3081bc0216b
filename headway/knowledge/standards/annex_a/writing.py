"""The lists as a workbook, clean or with the dirt that real ones have."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from headway.knowledge.standards.annex_a.finding import heading
from headway.knowledge.standards.annex_a_shapes import AGE, LISTS
from headway.knowledge.standards.shape import Column

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Rows = Sequence[Mapping[str, object]]
_DAYS_AS = "dd/mm/yyyy"
_DAY_NOUGHT = date(1899, 12, 30)
# Ours, after the sector's sample: how often a cell is as people type it, and not as the form has it.
_NO_LETTER, _SPACES, _DATE_AS_TEXT, _DATE_AS_NUMBER, _NO_VALUE = 0.05, 0.03, 0.02, 0.01, 0.01
_UNKNOWN_NEED, _BLANK_ROW, _ROW_AGAIN = 0.01, 0.01, 0.003
_NEED_OF_OURS = "Family support (local code)"
# Each stands for nothing in a figure, so that dirt changes the form of the lists and not what they tell.
_MAY_BE_EMPTY = frozenset({"Date of Last Social Work Visit", "Date of the Last Statutory Visit"})
_NAMES = {"List 5": "List 5 ", "List 7": "List 7 - CP", "List 8": "LIST08"}


def write_workbook(path: Path, lists: Mapping[str, Rows], as_at: date, *, dirt_seed: int | None) -> None:
    """Write the lists, a sheet each. The same arguments give the same bytes."""
    import xlsxwriter

    chance = None if dirt_seed is None else Random(dirt_seed)
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Annex A", "created": datetime(as_at.year, as_at.month, as_at.day)})  # noqa: DTZ001
    days, heads = book.add_format({"num_format": _DAYS_AS}), book.add_format({"bold": True})
    for name, rows in lists.items():
        sheet = book.add_worksheet(_NAMES.get(name, name) if chance else name)
        if chance:
            _Dirty(sheet, days, heads, chance, as_at).write(name, rows)
        else:
            _Clean(sheet, days, heads).write(name, rows)
    book.close()


class _Clean:
    """Writes a list as the form has it."""

    def __init__(self, sheet: "Worksheet", days: "Format", heads: "Format") -> None:
        self.sheet, self.days, self.heads = sheet, days, heads

    def write(self, name: str, rows: Rows) -> None:
        columns = LISTS[name].columns
        for place, column in enumerate(columns):
            self.sheet.write_string(0, place, column.name, self.heads)
        for line, row in enumerate(rows, 1):
            for place, column in enumerate(columns):
                self.cell(line, place, column, row[column.name])

    def cell(self, line: int, place: int, column: Column, value: object) -> None:  # noqa: ARG002 (dirt asks)
        match value:
            case None | "":
                return
            case date():
                self.sheet.write_datetime(line, place, value, self.days)
            case int() | float():
                self.sheet.write_number(line, place, value)
            case _:
                self.sheet.write_string(line, place, str(value))


class _Dirty(_Clean):
    """Writes a list as real workbooks are: titles above, headings retyped, labels, dates and ages as they come."""

    def __init__(
        self, sheet: "Worksheet", days: "Format", heads: "Format", chance: Random, as_at: date
    ) -> None:
        super().__init__(sheet, days, heads)
        self.chance, self.as_at = chance, as_at
        self.born = 0

    def write(self, name: str, rows: Rows) -> None:
        columns = LISTS[name].columns
        line = self.chance.choice((0, 0, 2))
        if line:
            self.sheet.write_string(0, 0, f"Annex A, {name.lower()}: {LISTS[name].meaning}")
        for place, column in enumerate(columns):
            self.sheet.write_string(line, place, self._heading(column.name), self.heads)
        self.born = next((at for at, column in enumerate(columns) if column.name == "Date of Birth"), 0)
        for row in rows:
            line += 1 + (self.chance.random() < _BLANK_ROW)
            again = self.chance.random() < _ROW_AGAIN
            for place, column in enumerate(columns):
                self.cell(line, place, column, row[column.name])
            if again:
                line += 1
                for place, column in enumerate(columns):
                    _Clean.cell(self, line, place, column, row[column.name])

    def _heading(self, text: str) -> str:
        if text == AGE and self.chance.random() < 0.5:
            return "Age"
        told = text.replace("(Y/N)", "(Y/N))") if self.chance.random() < 0.5 else text
        told = told.replace("'", "\u2019") if self.chance.random() < 0.5 else told
        return told.replace(" ", "\u00a0", 1) if self.chance.random() < 0.1 else told

    def cell(self, line: int, place: int, column: Column, value: object) -> None:
        drawn = self.chance.random()
        if column.name in _MAY_BE_EMPTY and drawn < _NO_VALUE:
            self.sheet.write_formula(line, place, "=NA()", None, "#N/A")
        elif column.name == "Primary Need Code" and drawn < _UNKNOWN_NEED:
            self.sheet.write_string(line, place, _NEED_OF_OURS)
        elif column.name == AGE and isinstance(value, float):
            ended = f"DATE({self.as_at.year},{self.as_at.month},{self.as_at.day})"
            born = f"{chr(ord('A') + self.born)}{line + 1}"
            self.sheet.write_formula(line, place, f"=({ended}-{born})/365.25", None, value)
        elif isinstance(value, date) and drawn < _DATE_AS_TEXT:
            self.sheet.write_string(line, place, value.strftime("%d/%m/%Y"))
        elif isinstance(value, date) and drawn < _DATE_AS_TEXT + _DATE_AS_NUMBER:
            self.sheet.write_number(line, place, (value - _DAY_NOUGHT).days)
        elif isinstance(value, str) and column.codes and drawn < _NO_LETTER:
            _, letter, said = value.partition(") ")
            self.sheet.write_string(line, place, said if letter else value)
        elif isinstance(value, str) and heading(value) and drawn < _NO_LETTER + _SPACES:
            self.sheet.write_string(line, place, f"{value.replace(' ', chr(0xA0))} ")
        else:
            super().cell(line, place, column, value)
