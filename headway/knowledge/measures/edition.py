"""Every figure of one edition, from an extract: the one way from data to numbers."""

from collections.abc import Callable, Sequence
from datetime import date

import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.calendar import Calendar, england
from headway.knowledge.law.tables.engine import Engine
from headway.knowledge.measures.catalogue import CATALOGUE, rules_read
from headway.knowledge.measures.counting import figures_of, not_in_data, window_told
from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import COUNTED, Figure
from headway.knowledge.measures.story import Story
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.dates import FIRST_YEAR, LAST_YEAR, read_year, year_ends, year_starts

Progress = Callable[[str, int, int], None]


def year_window(year: str, as_at: date | None = None) -> tuple[str, Window]:
    """A reporting year such as 2025-26, 1 April to 31 March, as at its last day unless said otherwise.

    Returns the year in its usual spelling and the window. Raises ValueError for anything else.
    """
    ends = read_year(year)
    first, last = year_starts(ends), year_ends(ends)
    if as_at is not None and as_at < first:
        raise ValueError(f"{as_at} is before the year {year} begins.")
    _must_be_told(as_at or last)
    return year_name(first), Window(first, last, as_at or last)


def period_window(first: date, last: date, as_at: date | None = None) -> tuple[str, Window]:
    """Any period, as at its last day unless said otherwise, and what it is called.

    A reporting year is called by its name. Raises ValueError for a period that ends before it begins.
    """
    if last < first:
        raise ValueError(f"The period ends on {last}, before it begins on {first}.")
    if as_at is not None and as_at < first:
        raise ValueError(f"{as_at} is before the period begins.")
    _must_be_told(first, last, as_at or last)
    name = f"{first:%-d %B %Y} to {last:%-d %B %Y}"
    if (first.month, first.day, last) == (4, 1, date(first.year + 1, 3, 31)):
        name = year_name(first)
    return name, Window(first, last, as_at or last)


def _must_be_told(*days: date) -> None:
    for day in days:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(f"{day} is not between {FIRST_YEAR} and {LAST_YEAR}.")


def year_name(first: date) -> str:
    """What a reporting year that begins on that day is called: 2025-26."""
    return f"{first.year}-{(first.year + 1) % 100:02}"


def open_tables(
    story: Story, window: Window, calendar: Calendar | None = None, engine: Engine | None = None
) -> Tables:
    """The tables that the measures read, with the duties of every story as at the window's day.

    They stand on an engine that holds no other tables: a DuckDB of their own, unless one is given.
    """
    rules = rules_read(story.lacking)
    return Tables(story, window, rules=rules, calendar=calendar or england(), engine=engine)


def all_figures(
    tables: Tables,
    window: Window,
    *,
    measures: Sequence[Measure] | None = None,
    progress: Progress | None = None,
) -> list[Figure]:
    """The figures of every measure of the catalogue, or of those given, in its order."""
    chosen = list(CATALOGUE.values()) if measures is None else list(measures)
    told: list[Figure] = []
    for done, measure in enumerate(chosen):
        if progress:
            progress(measure.title, done, len(chosen))
        told += figures_of(measure, tables, window)
    return told


CASE = ("child", "day", "due", "counted")
"""What every case has, whatever the measure."""


def case_table(measure: Measure, tables: Tables, window: Window) -> pa.Table:
    """The cases behind a measure by child and day, no row where the data cannot tell of it.

    A breakdown whose parts share cases says in one text what each of its parts makes of the child.
    """
    if not_in_data(measure, tables, window):
        return pa.table({name: pa.array([], pa.string()) for name in (*CASE, *case_columns(measure, tables))})
    window = window_told(measure, tables, window)
    cases = measure.cases(tables, window).order_by(["child", "day", "due"]).to_pyarrow()
    for by, formula in measure.overlapping.items():
        of_child = _of_each_child(formula(tables, window), by)
        parts = [of_child.get(child) for child in cases["child"].to_pylist()]
        cases = cases.append_column(by, pa.array(parts, pa.string()))
    return cases


def cases_of(measure: Measure, tables: Tables, window: Window) -> list[dict[str, object]]:
    """The cases behind a measure, one dict each, as `case_table` gives them."""
    told: list[dict[str, object]] = case_table(measure, tables, window).to_pylist()
    return told


def case_columns(measure: Measure, tables: Tables) -> tuple[str, ...]:
    """What a list of cases tells beside child, days and answer, so that every printed part can be found in it."""
    families = (measure.families,) if measure.families and tables.tells_families else ()
    return (*measure.breakdowns, *families, *measure.overlapping)


def _of_each_child(cases: ir.Table, by: str) -> dict[object, str]:
    parts: dict[object, list[str]] = {}
    for case in cases.order_by(["child", by]).to_pyarrow().to_pylist():
        parts.setdefault(case["child"], []).append(f"{case[by]}: {COUNTED[case['counted']]}")
    return {child: "; ".join(told) for child, told in parts.items()}
