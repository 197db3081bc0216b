"""The one query: settle the tellings, follow each story in order, open and close duties, tell their state.

Windows are kept to running sums and maxima, so that engines without IGNORE NULLS or RANGE frames can run them.
Order within a timeline is one number, `key`: the day, the place in the day, the order of first telling.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.duty import State
from headway.knowledge.law.facts import MOST_REGIMES, MOST_TELLINGS, Kind
from headway.knowledge.law.rules import Rule
from headway.knowledge.law.tables.codes import KINDS_A_PLACE, MOST_GROUPS, RuleTables
from headway.knowledge.law.tables.timetable import Timetable, moments

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

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


PLACES = 8
NEVER = date(1, 1, 1)
BEFORE_THE_EPOCH = date(1970, 1, 1).toordinal()  # keeps every key above nought, where remainders are plain


def read_duties(
    facts: ir.Table,
    *,
    rules: Sequence[Rule],
    kinds: Mapping[str, Kind],
    calendar: Calendar,
    as_at: date,
    connection: "Backend",
    known_on: date | None = None,
) -> ir.Table:
    """Every duty of every timeline as at the end of a day, as a table held by the connection.

    Columns: timeline, rule_code, rule, family, began_on, arose_on, opens_on, due_on, due_at, met_on, ended_on,
    state, met_kind and met_seq (which fact answered). The facts must stand on the same connection.
    Raises ValueError where there is no rule to read under.
    """
    if not rules:
        raise ValueError("Duties are read under at least one rule.")
    codes = RuleTables(tuple(rules), kinds)
    small = _SmallTables(connection, codes)
    story = _in_order(_settled(facts, codes, as_at, known_on), codes).cache()
    followed = _followed(story, small, codes).cache()
    duties = _opened(followed, small, codes)
    if _reads_hours(codes):
        duties = duties.cache()
    dated = _with_dates(duties, small, codes, calendar, story)
    return _with_states(dated, small, as_at).join(small.names, "rule_code")


class _SmallTables:
    """The rules as tables on the connection, under names of their own."""

    def __init__(self, connection: "Backend", codes: RuleTables) -> None:
        self.connection = connection
        self.roles = self.put("roles", codes.roles)
        self.begins = self.put("begins", codes.begins)
        self.answers = self.put("answers", codes.answers, {"rule_code": pa.int64(), "kind": pa.int64()})
        self.names = self.put("names", codes.names)

    def put(
        self, name: str, rows: Sequence[Mapping[str, object]], types: Mapping[str, pa.DataType] | None = None
    ) -> ir.Table:
        return self.put_columns(name, pa.Table.from_pylist(list(rows), schema=_schema(rows, types)))

    def put_columns(self, name: str, table: pa.Table) -> ir.Table:
        unique = ibis.util.gen_name(f"law_{name}")
        self.connection.con.register(unique, table)
        return self.connection.table(unique)


def _schema(
    rows: Sequence[Mapping[str, object]], types: Mapping[str, pa.DataType] | None
) -> pa.Schema | None:
    if types is not None:
        return pa.schema(list(types.items()))
    inferred = pa.Table.from_pylist(list(rows)).schema
    return pa.schema([(f.name, pa.int64() if pa.types.is_null(f.type) else f.type) for f in inferred])


def _settled(facts: ir.Table, codes: RuleTables, as_at: date, known_on: date | None) -> ir.Table:
    """The last telling of each fact, of kinds that matter, up to the day, each kind once a day."""
    have = set(facts.columns)
    if "corrects" not in have:  # a correction may put the kind right, so tellings are settled first
        facts = facts.filter(facts["kind"].isin(codes.kinds_read))
    root = facts["seq"]
    if "told" in have and known_on is not None:
        facts = facts.filter(facts["told"].isnull() | (facts["told"] <= known_on))
    if "corrects" in have:
        facts = facts.mutate(root=ibis.coalesce(facts["corrects"], facts["seq"]))
        told = ibis.coalesce(facts["told"], ibis.literal(NEVER)) if "told" in have else ibis.literal(NEVER)
        latest = ibis.window(group_by=["timeline", "root"], order_by=[told.desc(), facts["seq"].desc()])
        facts = facts.mutate(turn=ibis.row_number().over(latest))
        facts = facts.filter(facts["turn"] == 0).drop("turn")
        facts = facts.filter(facts["kind"].isin(codes.kinds_read))
        root = facts["root"]
    if "withdrawn" in have:
        facts = facts.filter(~ibis.coalesce(facts["withdrawn"], False))
    facts = facts.filter(facts["on"] <= as_at)
    dated = ibis.coalesce(facts["dated"], True) if "dated" in have else ibis.literal(True)
    facts = facts.select(
        timeline=facts["timeline"].cast("int64"),
        kind=facts["kind"].cast("int64"),
        on=facts["on"],
        root=root.cast("int64"),
        dated=dated,
        **{name: facts[name] for name in ("at", "by") if name in have},
    )
    return _once_a_day(facts, codes)


def _once_a_day(facts: ir.Table, codes: RuleTables) -> ir.Table:
    again = [codes.codes[name] for name, kind in codes.kinds.items() if kind.again]
    counts_each = ~facts["dated"]
    if again:
        counts_each = counts_each | facts["kind"].isin(again)
    facts = facts.mutate(apart=counts_each.ifelse(facts["root"], -1))
    keys = ["timeline", "kind", "on", "apart", "dated"]
    if not {"at", "by"} & set(facts.columns):
        return facts.group_by(keys).aggregate(root=facts["root"].min()).drop("apart")
    told_first = ibis.window(group_by=keys, order_by="root")
    facts = facts.mutate(turn=ibis.row_number().over(told_first))
    return facts.filter(facts["turn"] == 0).drop("turn", "apart")


def _in_order(facts: ir.Table, codes: RuleTables) -> ir.Table:
    """Each fact with its key, the regime after it, and whether it turned its timeline."""
    place = facts["kind"] // KINDS_A_PLACE
    day = facts["on"].epoch_days().cast("int64") + BEFORE_THE_EPOCH
    facts = facts.mutate(key=(day * PLACES + place) * MOST_TELLINGS + facts["root"])
    if not codes.uses_regimes:
        return facts.mutate(regime=ibis.literal(0, "int64"), turned=ibis.literal(False))
    regime = facts["kind"].cases(*[(turn["kind"], turn["regime"]) for turn in codes.turns]).cast("int64")
    facts = facts.mutate(marked=facts["key"] * MOST_REGIMES + regime)
    so_far = ibis.window(group_by="timeline", order_by="key", rows=(None, 0))
    before = ibis.window(group_by="timeline", order_by="key", rows=(None, -1))
    facts = facts.mutate(after=facts["marked"].max().over(so_far), earlier=facts["marked"].max().over(before))
    after = ibis.coalesce(facts["after"] % MOST_REGIMES, 0)
    earlier = ibis.coalesce(facts["earlier"] % MOST_REGIMES, 0)
    return facts.mutate(regime=after, turned=after != earlier).drop("marked", "after", "earlier")


def _followed(story: ir.Table, small: _SmallTables, codes: RuleTables) -> ir.Table:
    """Each group's own facts and turns, with the count so far and the fact that comes next."""
    named = story.join(small.roles, "kind").mutate(named=ibis.literal(True))
    rows = named
    turned_groups = codes.groups_with_regimes
    if turned_groups:
        groups = small.put("groups", [{"grp": group} for group in turned_groups], {"grp": pa.int64()})
        turns = story.filter(story["turned"]).cross_join(groups)
        roles = small.roles.select("grp", "kind")
        turns = turns.anti_join(roles, ["grp", "kind"])
        turns = turns.mutate(
            opens=ibis.literal(False), counted=ibis.literal(False), named=ibis.literal(False)
        )
        rows = named.select(sorted(named.columns)).union(turns.select(sorted(named.columns)))
    rows = _where_since_happened(rows, story, codes)
    rows = rows.mutate(strand=rows["timeline"] * MOST_GROUPS + rows["grp"])
    step = ibis.window(group_by="strand", order_by="key")
    so_far = ibis.window(group_by="strand", order_by="key", rows=(None, 0))
    rows = rows.mutate(number=rows["counted"].cast("int64").sum().over(so_far))
    opened = rows["opens"].ifelse(rows["number"] - rows["counted"].cast("int64"), ibis.null("int64"))
    rows = rows.mutate(opened=opened, anchor=rows["named"].ifelse(rows["key"], ibis.null("int64")))
    closing = {
        f"next_{name}": rows[name].lead().over(step) for name in ("on", "kind", "named", "dated", "root")
    }
    if "at" in rows.columns:
        closing["next_at"] = rows["at"].lead().over(step)
    rows = rows.mutate(
        base=rows["opened"].max().over(so_far), anchor=rows["anchor"].max().over(so_far), **closing
    )
    return rows.drop("strand", "root", "opens", "counted", "turned", "opened")


def _where_since_happened(rows: ir.Table, story: ir.Table, codes: RuleTables) -> ir.Table:
    """Leave out timelines in which a group's rare `since` fact never happened: no duty can arise there."""
    for group, since in codes.rare.items():
        lives = story.filter(story["kind"].isin(since)).select("timeline").distinct()
        lives = lives.mutate(lives=ibis.literal(True))
        joined = rows.left_join(lives, "timeline")
        rows = joined.filter((joined["grp"] != group) | joined["lives"].notnull()).select(*rows.columns)
    return rows


def _opened(rows: ir.Table, small: _SmallTables, codes: RuleTables) -> ir.Table:
    """One row a duty: begun by its own fact, or revived when its regime comes back."""
    begins = small.begins
    duties = _fitting(rows.filter(rows["named"]).join(begins, ["grp", "kind"]))
    direct = duties.filter(duties["wants"].isnull() | (duties["wants"] == duties["regime"]))
    direct = direct.mutate(arose_on=direct["on"])
    columns = _duty_columns(direct)
    opened = direct.select(columns)
    if any(b["wants"] is not None for b in codes.begins):
        opened = opened.union(_revived(rows, begins).select(columns))
    never_was = (
        opened["next_on"].notnull() & ~opened["next_named"] & (opened["next_on"] == opened["arose_on"])
    )
    return opened.filter(~never_was)


def _fitting(joined: ir.Table) -> ir.Table:
    count = joined["number"] - ibis.coalesce(joined["base"], 0)
    return joined.filter(
        (joined["least"] < 0) | count.between(joined["least"], joined["most"]),
        ~joined["needs_since"] | joined["base"].notnull(),
        joined["on"] >= joined["in_force"],
        joined["on"] < joined["out_of_force"],
    )


def _revived(rows: ir.Table, begins: ir.Table) -> ir.Table:
    turns = rows.filter(~rows["named"])
    turns = turns.select(
        "grp",
        "timeline",
        "anchor",
        turned_to=turns["regime"],
        arose_on=turns["on"],
        **{name: turns[name] for name in rows.columns if name.startswith("next_")},
    )
    anchors = rows.filter(rows["named"])
    anchors = anchors.drop("anchor", *[name for name in rows.columns if name.startswith("next_")])
    joined = anchors.join(
        turns,
        [
            anchors["grp"] == turns["grp"],
            anchors["timeline"] == turns["timeline"],
            anchors["key"] == turns["anchor"],
        ],
    )
    joined = joined.select([name for name in joined.columns if not name.endswith("_right")])
    duties = _fitting(joined.join(begins, ["grp", "kind"]))
    return duties.filter(duties["wants"] == duties["turned_to"])


def _duty_columns(duties: ir.Table) -> list[str]:
    wanted = [
        "timeline",
        "rule_code",
        "clock",
        "from_named_date",
        "has_limit",
        "has_floor",
        "passes",
        "in_hours",
        "on",
        "dated",
        "arose_on",
        "at",
        "by",
        "next_on",
        "next_kind",
        "next_named",
        "next_dated",
        "next_root",
        "next_at",
    ]
    return [name for name in wanted if name in duties.columns]


def _reads_hours(codes: RuleTables) -> bool:
    return any(b["in_hours"] for b in codes.begins)


def _with_dates(
    duties: ir.Table, small: _SmallTables, codes: RuleTables, calendar: Calendar, story: ir.Table
) -> ir.Table:
    first, last = _span(story)
    table = Timetable.of(codes.clocks, calendar, first, last)
    timetable = small.put_columns(
        "timetable",
        pa.table(
            {
                "clock": pa.array(table.clock, pa.int64()),
                "day": pa.array(table.day, pa.date32()),
                "opens_on": pa.array(table.opens_on, pa.date32()),
                "due_on": pa.array(table.due_on, pa.date32()),
            }
        ),
    )
    counts_from = duties["on"]
    if "by" in duties.columns:
        counts_from = duties["from_named_date"].ifelse(duties["by"], duties["on"])
    elif any(b["from_named_date"] for b in codes.begins):
        counts_from = duties["from_named_date"].ifelse(ibis.null("date"), duties["on"])
    duties = duties.mutate(day=duties["dated"].ifelse(counts_from, ibis.null("date")))
    joined = duties.left_join(timetable, ["clock", "day"])
    joined = joined.select(*duties.columns, "opens_on", "due_on")
    timed = "at" in duties.columns and _reads_hours(codes)
    if not timed:
        return joined.mutate(due_at=ibis.null("timestamp(6)"))
    return _with_moments(joined, small, codes, calendar)


def _with_moments(duties: ir.Table, small: _SmallTables, codes: RuleTables, calendar: Calendar) -> ir.Table:
    timed = duties["in_hours"] & duties["at"].notnull() & duties["dated"]
    told = duties.filter(timed).select("at").distinct().to_pyarrow()["at"].to_pylist()
    rows = [
        (clock, at.replace(tzinfo=None), due_on, due_at and due_at.replace(tzinfo=None))
        for clock, at, due_on, due_at in moments(
            codes.clocks, [at.replace(tzinfo=UTC) for at in told], calendar
        )
    ]
    stamp = pa.timestamp("us")
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    types = (pa.int64(), stamp, pa.date32(), stamp)
    names = ("clock", "at", "moment_on", "moment_at")
    table = small.put_columns(
        "moments",
        pa.table({n: pa.array(list(c), t) for n, c, t in zip(names, columns, types, strict=True)}),
    )
    joined = duties.left_join(table, ["clock", "at"]).select(*duties.columns, "moment_on", "moment_at")
    timed = joined["in_hours"] & joined["at"].notnull() & joined["dated"]
    return joined.mutate(
        due_on=timed.ifelse(joined["moment_on"], joined["due_on"]),
        due_at=timed.ifelse(joined["moment_at"], ibis.null("timestamp(6)")),
    ).drop("moment_on", "moment_at")


def _span(story: ir.Table) -> tuple[date, date]:
    ends = [story["on"].min().name("first"), story["on"].max().name("last")]
    if "by" in story.columns:
        ends += [story["by"].min().name("first_by"), story["by"].max().name("last_by")]
    row = story.aggregate(ends).to_pyarrow().to_pylist()[0]
    days = [day for day in row.values() if day is not None]
    return (min(days), max(days)) if days else (NEVER, NEVER)


def _with_states(duties: ir.Table, small: _SmallTables, as_at: date) -> ir.Table:
    answers = small.answers.select(rule_code="rule_code", next_kind="kind", answers=ibis.literal(True))
    duties = duties.left_join(answers, ["rule_code", "next_kind"]).select(*duties.columns, "answers")
    met = ibis.coalesce(duties["next_named"] & duties["answers"], False)
    no_day, no_number = ibis.null("date"), ibis.null("int64")
    duties = duties.mutate(
        met=met,
        met_on=met.ifelse(duties["next_on"], no_day),
        ended_on=met.ifelse(no_day, duties["next_on"]),
        met_kind=met.ifelse(duties["next_kind"], no_number),
        met_seq=met.ifelse(duties["next_root"], no_number),
    )
    return duties.select(
        "timeline",
        "rule_code",
        "arose_on",
        "opens_on",
        "due_on",
        "due_at",
        "met_on",
        "ended_on",
        "met_kind",
        "met_seq",
        began_on=duties["on"],
        state=_state(duties, as_at),
    )


def _state(duties: ir.Table, as_at: date) -> ir.Value:
    due_on, opens_on, ended_on = duties["due_on"], duties["opens_on"], duties["ended_on"]
    today = ibis.literal(as_at)
    unreckoned = (duties["has_limit"] & due_on.isnull()) | (duties["has_floor"] & opens_on.isnull())
    undated_answer = duties["met"] & ~ibis.coalesce(duties["next_dated"], True)
    late = duties["met_on"] > due_on
    if "next_at" in duties.columns:
        timed = duties["due_at"].notnull() & duties["next_at"].notnull()
        late = timed.ifelse(duties["next_at"] > duties["due_at"], late)
    until = ibis.least(ibis.coalesce(ended_on, today), today)
    milestone_passed = (duties["passes"] == "on") & (due_on <= until)
    silence_passed = (duties["passes"] == "after") & (due_on < until)
    return ibis.cases(
        (unreckoned | undated_answer, State.NOT_KNOWN.value),
        (duties["met"] & ibis.coalesce(duties["met_on"] < opens_on, False), State.TOO_EARLY.value),
        (duties["met"] & ibis.coalesce(late, False), State.MET_LATE.value),
        (duties["met"], State.MET.value),
        (ibis.coalesce(milestone_passed | silence_passed, False), State.PASSED.value),
        (ended_on.notnull(), State.ENDED.value),
        (ibis.coalesce(due_on < today, False), State.OVERDUE.value),
        else_=State.NOT_YET_DUE.value,
    )
