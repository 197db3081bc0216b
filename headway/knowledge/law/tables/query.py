"""The one query: settle the tellings, follow each story in order, open and close duties, tell their state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir

from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.facts import Kind
from headway.knowledge.law.rules import Rule
from headway.knowledge.law.tables.codes import RuleTables
from headway.knowledge.law.tables.engine import Engine
from headway.knowledge.law.tables.following import followed, opened_duties
from headway.knowledge.law.tables.outcome import reads_hours, timetable_of, with_dates, with_states
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
    return follow(
        facts, rules=rules, kinds=kinds, calendar=calendar, up_to=as_at, engine=engine, known_on=known_on
    ).duties(as_at)


@dataclass(frozen=True, slots=True)
class Followed:
    """Every story followed up to a day, from which the duties can be read as at that day and each day before.

    `opened` are the duties with the days on which they open and fall due. Nothing of that hangs on the day as at
    which they are read: only what came next is closed to the days before it, and the state told from it.
    """

    opened: ir.Table
    small: SmallTables
    up_to: date

    def duties(self, as_at: date) -> ir.Table:
        """The duties as at the end of a day, as `read_duties` gives them. Raises ValueError for a later day."""
        if as_at > self.up_to:
            raise ValueError(f"The stories were followed up to {self.up_to}, before {as_at}.")
        opened = self.opened if as_at == self.up_to else _cut_off(self.opened, as_at)
        return with_states(opened, self.small, as_at).join(self.small.names, "rule_code")


def follow(
    facts: ir.Table,
    *,
    rules: Sequence[Rule],
    kinds: Mapping[str, Kind],
    calendar: Calendar,
    up_to: date,
    engine: Engine,
    known_on: date | None = None,
) -> Followed:
    """Settle the tellings of every story and follow it up to a day, kept on the engine: `read_duties` says more."""
    if not rules:
        raise ValueError("Duties are read under at least one rule.")
    codes = RuleTables(tuple(rules), kinds)
    small = SmallTables(engine, codes)
    story = in_order(settled(facts, codes, up_to, known_on), codes).cache()
    timetable = timetable_of(story, small, codes, calendar)
    opened = opened_duties(followed(story, small, codes).cache(), small, codes)
    if reads_hours(codes):
        opened = opened.cache()
    return Followed(with_dates(opened, small, codes, calendar, timetable).cache(), small, up_to)


def _cut_off(opened: ir.Table, as_at: date) -> ir.Table:
    """The duties that had arisen by a day, each with the fact that comes next only where that had come by then."""
    opened = opened.filter(opened["arose_on"] <= as_at)
    to_come = opened["next_on"] > as_at
    closing = [name for name in opened.columns if name.startswith("next_")]
    return opened.mutate(
        **{name: to_come.ifelse(ibis.null(opened[name].type()), opened[name]) for name in closing}
    )
