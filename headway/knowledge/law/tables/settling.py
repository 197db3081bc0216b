"""Facts settled and in order: which telling stands, what counts once, which regime the story is in.

Order within a timeline is one number, `key`: the day, the place in the day, the order of first telling.
"""

from datetime import date

import ibis
import ibis.expr.types as ir

from headway.knowledge.law.facts import MOST_REGIMES, MOST_TELLINGS
from headway.knowledge.law.tables.codes import KINDS_A_PLACE, RuleTables

PLACES = 8
NEVER = date(1, 1, 1)
BEFORE_THE_EPOCH = date(1970, 1, 1).toordinal()  # keeps every key above nought, where remainders are plain


def settled(facts: ir.Table, codes: RuleTables, as_at: date, known_on: date | None) -> ir.Table:
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


def in_order(facts: ir.Table, codes: RuleTables) -> ir.Table:
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
