"""Figures and cases as files: `figures.json`, `figures.csv` and a CSV of the cases behind a measure."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pyarrow as pa

from headway.knowledge.measures.figures import COUNTED, Edition, Figure
from headway.knowledge.standards.csv_out import CsvColumn, write_csv, write_csv_columns
from headway.knowledge.standards.whole_files import write_text

FIGURE_COLUMNS = (
    "council",
    "year",
    "measure",
    "title",
    "by",
    "is",
    "numerator",
    "denominator",
    "value",
    "unit",
    "from",
    "to",
    "as_at",
    "known",
    "not_known",
    "rules",
    "definition",
    "note",
)
AGES = {"<1": "under 1", "16+": "16 and over"}
SUPPRESSED = "c"
"""What stands for a suppressed number in a CSV file, as in the open data of the government's statisticians."""
_BAND = re.compile(r"\d+-\d+")


def figures_json(edition: Edition, figures: Sequence[Figure], earlier: Sequence[Figure] = ()) -> str:
    """The edition and its figures as JSON: dates in ISO form, a figure a line for people who compare files.

    `earlier` are figures of periods before, each of which says its period; they stand in a list of their own.
    """
    head = json.dumps(_plain(asdict(edition)), ensure_ascii=False)
    return (
        f'{{"edition": {head},\n"figures": [\n{_lines(figures)}\n],\n"earlier": [\n{_lines(earlier)}\n]}}\n'
    )


def _lines(figures: Sequence[Figure]) -> str:
    return ",\n".join(json.dumps(_plain(asdict(figure)), ensure_ascii=False) for figure in figures)


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            return {key: _plain(part) for key, part in value.items()}
        case tuple() | list():
            return [_plain(part) for part in value]
        case _:
            return value


def write_figures_json(
    path: Path, edition: Edition, figures: Sequence[Figure], earlier: Sequence[Figure] = ()
) -> None:
    """Write `figures.json`, whole or not at all."""
    write_text(path, figures_json(edition, figures, earlier))


def write_figures_csv(path: Path, edition: Edition, figures: Sequence[Figure]) -> None:
    """Write `figures.csv`, a row a figure, safe to open in a spreadsheet.

    Each row says whose figure it is, so that the files of many councils and years can be put one below the other.
    """
    write_csv(path, FIGURE_COLUMNS, ((edition.council, edition.year, *_row(figure)) for figure in figures))


def _row(figure: Figure) -> Sequence[object]:
    breakdown = figure.breakdown or {}
    all_gone = figure.suppressed == "value"
    return (
        figure.measure,
        figure.title,
        breakdown.get("by"),
        in_a_cell(breakdown.get("is")),
        SUPPRESSED if all_gone else figure.numerator,
        SUPPRESSED if all_gone and figure.unit != "count" else figure.denominator,
        SUPPRESSED if all_gone else figure.value,
        figure.unit,
        *figure.period,
        figure.as_at,
        SUPPRESSED if all_gone else figure.known,
        SUPPRESSED if figure.suppressed else figure.not_known,
        " ".join(figure.rules),
        figure.definition,
        figure.note,
    )


def in_a_cell(part: object) -> object:
    """A breakdown's part as a spreadsheet may have it: 1-4 would open as the first of April, 6-10 as a day too."""
    if not isinstance(part, str):
        return part
    if part in AGES:
        return AGES[part]
    return part.replace("-", " to ") if _BAND.fullmatch(part) else part


def write_cases(path: Path, columns: Sequence[str], cases: pa.Table) -> int:
    """Write the cases behind a measure, as `case_table` gives them, and return how many there are.

    Columns: child, date, due, counted (yes, no, not known), then `columns`.
    """
    write_csv_columns(
        path,
        [
            CsvColumn("child", cases["child"], _as_it_is),
            CsvColumn("date", cases["day"], _as_it_is),
            CsvColumn("due", cases["due"], _as_it_is),
            CsvColumn("counted", cases["counted"], COUNTED.__getitem__),
            *(CsvColumn(name, cases[name], in_a_cell) for name in columns),
        ],
    )
    return int(cases.num_rows)


def _as_it_is(value: object) -> object:
    return value
