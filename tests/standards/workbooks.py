"""Annex A workbooks written for a test, cell by cell, and changed part by part."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from headway.knowledge.measures.edition import all_figures, open_tables, period_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import Extract, read_extract

FIRST = date(2025, 10, 1)
MADE = date(2026, 3, 31)
WHO = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
ENQUIRY = (
    *WHO,
    "Strategy discussion initiating Section 47 Enquiry Start Date",
    "Date of Initial Child Protection Conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan",
)
PLAN = (
    *WHO,
    "Child Protection Plan Start Date",
    "Initial Category of Abuse",
    "Latest Category of Abuse",
    "Child Protection Plan End Date",
    "Number of Previous Child Protection Plans",
)
CARE = (
    *WHO,
    "Date Started to be Looked After",
    "Child's Legal Status",
    "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After",
    "Start Date of Most Recent Placement",
    "Placement Type",
    "Date of Last Social Work Visit",
)
SEEN = date(2026, 3, 20)
BORN = date(2015, 6, 1)
AGE = (MADE - BORN).days / 365.25
ANN = ("ANN", "b) Female", "a) WBRI", BORN, AGE)
ANN_MET = (*ANN, date(2025, 11, 3), date(2025, 11, 17), "a) Yes")
ANN_PLANNED = (*ANN, date(2025, 11, 17), "a) Neglect", "d) Emotional abuse", None, 1)
BEN = ("BEN", "a) Male", "s) NOBT", BORN, AGE)
BEN_CARED_FOR = (
    *BEN,
    date(2024, 5, 7),
    "C2: FCO",
    None,
    None,
    date(2024, 6, 1),
    "f) U6: Foster placement",
    SEEN,
)
LISTS = {
    "List 5": (ENQUIRY, ANN_MET),
    "List 7": (PLAN, ANN_PLANNED),
    "List 8": (CARE, BEN_CARED_FOR),
}


def workbook(path: Path, sheets: dict[str, tuple[tuple[object, ...], ...]]) -> Path:
    """Write each sheet's rows as they stand; text that begins with = is a formula, as in (formula, value)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(path)
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime | date):
                    sheet.write_datetime(line, place, cell, days)
                elif isinstance(cell, tuple):
                    sheet.write_formula(line, place, cell[0], None, cell[1])
                elif isinstance(cell, bool):
                    sheet.write_boolean(line, place, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(line, place, cell)
                elif cell is not None:
                    sheet.write_string(line, place, str(cell))
    book.close()
    return path


def changed(path: Path, change: Callable[[str, bytes], bytes | None], to: Path | None = None) -> Path:
    """The workbook with each part changed, or left out where the change gives None."""
    parts = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(to or path, "w", zipfile.ZIP_DEFLATED) as again:
        for name in parts.namelist():
            part = change(name, parts.read(name))
            if part is not None:
                again.writestr(name, part)
    return to or path


def read(path: Path, **sheets: tuple[tuple[object, ...], ...]) -> Extract:
    """Read the lists of Ann and Ben, with these sheets in place of theirs (List_8 is List 8)."""
    changes = {name.replace("_", " "): rows for name, rows in sheets.items()}
    return read_extract(workbook(path / "annex.xlsx", {**LISTS, **changes}))


def care(*rows: tuple[object, ...]) -> dict[str, tuple[tuple[object, ...], ...]]:
    return {"List_8": (CARE, *rows)}


def counted(path: Path, first: date = FIRST, last: date = MADE, as_at: date | None = None) -> list[Figure]:
    _, window = period_window(first, last, as_at)
    return all_figures(open_tables(tell(read_extract(path)), window), window)
