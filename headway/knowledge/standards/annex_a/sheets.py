"""The cells of a sheet as text, row by row, as the rest of the reading wants them."""

import re
from datetime import date, datetime, time, timedelta
from math import isfinite

from headway.knowledge.standards.annex_a.finding import Found
from headway.knowledge.standards.annex_a.workbook import Cell, Sheet
from headway.knowledge.standards.annex_a_shapes import AGE, UNBORN
from headway.knowledge.standards.csv_rows import CsvRows

_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
# Ours: as a number of days these are 1954 to 2064, when every date of a list lies.
_DAYS = range(20_000, 60_000)
_DAY_NOUGHT, _DAY_NOUGHT_1904 = date(1899, 12, 30), date(1904, 1, 1)
_WHOLE = 1e15


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days in ISO form, yes and no for truths, spaces made one."""
    match cell:
        case str():
            return _SPACES.sub(" ", cell).strip()
        case bool():
            return "Yes" if cell else "No"
        case float() if cell.is_integer() and abs(cell) < _WHOLE:
            return str(int(cell))
        case datetime():
            midnight = cell.time() == time()
            return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
        case date():
            return cell.isoformat()
        case timedelta() | time() | int() | float():
            return str(cell)
        case _:
            return ""


def rows_of(sheet: Sheet, found: Found, *, from_1904: bool) -> CsvRows:
    """The rows below the headings. Blank rows are left out; headings that stand again are refused."""
    head = [text_of(cell) for cell in sheet.rows[found.row]]
    rows = CsvRows(header=head, header_line=found.row + 1, encoding="xlsx")
    width = len(head)
    dates = [found.places[c.name] for c in found.shape.columns if c.type == "date" and c.name in found.places]
    age = found.places.get(AGE)
    numbered = first = 0
    for number, cells in enumerate(sheet.rows[found.row + 1 :], found.row + 2):
        texts = [text_of(cell) for cell in cells]
        if not any(texts):
            continue
        if texts == head:
            rows.refuse(number, "annex_a.headings_again", "The headings stand here again.", texts[0])
            continue
        for place in dates:
            if isinstance(cells[place], float) and (day := _numbered_day(cells[place], from_1904=from_1904)):
                texts[place] = day
                numbered, first = numbered + 1, first or number
        if age is not None and texts[age].lower().startswith(("-", UNBORN)):
            texts[age] = UNBORN
        rows.rows.append((texts + [""] * width)[:width])
        rows.lines.append(number)
    if numbered:
        sentence = (
            f"Dates that stand as plain numbers of days: {numbered:,}. They were read as Excel counts them."
        )
        rows.note(first, "annex_a.numbered_date", sentence)
    return rows


def _numbered_day(cell: Cell, *, from_1904: bool) -> str:
    """The day that a number of days means, "" where it can mean none."""
    if not isinstance(cell, float) or not isfinite(cell) or int(cell) not in _DAYS:
        return ""
    return ((_DAY_NOUGHT_1904 if from_1904 else _DAY_NOUGHT) + timedelta(days=int(cell))).isoformat()
