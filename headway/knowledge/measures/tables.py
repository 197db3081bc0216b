"""The plain tables and their duties on one engine, as Ibis tables for the measures."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import wraps

import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.book import KINDS
from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.rules import Rule
from headway.knowledge.law.tables.engine import DuckDB, Engine
from headway.knowledge.law.tables.query import follow
from headway.knowledge.measures.reach import first_days
from headway.knowledge.measures.story import Story
from headway.knowledge.measures.story.columns import Columns
from headway.knowledge.measures.story.facts import Facts
from headway.knowledge.measures.window import Window

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
        self,
        story: Story,
        window: Window,
        *,
        rules: Sequence[str],
        calendar: Calendar,
        engine: Engine | None = None,
    ) -> None:
        self.engine: Engine = engine or DuckDB()
        self.lacking = story.lacking
        self.complete_from = story.complete_from
        self.complete_to = story.complete_to
        self.tells_families = story.tells_families
        self.first_days = first_days(story)
        self._tables = {name: self.engine.put(name, arrow(columns)) for name, columns in story.tables.items()}
        told = story.facts.kinds_told()
        begun = [story.rules[rule] for rule in rules if told & set(story.rules[rule].begins)]
        self._rules: Sequence[Rule] = begun or [story.rules[rules[0]]]
        self._stories = follow(
            self.engine.put("facts", arrow_facts(story.facts)),
            rules=self._rules,
            kinds=KINDS,
            calendar=calendar,
            up_to=window.as_at,
            engine=self.engine,
        )
        self._tell(window)

    def as_at(self, window: Window) -> "Tables":
        """The same tables, with the duties as at an earlier window's day."""
        other = copy(self)
        other._tell(window)
        return other

    def _tell(self, window: Window) -> None:
        self.kept: dict[tuple[str, Window], ir.Table] = {}
        self._every: ir.Table | None = None
        self._told = self._stories.duties(window.as_at)

    @property
    def duties(self) -> ir.Table:
        """Every duty, worked out once and kept on the engine: for readers of many."""
        if self._every is None:
            self._every = self._told.cache()
        return self._every

    @property
    def duties_told(self) -> ir.Table:
        """Every duty, for a reader that keeps its part: where one area alone is told, they are not kept twice."""
        several = len({rule.id.partition(".")[0] for rule in self._rules}) > 1
        return self.duties if several or self._every is not None else self._told

    def __getitem__(self, name: str) -> ir.Table:
        return self._tables[name]


Formula = Callable[["Tables", Window], ir.Table]


def worked_out_once(formula: Formula) -> Formula:
    """A table that several measures read: worked out for the first of them and kept on the engine.

    One set of tables is told as at one day; a measure whose data begin within the window reads it from there.
    """

    @wraps(formula)
    def kept(tables: Tables, window: Window) -> ir.Table:
        place = f"{formula.__module__}.{formula.__qualname__}", window
        if place not in tables.kept:
            tables.kept[place] = formula(tables, window).cache()
        return tables.kept[place]

    return kept


def arrow(columns: Columns) -> pa.Table:
    """A plain table as Arrow, every column of its declared type."""
    values = columns.columns()
    return pa.table({name: pa.array(values[name], TYPES[kind]) for name, kind in columns.types.items()})


def arrow_facts(facts: Facts) -> pa.Table:
    """The facts as Arrow; a fact's place among them is the order of its telling."""
    timeline, kind, day, dated = zip(*facts.rows, strict=True) if facts.rows else ((), (), (), ())
    told = {
        "timeline": pa.array(timeline, pa.int64()),
        "kind": pa.array(kind, pa.int32()),
        "on": pa.array(day, pa.int32()).cast(pa.date32()),
        "seq": pa.array(range(len(facts)), pa.int64()),
        "dated": pa.array(dated, pa.bool_()),
    }
    if facts.named:
        named = (facts.named.get(place) for place in range(len(facts)))
        told["by"] = pa.array(named, pa.int32()).cast(pa.date32())
    return pa.table(told)
