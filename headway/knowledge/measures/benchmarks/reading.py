"""The plain file of benchmarks: one row a measure, an area and a year. Ours for England is in the same form."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.standards.whole_files import write_text

KINDS: Final = ("England", "region", "neighbours", "council")
ENGLAND: Final = Path(__file__).parent / "england.csv"


class NotBenchmarks(Exception):
    """A file cannot be taken for benchmarks; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published share of one area and year. `value` is as published, in per cent, without the sign.

    `year_ending` 2025 is the year to 31 March 2025. `kind` is one of KINDS.
    """

    area: str
    kind: str
    measure: str
    year_ending: int
    value: str
    source: str


COLUMNS: Final = tuple(field.name for field in fields(Benchmark))


def england() -> list[Benchmark]:
    """The figures of England that come with Headway."""
    return read_benchmarks(ENGLAND)


def read_benchmarks(path: Path) -> list[Benchmark]:
    """The rows of a file of benchmarks. Raises NotBenchmarks, naming the line, for anything else."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise NotBenchmarks(f"{path} cannot be read as text in UTF-8 ({type(why).__name__}).") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        found = tuple(rows.fieldnames or ())
        if found != COLUMNS:
            raise NotBenchmarks(f"{path} has not the columns {', '.join(COLUMNS)}.")
        return [_benchmark(row, f"{path}, line {rows.line_num}") for row in rows]
    except csv.Error as why:
        raise NotBenchmarks(f"{path}, line {rows.line_num}: {why}.") from None


def _benchmark(row: dict[str, str], where: str) -> Benchmark:
    if None in row or None in row.values():
        raise NotBenchmarks(f"{where}: a row has {len(COLUMNS)} cells.")
    if row["kind"] not in KINDS:
        raise NotBenchmarks(f"{where}: the kind is one of {', '.join(KINDS)}, not {row['kind']!r}.")
    measure = CATALOGUE.get(row["measure"])
    if measure is None or measure.unit != "percent":
        raise NotBenchmarks(f"{where}: {row['measure']!r} is no measure that is a share.")
    if not (row["year_ending"].isascii() and row["year_ending"].isdecimal() and len(row["year_ending"]) == 4):
        raise NotBenchmarks(f"{where}: the year ending is written as 2025, not {row['year_ending']!r}.")
    if not row["area"].strip() or not row["source"].strip():
        raise NotBenchmarks(f"{where}: an area and a source are needed.")
    return Benchmark(
        row["area"].strip(),
        row["kind"],
        row["measure"],
        int(row["year_ending"]),
        share(row["value"], where),
        row["source"].strip(),
    )


def share(text: str, where: str) -> str:
    """A published percentage as it is printed, without its sign. Raises NotBenchmarks for any other text."""
    said = text.strip().removesuffix("%").strip()
    try:
        amount = Decimal(said)
    except InvalidOperation:
        raise NotBenchmarks(f"{where}: {text!r} is no percentage.") from None
    if not (amount.is_finite() and 0 <= amount <= 100):
        raise NotBenchmarks(f"{where}: {text!r} is no percentage from 0 to 100.")
    return said


def write_benchmarks(benchmarks: Iterable[Benchmark], path: Path) -> None:
    """Write a file of benchmarks, whole or not at all."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(one) for one in benchmarks)
    write_text(path, text.getvalue())
