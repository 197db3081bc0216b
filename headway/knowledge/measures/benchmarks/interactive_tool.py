"""DfE's Local Authority Interactive Tool: its files, with a row an area and a year, or a row an area.

In a long file each row has an area, a measure, a year and a value; in a wide one each year has its own column.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Final

from headway.knowledge.measures.benchmarks.reading import Benchmark, NotBenchmarks, share
from headway.knowledge.measures.benchmarks.series import national_series, spelt

AREA: Final = ("la and regions", "la name", "area", "geography", "local authority")
MEASURE: Final = ("measure", "indicator", "chart title", "measure short")
YEARS: Final = ("years", "year", "time period")
VALUES: Final = ("values num", "values", "value")
# What stands in a file where there is no number: suppressed, not available, not applicable, low.
NO_NUMBER: Final = frozenset(
    {"", "x", "c", "z", ".", "..", ":", "-", "na", "n/a", "low", "k", "u", "null", "nan"}
)
NEIGHBOURS: Final = "Statistical neighbours"
# What a reader of a report can look up; what the file was called says nothing.
SOURCE: Final = "DfE, Local Authority Interactive Tool"
_YEAR: Final = re.compile(r"(?:(?:19|20)\d\d\s*[-/]\s*)?(?:(?P<long>20\d\d)|(?P<short>\d\d))$", re.ASCII)


@dataclass(slots=True)
class Loaded:
    """What was read: the benchmarks, and the titles of series that are no measure of ours, with their rows."""

    benchmarks: list[Benchmark] = field(default_factory=list)
    unmatched: Counter[str] = field(default_factory=Counter)


def load(
    path: Path,
    *,
    region: str = "",
    neighbours: tuple[str, ...] = (),
    taught: Mapping[str, str] | None = None,
) -> Loaded:
    """The shares of England, of a region, and of the neighbours' mean, for each measure and year.

    `taught` says which measure a title is, in the form of `spelt`. Raises NotBenchmarks for a file that is none.
    """
    known = _known() | dict(taught or {})
    found = Loaded()
    of_neighbours: dict[tuple[str, int], dict[str, Decimal]] = {}
    theirs = {spelt(name): name for name in neighbours}
    for area, title, year, text in _rows(path):
        measure = known.get(spelt(title), "")
        if not measure:
            found.unmatched[title] += 1
            continue
        where = f"{path}: {area}, {title}, {year}"
        name = spelt(area)
        kind = "England" if name == "england" else "region" if region and name == spelt(region) else ""
        if name in {"statistical neighbours", "statistical neighbour mean"}:
            kind = "neighbours"
        if kind:
            label = NEIGHBOURS if kind == "neighbours" else area
            found.benchmarks.append(Benchmark(label, kind, measure, year, share(text, where), SOURCE))
        elif name in theirs:
            of_neighbours.setdefault((measure, year), {})[name] = Decimal(share(text, where))
    found.benchmarks.extend(_means(of_neighbours, len(theirs), SOURCE))
    return found


def _known() -> dict[str, str]:
    return {
        spelt(name): one.measure
        for one in national_series()
        for name in (one.series, one.short)
        if one.measure and name
    }


def _means(
    told: Mapping[tuple[str, int], Mapping[str, Decimal]], asked: int, source: str
) -> Iterator[Benchmark]:
    """The plain mean of the neighbours named, where more than half of them have a value."""
    for (measure, year), values in told.items():
        if len(values) * 2 > asked:
            mean = sum(values.values(), Decimal(0)) / len(values)
            said = str(mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
            label = f"{NEIGHBOURS} (mean of {len(values)})"
            yield Benchmark(label, "neighbours", measure, year, said, source)


def _rows(path: Path) -> Iterator[tuple[str, str, int, str]]:
    """Area, title, year and the text of the value, for every cell that has a number."""
    header, rows = _read(path)
    names = [spelt(name) for name in header]
    area, title = _place(names, AREA), _place(names, MEASURE)
    years = {place: year for place, name in enumerate(header) if (year := year_ending(name)) is not None}
    when, value = _place(names, YEARS), _place(names, VALUES)
    if area is None or title is None or not (years or (when is not None and value is not None)):
        raise NotBenchmarks(
            f"{path} is no file of the Local Authority Interactive Tool: it needs a column of areas "
            "(LA and Regions), one of measures (Measure), and years."
        )
    for row in rows:
        cells = [*row, *[""] * (len(header) - len(row))]
        if when is not None and value is not None:
            year = year_ending(cells[when])
            told = [] if year is None else [(year, cells[value])]
        else:
            told = [(year, cells[place]) for place, year in years.items()]
        for one, text in told:
            if text.strip().casefold() not in NO_NUMBER:
                yield cells[area].strip(), cells[title].strip(), one, text


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".parquet"}:
        raise NotBenchmarks(f"{path}: save it as CSV first; only CSV is read.")
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as why:
        raise NotBenchmarks(f"{path} cannot be read as CSV in UTF-8 ({why}).") from None
    if not rows:
        raise NotBenchmarks(f"{path} is empty.")
    return rows[0], rows[1:]


def _place(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def year_ending(text: str) -> int | None:
    """The year in which a year ends: "2025", "2024-25" and "2024/2025" are 2025; None for any other text."""
    found = _YEAR.fullmatch(text.strip())
    if found is None or (found["short"] and len(text.strip()) < 4):
        return None
    return int(found["long"] or f"20{found['short']}")
