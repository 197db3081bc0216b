"""The plain tables and their duties on a DuckDB connection, as Ibis tables for the measures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.rules import Rule
from headway.knowledge.law.tables import read_duties
from headway.knowledge.measures.definition import Window
from headway.knowledge.measures.story import Story
from headway.knowledge.measures.story.columns import Columns
from headway.knowledge.measures.story.facts import Facts

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
        self.connection.raw_sql(f"SET threads = {int(threads)}")
        self.lacking = story.lacking
        self._tables = {name: self._put(name, arrow(columns)) for name, columns in story.tables.items()}
        self.duties = self._read(story.facts, [RULES[rule] for rule in rules], window, calendar)

    def __getitem__(self, name: str) -> ir.Table:
        return self._tables[name]

    def _put(self, name: str, table: pa.Table) -> ir.Table:
        self.connection.con.register(name, table)
        return self.connection.table(name)

    def _read(self, facts: Facts, rules: Sequence[Rule], window: Window, calendar: Calendar) -> ir.Table:
        duties = read_duties(
            self._put("facts", arrow_facts(facts)),
            rules=rules,
            kinds=KINDS,
            calendar=calendar,
            as_at=window.as_at,
            connection=self.connection,
        )
        return duties.cache()


def arrow(columns: Columns) -> pa.Table:
    """A plain table as Arrow, every column of its declared type."""
    values = columns.columns()
    return pa.table({name: pa.array(values[name], TYPES[kind]) for name, kind in columns.types.items()})


def arrow_facts(facts: Facts) -> pa.Table:
    """The facts as Arrow, without copying where numbers allow."""
    return pa.table(
        {
            "timeline": pa.array(facts.timeline),
            "kind": pa.array(facts.kind),
            "on": pa.array(facts.day, pa.int32()).cast(pa.date32()),
            "seq": pa.array(facts.seq),
            "dated": pa.array(facts.dated, pa.int8()).cast(pa.bool_()),
        }
    )
