"""A workbook opened: each of its lists a table of rows, and what is wrong with its sheets."""

from collections.abc import Iterator
from dataclasses import dataclass

from headway.knowledge.standards.annex_a.finding import LOOKED_AT, Found, find_list, named_list
from headway.knowledge.standards.annex_a.sheets import rows_of, text_of
from headway.knowledge.standards.annex_a.workbook import NotAWorkbook, Sheet, open_workbook
from headway.knowledge.standards.csv_rows import CsvRows
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.recognise import Recognised
from headway.knowledge.standards.sources import Source

COUNTED = ("List 5", "List 7", "List 8")
"""The lists that figures rest on."""


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet as a file of its own, named below the workbook; `known` and `rows` are None where it is not read."""

    file: str
    known: Recognised | None = None
    rows: CsvRows | None = None


def opened_workbook(source: Source, ledger: Ledger) -> Iterator[OpenedSheet]:
    """Every sheet of a workbook; none, and the ledger told why, where the file cannot be opened as one."""
    try:
        book = open_workbook(source.data)
    except NotAWorkbook as why:
        ledger.tell("file.unreadable", f"Not read: {why}.", file=source.name)
        return
    if book.macros:
        sentence = (
            "The workbook holds macros. Only its cells were read; the macros were neither run nor looked at."
        )
        ledger.tell("annex_a.macros", sentence, file=source.name)
    for sheet in book.sheets():
        file = f"{source.name}/{sheet.name}"
        if sheet.why_not:
            ledger.tell("file.unreadable", f"Not read: {sheet.why_not}.", file=file)
            yield OpenedSheet(file)
            continue
        found = find_list(sheet.name, ([text_of(cell) for cell in row] for row in sheet.rows[:LOOKED_AT]))
        if found is None:
            _tell_none(sheet, file, ledger)
            yield OpenedSheet(file)
        elif sheet.hidden:
            sentence = (
                f"The sheet is hidden and was not read, though it is {found.shape.name} by its headings."
            )
            ledger.tell("annex_a.hidden_sheet", sentence, file=file)
            yield OpenedSheet(file)
        else:
            rows = rows_of(sheet, found, from_1904=book.from_1904)
            _tell_sheet(sheet, found, rows, file, ledger)
            known = Recognised("annex-a", found.shape, found.places, found.extra, found.repeated)
            yield OpenedSheet(file, known, rows)


def _tell_none(sheet: Sheet, file: str, ledger: Ledger) -> None:
    said = named_list(sheet.name)
    if said and "list" in sheet.name.lower():
        sentence = (
            f"The sheet is named like {said}, and none of its first {LOOKED_AT} rows is that list's headings."
        )
        ledger.tell("annex_a.no_headings", f"{sentence} It was not read.", file=file)
    else:
        ledger.tell(
            "annex_a.other_sheet", "The sheet is none of the eleven lists; it was not read.", file=file
        )


def _tell_sheet(sheet: Sheet, found: Found, rows: CsvRows, file: str, ledger: Ledger) -> None:
    said, line = named_list(sheet.name), rows.header_line
    if said != found.shape.name:
        named = f"named like {said}" if said else "not named like a list"
        sentence = f"The sheet is {named}; by its headings it is {found.shape.name}, and was read as that."
        ledger.tell("annex_a.sheet_name", sentence, file=file, line=line, value=sheet.name)
    for text, column in found.alike:
        sentence = f"The heading {text!r} was read as {column!r}."
        ledger.tell("annex_a.heading", sentence, file=file, line=line, column=column, value=text)
    if sheet.size.errors:
        sentence = (
            f"Cells that show an error of Excel, such as #N/A: {sheet.size.errors:,}. They are read as empty."
        )
        ledger.tell("annex_a.error_cells", sentence, file=file)
    if sheet.size.unsaved:
        sentence = (
            f"Formulas whose value was never saved: {sheet.size.unsaved:,}. They are read as empty: open the "
            "workbook in Excel and save it."
        )
        ledger.tell("annex_a.unsaved_formulas", sentence, file=file)
    if not rows.rows and found.shape.name in COUNTED:
        sentence = (
            "The list has headings and no rows. No figure is made of it: an empty sheet may be one that was "
            "never filled."
        )
        ledger.tell("annex_a.empty_list", sentence, file=file, line=line)
