"""CSV text into rows that each know the physical line they begin on. Never raises: what is wrong is a fault.

A line that cannot be a row is a refused row, so read = rows + refused, and only blank lines are not counted.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from headway.knowledge.standards.texts import Texts

# Ours: longer lines and records are nothing that an extract of a case system writes.
LINE_LIMIT = 1 << 20
LONG_RECORD = 50
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is not, or may not be, a row; `checks.registry` says how grave its rule is."""

    line: int
    rule: str
    problem: str
    value: str = ""


@dataclass(slots=True)
class CsvRows:
    """The rows of one file, as wide as its header, with their lines; its faults, and how many are refused.

    A file read by column holds `columns` in the place of `rows`.
    """

    header: list[str] = field(default_factory=list)
    header_line: int = 1
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    refused: int = 0
    encoding: str = "utf-8"
    columns: list[Texts] | None = None

    @property
    def read(self) -> int:
        """How many records there were: those that became rows and those refused."""
        return len(self.lines) + self.refused

    def column(self, place: int) -> Texts:
        """The texts at one field of the header."""
        return self.columns[place] if self.columns is not None else Texts.of(row[place] for row in self.rows)

    def refuse(self, line: int, rule: str, problem: str, value: str = "") -> None:
        """Count a line that cannot be used as a row."""
        self.refused += 1
        self.note(line, rule, problem, value)

    def note(self, line: int, rule: str, problem: str, value: str = "") -> None:
        """Something about a line that takes no row away."""
        self.faults.append(Fault(line, rule, problem, value[:200]))


def read_rows(data: bytes) -> CsvRows:
    """The rows of a CSV file in UTF-8, in UTF-16 with its mark, or else in Windows-1252."""
    csv.field_size_limit(LINE_LIMIT)
    found = CsvRows()
    data, endless = _cut_endless_lines(data)
    text = _decode(data, found)
    stream = io.StringIO(text, newline="")
    delimiter = read_header(stream, found)
    if not found.header:
        found.faults.append(Fault(1, "file.empty", "The file is empty: it has no header row."))
        return found
    _read_body(_Body(text, stream, delimiter, found, endless))
    return found


def _cut_endless_lines(data: bytes) -> tuple[bytes, set[int]]:
    """The data with lines over the limit cut to their beginning, and the numbers of those lines."""
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")  # the line ends of old spreadsheets
    lines = data.split(b"\n")
    endless = {number for number, line in enumerate(lines, 1) if len(line) > LINE_LIMIT}
    if not endless:
        return data, endless
    for number in endless:
        lines[number - 1] = lines[number - 1][:100].replace(b'"', b"")
    return b"\n".join(lines), endless


def _decode(data: bytes, found: CsvRows) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        found.encoding = "utf-16"
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        found.encoding = "cp1252"
        return data.decode("cp1252", errors="replace")


def read_header(stream: io.StringIO, found: CsvRows) -> str:
    """Read up to the first line that is not blank into `found`; returns the delimiter it uses."""
    delimiter = ""
    for number, line in enumerate(stream, 1):
        text = line.strip("\ufeff \r\n\x00")
        if not text.strip(",;\t| "):
            continue
        if text.lower().startswith("sep=") and len(text) == 5:
            delimiter = text[4]
            continue
        if text.count('"') % 2:
            sentence = "A quotation mark in the header row is not closed; the marks were left out."
            found.faults.append(Fault(number, "file.odd_quotes", sentence))
            text = text.replace('"', "")
        delimiter = delimiter or max(DELIMITERS, key=text.count)
        found.header = [name.strip() for name in _one(text, delimiter)]
        found.header_line = number
        return delimiter
    return ","


def _one(line: str, delimiter: str) -> list[str]:
    """The fields of one physical line read by itself."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


@dataclass(slots=True)
class _Body:
    text: str
    stream: io.StringIO
    delimiter: str
    found: CsvRows
    endless: set[int]
    physical: list[str] = field(default_factory=list)

    def lines(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """The physical lines from first to last with their numbers."""
        if not self.physical:
            self.physical = list(io.StringIO(self.text, newline=""))
        return enumerate(self.physical[first - 1 : last], first)


def _read_body(body: _Body) -> None:
    found = body.found
    width, offset = len(found.header), found.header_line
    check_each = bool(body.endless) or "\0" in body.text
    if not check_each and _read_plainly(body):
        _judge_end(body, found.lines[-1])
        return
    reader = csv.reader(body.stream, delimiter=body.delimiter)
    rows, lines = found.rows, found.lines
    before = offset
    while True:
        try:
            for row in reader:
                at = reader.line_num + offset
                if len(row) == width and at == before + 1 and not check_each:
                    rows.append(row)
                    lines.append(at)
                elif at == before + 1:
                    _judge_line(body, at, row)
                else:
                    _judge_record(body, before + 1, at, row)
                before = at
        except csv.Error:
            at = reader.line_num + offset
            _judge_record(body, before + 1, at, [])
            before = at
        else:
            _judge_end(body, before)
            return


def _read_plainly(body: _Body) -> bool:
    """Read a body in which each line is one whole row, as most are; else leave it where it was and say so."""
    found = body.found
    begins = body.stream.tell()
    reader = csv.reader(body.stream, delimiter=body.delimiter)
    try:
        rows = list(reader)
    except csv.Error:
        rows = []
    if len(rows) != reader.line_num or set(map(len, rows)) != {len(found.header)} or len(found.header) < 2:
        body.stream.seek(begins)
        return False
    found.rows.extend(rows)
    found.lines.extend(range(found.header_line + 1, found.header_line + 1 + len(rows)))
    return True


def _judge_end(body: _Body, last: int) -> None:
    """A quotation mark open at the end of the file, in a last row that would pass for whole."""
    found = body.found
    if not found.lines or found.lines[-1] != last or '"' not in body.text[body.text.rfind("\n", 0, -1) :]:
        return
    ((_, text),) = body.lines(last, last)
    if _open(text, body.delimiter):
        found.rows.pop()
        found.lines.pop()
        found.refuse(last, "file.unclosed_quote", "A quotation mark opened here is not closed.", text.strip())


def _open(line: str, delimiter: str) -> bool:
    """Whether a quotation mark of the line opens a cell and does not close it."""
    if line.count('"') % 2 == 0:
        return False
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True), None)
    except csv.Error:
        return True
    return False


def _judge_line(body: _Body, line: int, row: list[str]) -> None:
    """One physical line that is not plainly a row: blank, ragged, endless, or with NUL bytes."""
    found = body.found
    if line in body.endless:
        found.refuse(line, "file.endless_line", "The line is longer than a line of a table can be.")
    elif not any(cell.strip("\0 \t\xa0\r\n") for cell in row) and len(row) != len(found.header):
        if len(row) > 1:
            _refuse_ragged(body, line, row)
        elif any("\0" in cell for cell in row):
            found.refuse(line, "file.nul", "The line holds NUL bytes, which no text has.")
    elif any("\0" in cell for cell in row):
        found.refuse(
            line, "file.nul", "The line holds NUL bytes, which no text has.", row[0].replace("\0", "")
        )
    elif len(row) != len(found.header):
        _refuse_ragged(body, line, row)
    else:
        found.rows.append(row)
        found.lines.append(line)


def _refuse_ragged(body: _Body, line: int, row: list[str]) -> None:
    """Too many fields or too few, of which an open quotation mark may be the cause."""
    ((_, text),) = body.lines(line, line)
    if _open(text, body.delimiter):
        sentence = "A quotation mark opened here is not closed."
        body.found.refuse(line, "file.unclosed_quote", sentence, text.strip())
        return
    sentence = f"The line has {len(row)} fields and the header has {len(body.found.header)}."
    body.found.refuse(line, "file.fields", sentence, text.strip())


def _judge_record(body: _Body, first: int, last: int, row: list[str]) -> None:
    """A record over several lines: a cell with line breaks, or a quotation mark that was never closed.

    It was never closed when a line it swallowed is a good row by itself; then every line is read by itself.
    """
    found, width = body.found, len(body.found.header)
    swallowed = [(at, text) for at, text in body.lines(first, last) if text.strip("\r\n \t\ufeff\xa0")]
    tail = [text for at, text in swallowed if at > first]
    fits = any(len(_one(text, body.delimiter)) == width and text.count('"') % 2 == 0 for text in tail)
    closed = sum(text.count('"') for _, text in swallowed) % 2 == 0
    if len(row) == width and closed and not (fits and width > 1) and not any("\0" in cell for cell in row):
        found.rows.append(row)
        found.lines.append(first)
        if last - first >= LONG_RECORD:
            sentence = f"One record runs from this line to line {last}: a quotation mark may be missing."
            found.faults.append(Fault(first, "file.long_record", sentence))
        return
    opened = False
    for at, text in swallowed:
        if text.count('"') % 2 and at == first:
            opened = True
            until = f"; lines {first + 1} to {last} were read one by one" if last > first else ""
            found.refuse(
                at, "file.unclosed_quote", f"A quotation mark opened here is not closed{until}.", text.strip()
            )
        elif text.count('"') % 2:
            found.refuse(
                at, "file.unclosed_quote", "A quotation mark on this line has no partner.", text.strip()
            )
        else:
            _judge_line(body, at, _one(text, body.delimiter))
    if not opened:
        sentence = f"Quotation marks from here to line {last} do not pair; the lines were read one by one."
        found.faults.append(Fault(first, "file.odd_quotes", sentence))
