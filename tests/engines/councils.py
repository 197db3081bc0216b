"""A made-up council in two kinds of data, as it is told on an engine."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.differences import due_dates
from headway.knowledge.measures.edition import all_figures, cases_of, open_tables, year_window
from headway.knowledge.measures.story import Story, tell
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_903, write_ssd
from tests.measures.made_up_live import Made

WINDOW = year_window("2025-26")[1]
KINDS = {
    "SSD": ("an extract", WINDOW),
    "SSD, a part of the year before": (
        "an extract",
        Window(date(2024, 7, 1), date(2024, 12, 31), date(2024, 11, 14)),
    ),
    "SSDA903": ("two returns", WINDOW),
}
"""What is told: the data, and the window."""


@cache
def story(data: str, children: int) -> Story:
    """The council's story, its errors of typing among it, from an SSD extract or two years' SSDA903 returns.

    Beside the extract stands what is done in Headway.
    """
    council = make_council(children=children, seed=11, as_at=WINDOW.as_at)
    with TemporaryDirectory() as name:
        folder = Path(name)
        if data == "an extract":
            write_ssd(council.tables, folder)
            Made(folder, seed=11, since=date(2024, 7, 1)).write()
        else:
            write_903(council.tables, folder, [2025, 2026])
        return tell(read_extract(folder))


def figures_and_cases(measure: Measure, tables: Tables, window: Window) -> tuple[list[Any], list[Any]]:
    """A measure's figures in their order, and its cases in one that no engine chooses."""
    figures = all_figures(tables, window, measures=[measure])
    return figures, sorted((tuple(case.items()) for case in cases_of(measure, tables, window)), key=repr)


def differences(tables: Tables) -> list[Any]:
    """The due dates of the data beside ours, in an order that no engine chooses."""
    return sorted(due_dates(tables), key=repr)


def opened(kind: str, children: int, engine: Any = None) -> tuple[Tables, Window]:
    """The tables of a kind of `KINDS` on an engine (DuckDB), and the window as at which they are told."""
    data, window = KINDS[kind]
    return open_tables(story(data, children), window, engine=engine), window
