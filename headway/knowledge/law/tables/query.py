"""The one query: settle the tellings, follow each story in order, open and close duties, tell their state."""

from collections.abc import Mapping, Sequence
from datetime import date

import ibis.expr.types as ir

from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.facts import Kind
from headway.knowledge.law.rules import Rule
from headway.knowledge.law.tables.codes import RuleTables
from headway.knowledge.law.tables.engine import Engine
from headway.knowledge.law.tables.following import followed, opened_duties
from headway.knowledge.law.tables.outcome import reads_hours, with_dates, with_states
from headway.knowledge.law.tables.settling import in_order, settled
from headway.knowledge.law.tables.small import SmallTables

FACTS = {
    "timeline": "int64",
    "kind": "int32",
    "on": "date",
    "seq": "int64",
    "at": "timestamp(6)",  # UTC, without a zone
    "by": "date",
    "dated": "boolean",
    "told": "date",
    "corrects": "int64",
    "withdrawn": "boolean",
}
"""Columns of a table of facts. The first four must be there; a column left out is empty (facts dated, standing).
Kinds are numbers of `kind_codes`; `seq` is below two thousand million and the order of telling in a timeline."""


def read_duties(
    facts: ir.Table,
    *,
    rules: Sequence[Rule],
    kinds: Mapping[str, Kind],
    calendar: Calendar,
    as_at: date,
    engine: Engine,
    known_on: date | None = None,
) -> ir.Table:
    """Every duty of every timeline as at the end of a day, as a table of the engine.

    Columns: timeline, rule_code, rule, family, began_on, arose_on, opens_on, due_on, due_at, met_on, ended_on,
    state, met_kind and met_seq (which fact answered). The facts must stand on the same engine.
    Raises ValueError where there is no rule to read under.
    """
    if not rules:
        raise ValueError("Duties are read under at least one rule.")
    codes = RuleTables(tuple(rules), kinds)
    small = SmallTables(engine, codes)
    story = in_order(settled(facts, codes, as_at, known_on), codes).cache()
    rows = followed(story, small, codes).cache()
    duties = opened_duties(rows, small, codes)
    if reads_hours(codes):
        duties = duties.cache()
    dated = with_dates(duties, small, codes, calendar, story)
    return with_states(dated, small, as_at).join(small.names, "rule_code")
