"""CSV that spreadsheets open safely, written whole or not at all."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from headway.knowledge.standards.whole_files import whole_file

if TYPE_CHECKING:
    import pyarrow as pa

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*$", re.ASCII)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """The text of a cell that no spreadsheet will run as a formula.

    Text that begins with = + - @, a tab or a carriage return gets an apostrophe before it. Numbers and dates
    are left alone; dates are written ISO; None is empty.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if text.startswith(_FORMULA) and not _NUMBER.match(text):
        return "'" + text
    return text


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV (UTF-8, LF) under a temporary name and move it into place, every cell made safe."""
    with whole_file(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)


def write_csv_columns(path: Path, columns: Sequence["CsvColumn"]) -> None:
    """The same from columns of Arrow: each different value of a column is put into words once."""
    with whole_file(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.name for column in columns])
        writer.writerows(zip(*(column.texts() for column in columns), strict=True))


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """A column to be written: its name in the file, its values, and how a value is put into words."""

    name: str
    values: "pa.ChunkedArray"
    in_words: Callable[[object], object]

    def texts(self) -> Iterable[str]:
        """The cells in the order of the rows, made safe."""
        coded = self.values.combine_chunks().dictionary_encode(null_encoding="encode")
        texts = [safe_cell(self.in_words(value)) for value in coded.dictionary.to_pylist()]
        return map(texts.__getitem__, coded.indices.to_pylist())
