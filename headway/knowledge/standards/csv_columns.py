"""A CSV file in which each line is one whole row, as most are, read by column: half the time of reading by row.

Arrow agrees with Python's reader on such lines, and on no others: every doubt sends the file there (`csv_rows`).
"""

import io
from array import array
from typing import TYPE_CHECKING

from headway.knowledge.standards.csv_rows import DELIMITERS, LINE_LIMIT, CsvRows, read_header
from headway.knowledge.standards.texts import Texts

if TYPE_CHECKING:
    import pyarrow as pa

# Ours: a header, with what may stand above it, is far shorter.
_HEAD = 1 << 16


def read_columns(data: bytes) -> CsvRows | None:
    """The rows of a plain file as columns; None where any line may be more or less than a row, or no UTF-8."""
    if b"\0" in data or data.count(b"\r") != data.count(b"\r\n") or _has_endless_line(data):
        return None
    found = CsvRows()
    delimiter = _read_head(data, found)
    begins = _after_line(data, found.header_line)
    if len(found.header) < 2 or found.faults or delimiter not in DELIMITERS or not 0 < begins < len(data):
        return None
    if (
        max(data.find(b"\n\n", begins - 1), data.find(b"\n\r\n", begins - 1)) >= 0
    ):  # Arrow reads a blank line as a row
        return None
    if data[data.rfind(b"\n", 0, -1) :].count(b'"') % 2:  # a quotation mark still open at the end
        return None
    table = _parsed(data, begins, delimiter, len(found.header))
    lines = data.count(b"\n", begins) + (not data.endswith(b"\n"))
    if table is None or table.num_rows != lines:
        return None
    found.lines = list(range(found.header_line + 1, found.header_line + 1 + lines))
    found.columns = [_texts(column) for column in table.columns]
    return found


def _has_endless_line(data: bytes) -> bool:
    begins = 0
    while begins + LINE_LIMIT < len(data):
        end = data.rfind(b"\n", begins, begins + LINE_LIMIT + 1)
        if end < 0:
            return True
        begins = end + 1
    return False


def _read_head(data: bytes, found: CsvRows) -> str:
    head = data[:_HEAD]
    try:
        text = head[: head.rfind(b"\n") + 1].decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    return read_header(io.StringIO(text, newline=""), found)


def _after_line(data: bytes, line: int) -> int:
    """Where the line after that one begins; 0 where there is none."""
    begins = 0
    for _ in range(line):
        begins = data.find(b"\n", begins) + 1
        if not begins:
            return 0
    return begins


def _parsed(data: bytes, begins: int, delimiter: str, width: int) -> "pa.Table | None":
    import pyarrow as pa
    from pyarrow import csv

    names = [str(place) for place in range(width)]
    quoted = b'"' in data
    try:
        return csv.read_csv(
            pa.BufferReader(pa.py_buffer(data).slice(begins)),
            read_options=csv.ReadOptions(column_names=names),
            parse_options=csv.ParseOptions(
                delimiter=delimiter,
                quote_char='"' if quoted else False,
                # A cell over two lines is seen for what it is, and counted: the file is then not plain.
                newlines_in_values=quoted,
                ignore_empty_lines=False,
            ),
            convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        )
    except pa.ArrowInvalid:
        return None


def _texts(column: "pa.ChunkedArray") -> Texts:
    coded = column.combine_chunks().dictionary_encode()
    places = array("i")
    if len(coded):
        places.frombytes(coded.indices.buffers()[1])
    return Texts(coded.dictionary.to_pylist(), places)
