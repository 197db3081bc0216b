"""One file opened: its rows, the table it is, and what is wrong with it as a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from headway.knowledge.standards.annex_a.opening import opened_workbook
from headway.knowledge.standards.annex_a.workbook import looks_like_workbook
from headway.knowledge.standards.cin_census.opening import opened_census
from headway.knowledge.standards.cin_census.streaming import looks_like_xml
from headway.knowledge.standards.cin_census_shapes import CENSUS
from headway.knowledge.standards.csv_columns import read_columns
from headway.knowledge.standards.csv_rows import CsvRows, read_rows
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.recognise import Recognised, by_name, recognise
from headway.knowledge.standards.sources import Source

_SHOWN = 12


@dataclass(slots=True)
class FileRead:
    """What became of one file: its table, and how many records were read, used and refused.

    `recognised_as` is "ssd_person", "903 reviews", "cin Section47", "annex-a List 8" and so on, "" for a file
    that is no table of ours and was not read; `year` is the collection year of the return or census it belongs
    to. Always read = used + refused. `unknown` is how many rows a file of no table of ours seems to have.
    """

    file: str
    recognised_as: str
    read: int = 0
    used: int = 0
    refused: int = 0
    encoding: str = ""
    year: int | None = None
    unknown: int = 0


@dataclass(slots=True)
class Opened:
    """A recognised file whose rows can be read; `of` is the workbook that a list stands in."""

    file: str
    rows: CsvRows
    known: Recognised
    of: str = ""


def opened(source: Source, ledger: Ledger) -> Iterator[tuple[FileRead, Opened | None]]:
    """Open a file: each table it holds, with None where it is no table of ours or nothing in it can be used."""
    if source.why_not:
        ledger.tell("file.unreadable", f"Not read: {source.why_not}.", file=source.name)
        yield FileRead(source.name, ""), None
    elif looks_like_workbook(source.name, source.data):
        yield from _opened_workbook(source, ledger)
    elif looks_like_xml(source.name, source.data):
        yield from _opened_census(source, ledger)
    else:
        yield _opened_csv(source, ledger)


def _opened_census(source: Source, ledger: Ledger) -> Iterator[tuple[FileRead, Opened | None]]:
    """Each part of a census as a file of its own, named below the census: `cin.xml/Section47`."""
    parts = list(opened_census(source, ledger))
    if not parts:
        yield FileRead(source.name, ""), None
    for file, table, year, rows in parts:
        shape = CENSUS[table]
        known = Recognised("cin", shape, {name: place for place, name in enumerate(shape.names)})
        _tell_faults(rows, file, ledger)
        ledger.censuses.add(file)
        yield (
            FileRead(file, known.named, rows.read, 0, rows.read, rows.encoding, year),
            Opened(file, rows, known),
        )


def _opened_workbook(source: Source, ledger: Ledger) -> Iterator[tuple[FileRead, Opened | None]]:
    """Each list of an Annex A workbook as a file of its own, named below the workbook: `annex.xlsx/List 8`."""
    sheets = list(opened_workbook(source, ledger))
    if not sheets:
        yield FileRead(source.name, ""), None
    elif not any(sheet.known for sheet in sheets):
        names = _list([sheet.file.removeprefix(f"{source.name}/") for sheet in sheets])
        sentence = f"None of the workbook's sheets is a list of Annex A (found: {names}); it was not read."
        ledger.tell("file.not_recognised", sentence, file=source.name)
    for sheet in sheets:
        if sheet.known is None or sheet.rows is None:
            yield FileRead(sheet.file, ""), None
            continue
        ledger.lists.add(sheet.file)
        yield _opened_rows(sheet.file, sheet.known, sheet.rows, ledger, of=source.name)


def _opened_csv(source: Source, ledger: Ledger) -> tuple[FileRead, Opened | None]:
    file = source.name
    rows = read_columns(source.data) or read_rows(source.data)
    known = recognise(file, rows.header)
    name = known.named if known else _named(file)
    if not name:
        sentence = "Not a table of the SSD or the SSDA903 return, nor a CIN census; it was not read."
        ledger.tell("file.not_recognised", sentence, file=file, line=1, value=_list(rows.header))
        return FileRead(file, "", unknown=rows.read), None
    if rows.encoding != "utf-8":
        ledger.tell("file.encoding", f"Read as {rows.encoding}, not UTF-8.", file=file)
    if known is not None and rows.header:
        return _opened_rows(file, known, rows, ledger)
    _tell_faults(rows, file, ledger)
    if rows.header:
        _refuse_all(rows, file, ledger, "file.no_header", "The first row is not the header of this table")
    return FileRead(file, name, rows.read, 0, rows.read, rows.encoding), None


def _tell_faults(rows: CsvRows, file: str, ledger: Ledger) -> None:
    for fault in rows.faults:
        ledger.tell(fault.rule, fault.problem, file=file, line=fault.line, value=fault.value)


def _opened_rows(
    file: str, known: Recognised, rows: CsvRows, ledger: Ledger, *, of: str = ""
) -> tuple[FileRead, Opened | None]:
    """Rows of a known table, with what is wrong with their columns; none where they lack what each row needs."""
    found = FileRead(file, known.named, rows.read, 0, rows.read, rows.encoding)
    _tell_faults(rows, file, ledger)
    if known.lacking:
        _refuse_all(rows, file, ledger, "file.required_column", f"The file has no {_list(known.lacking)}")
        return found, None
    _tell_columns(known, file, rows.header_line, ledger)
    return found, Opened(file, rows, known, of)


def _named(file: str) -> str:
    """What a file is by its name alone; "" where that says nothing."""
    named = by_name(file)
    if named is None:
        return ""
    kind, shape = named
    return shape.name if kind == "ssd" else f"903 {shape.name}"


def _refuse_all(rows: CsvRows, file: str, ledger: Ledger, rule: str, sentence: str) -> None:
    """Refuse the file with one problem for all its rows."""
    if rule == "file.no_header" and len(rows.header) > 1:
        rows.refused += 1  # the row taken for the header is a record
    whole = f"{sentence}: none of its {rows.read} rows can be used."
    ledger.tell(rule, whole, file=file, line=rows.header_line, value=_list(rows.header))


def _tell_columns(known: Recognised, file: str, line: int, ledger: Ledger) -> None:
    if known.missing:
        sentence = f"The file has no {_list(known.missing)}: these are empty."
        ledger.tell("file.missing_column", sentence, file=file, line=line)
    if known.extra:
        sentence = f"Columns not read: {_list(known.extra)}."
        ledger.tell("file.extra_column", sentence, file=file, line=line)
    for name in known.repeated:
        sentence = f"The column {name} stands twice; the first is read."
        ledger.tell("file.repeated_column", sentence, file=file, line=line, column=name)


def _list(names: tuple[str, ...] | list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
