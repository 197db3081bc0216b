"""Stories followed group by group: duties opened by their own facts, or revived when a regime comes back.

Windows are kept to running sums and maxima, so that engines without IGNORE NULLS or RANGE frames can run them.
"""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.tables.codes import MOST_GROUPS, RuleTables
from headway.knowledge.law.tables.small import SmallTables


def followed(story: ir.Table, small: SmallTables, codes: RuleTables) -> ir.Table:
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
    # Not a cast: PostgreSQL makes no number of 64 bits of a truth value.
    one = rows["counted"].ifelse(ibis.literal(1, "int64"), ibis.literal(0, "int64"))
    rows = rows.mutate(number=one.sum().over(so_far), one=one)
    opened = rows["opens"].ifelse(rows["number"] - rows["one"], ibis.null("int64"))
    rows = rows.mutate(opened=opened, anchor=rows["named"].ifelse(rows["key"], ibis.null("int64")))
    closing = {
        f"next_{name}": rows[name].lead().over(step) for name in ("on", "kind", "named", "dated", "root")
    }
    if "at" in rows.columns:
        closing["next_at"] = rows["at"].lead().over(step)
    rows = rows.mutate(
        base=rows["opened"].max().over(so_far), anchor=rows["anchor"].max().over(so_far), **closing
    )
    return rows.drop("strand", "root", "opens", "counted", "one", "turned", "opened")


def _where_since_happened(rows: ir.Table, story: ir.Table, codes: RuleTables) -> ir.Table:
    """Leave out timelines in which a group's rare `since` fact never happened: no duty can arise there."""
    for group, since in codes.rare.items():
        lives = story.filter(story["kind"].isin(since)).select("timeline").distinct()
        lives = lives.mutate(lives=ibis.literal(True))
        joined = rows.left_join(lives, "timeline")
        rows = joined.filter((joined["grp"] != group) | joined["lives"].notnull()).select(*rows.columns)
    return rows


def opened_duties(rows: ir.Table, small: SmallTables, codes: RuleTables) -> ir.Table:
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
