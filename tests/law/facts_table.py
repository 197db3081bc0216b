"""Facts of many timelines as a table of DuckDB, and duties read back as plain values."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date
from typing import Any

import pyarrow as pa

from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.duty import Duty, State
from headway.knowledge.law.facts import Fact, Kind
from headway.knowledge.law.rules import Rule
from headway.knowledge.law.tables.codes import kind_codes
from headway.knowledge.law.tables.engine import DuckDB
from headway.knowledge.law.tables.query import follow

SCHEMA = pa.schema(
    [
        ("timeline", pa.int64()),
        ("kind", pa.int32()),
        ("on", pa.date32()),
        ("seq", pa.int64()),
        ("at", pa.timestamp("us")),
        ("by", pa.date32()),
        ("dated", pa.bool_()),
        ("told", pa.date32()),
        ("corrects", pa.int64()),
        ("withdrawn", pa.bool_()),
    ]
)
OPTIONAL = ("at", "by", "dated", "told", "corrects", "withdrawn")
UNSAID: Mapping[str, Any] = {
    "at": None,
    "by": None,
    "dated": True,
    "told": None,
    "corrects": None,
    "withdrawn": False,
}


def bare(facts: Iterable[Fact], without: Collection[str]) -> list[Fact]:
    """The same facts, saying nothing of what a table without these columns cannot say."""
    return [replace(fact, **{name: UNSAID[name] for name in without}) for fact in facts]


def facts_table(
    facts: Sequence[Fact], kinds: Mapping[str, Kind], *, without: Collection[str] = (), blank: bool = False
) -> pa.Table:
    """The facts as an Arrow table, timelines numbered in the order of their names.

    Columns named in `without` are left out; `blank` leaves the cells empty that say only what is usual.
    """
    codes = kind_codes(kinds)
    number = {name: n for n, name in enumerate(timelines(facts))}
    rows = [
        {
            "timeline": number[fact.timeline],
            "kind": codes[fact.kind],
            "on": fact.on,
            "seq": fact.seq,
            "at": fact.at and fact.at.astimezone(UTC).replace(tzinfo=None),
            "by": fact.by,
            "dated": None if blank and fact.dated else fact.dated,
            "told": fact.told,
            "corrects": fact.corrects,
            "withdrawn": None if blank and not fact.withdrawn else fact.withdrawn,
        }
        for fact in facts
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA).drop_columns(list(without))


def timelines(facts: Iterable[Fact]) -> list[str]:
    return sorted({fact.timeline for fact in facts})


def read_by_table(
    facts: Iterable[Fact],
    *,
    rules: Sequence[Rule],
    kinds: Mapping[str, Kind],
    calendar: Calendar,
    as_at: date,
    known_on: date | None = None,
    without: Collection[str] = (),
    blank: bool = False,
) -> list[Duty]:
    """The duties of all timelines by the whole-table reader, as the one-timeline reader would give them."""
    listed = list(facts)
    names = timelines(listed)
    rows = duty_rows(
        facts_table(listed, kinds, without=without, blank=blank),
        rules=rules,
        kinds=kinds,
        calendar=calendar,
        as_at=as_at,
        known_on=known_on,
    )
    return [
        Duty(
            timeline=names[row["timeline"]],
            rule=row["rule"],
            began_on=row["began_on"],
            arose_on=row["arose_on"],
            opens_on=row["opens_on"],
            due_on=row["due_on"],
            due_at=row["due_at"] and row["due_at"].replace(tzinfo=UTC),
            met_on=row["met_on"],
            ended_on=row["ended_on"],
            state=State(row["state"]),
        )
        for row in rows
    ]


def duty_rows(
    facts: pa.Table,
    *,
    rules: Sequence[Rule],
    kinds: Mapping[str, Kind],
    calendar: Calendar,
    as_at: date,
    known_on: date | None = None,
    followed_to: date | None = None,
) -> list[dict[str, Any]]:
    """The rows of the whole-table reader, every column of them; the stories may have been followed further."""
    engine = DuckDB()
    stories = follow(
        engine.put("facts", facts),
        rules=rules,
        kinds=kinds,
        calendar=calendar,
        up_to=followed_to or as_at,
        known_on=known_on,
        engine=engine,
    )
    return stories.duties(as_at).to_pyarrow().to_pylist()
