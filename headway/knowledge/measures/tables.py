"""The plain tables and their duties on a DuckDB connection, as Ibis tables for the measures."""

from collections.abc import Callable, Sequence
from functools import cached_property, wraps
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.rules import Rule
from headway.knowledge.law.tables import read_duties
from headway.knowledge.measures.reach import first_days
from headway.knowledge.measures.story import Story
from headway.knowledge.measures.story.columns import Columns
from headway.knowledge.measures.story.facts import Facts
from headway.knowledge.measures.window import Window

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

TYPES = {
    "text": pa.string(),
    "date": pa.date32(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
}


class Tables:
    """The tables that measures read, by name, and the duties of every story as at a day."""

    def __init__(
        self, story: Story, window: Window, *, rules: Sequence[str], calendar: Calendar, threads: int = 2
    ) -> None:
        self.connection: Backend = ibis.duckdb.connect()
        self.kept: dict[str, ir.Table] = {}
        self.connection.raw_sql(f"SET threads = {int(threads)}")
        self.lacking = story.lacking
        self.complete_from = story.complete_from
        self.complete_to = story.complete_to
        self.tells_families = story.tells_families
        self.first_days = first_days(story)
        self._tables = {name: self._put(name, arrow(columns)) for name, columns in story.tables.items()}
        told = story.facts.kinds_told()
        begun = [RULES[rule] for rule in rules if told & set(RULES[rule].begins)]
        self.duties_told = self._read(story.facts, begun or [RULES[rules[0]]], window, calendar)

    @cached_property
    def duties(self) -> ir.Table:
        """Every duty, kept on the connection: for readers of many; `duties_told` is for one that keeps its part."""
        return self.duties_told.cache()

    def __getitem__(self, name: str) -> ir.Table:
        return self._tables[name]

    def _put(self, name: str, table: pa.Table) -> ir.Table:
        self.connection.con.register(name, table)
        return self.connection.table(name)

    def _read(self, facts: Facts, rules: Sequence[Rule], window: Window, calendar: Calendar) -> ir.Table:
        return read_duties(
            self._put("facts", arrow_facts(facts)),
            rules=rules,
            kinds=KINDS,
            calendar=calendar,
            as_at=window.as_at,
            connection=self.connection,
        )


Formula = Callable[["Tables", Window], ir.Table]


def worked_out_once(formula: Formula) -> Formula:
    """A table that several measures read: worked out for the first of them and kept on the connection.

    One set of tables is told as at one window, so the formula's name is enough to find it again.
    """

    @wraps(formula)
    def kept(tables: Tables, window: Window) -> ir.Table:
        name = f"{formula.__module__}.{formula.__qualname__}"
        if name not in tables.kept:
            tables.kept[name] = formula(tables, window).cache()
        return tables.kept[name]

    return kept


def arrow(columns: Columns) -> pa.Table:
    """A plain table as Arrow, every column of its declared type."""
    values = columns.columns()
    return pa.table({name: pa.array(values[name], TYPES[kind]) for name, kind in columns.types.items()})


def arrow_facts(facts: Facts) -> pa.Table:
    """The facts as Arrow; a fact's place among them is the order of its telling."""
    timeline, kind, day, dated = zip(*facts.rows, strict=True) if facts.rows else ((), (), (), ())
    return pa.table(
        {
            "timeline": pa.array(timeline, pa.int64()),
            "kind": pa.array(kind, pa.int32()),
            "on": pa.array(day, pa.int32()).cast(pa.date32()),
            "seq": pa.array(range(len(facts)), pa.int64()),
            "dated": pa.array(dated, pa.bool_()),
        }
    )
