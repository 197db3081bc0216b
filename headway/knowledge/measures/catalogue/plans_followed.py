"""How child protection plans are followed: the first core group, contact with the child, how long they have run."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.between import WAYS_TOLD, of_way
from headway.knowledge.measures.catalogue.plans import OURS, on_the_day
from headway.knowledge.measures.catalogue.reviews import fell_due, until
from headway.knowledge.measures.catalogue.signed import LONG_PLANS, SERVICE, WORKING_TOGETHER, measure
from headway.knowledge.measures.catalogue.snapshot import age_band, cases, told, with_children
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window, latest_start

CORE_GROUP = "protection.core_group.first"
# Those that the law's local milestones ask about, and the national two years.
MONTHS = (9, 12, 15, 18, 24)
LONG = MONTHS[0]
# Ours: so many calendar days a plan has run before a chair is looked to for contact.
SETTLED_DAYS = 28
UNBORN = "unborn"


def _core_groups(tables: Tables, window: Window) -> ir.Table:
    plans = tables["plans"].select("timeline", "child", "category").distinct()
    every = tables.duties
    rows = fell_due(every.filter(every["rule"] == CORE_GROUP), window).join(plans, "timeline")
    return cases(
        rows, day=rows["met_on"], due=rows["due_on"], counted=rows["kept"], category=told(rows["category"])
    )


def _open(tables: Tables, window: Window) -> ir.Table:
    """Plans open on the day, with the child's age then; not recorded where neither birth nor expected day is."""
    rows = with_children(on_the_day(tables, window), tables)
    awaited = rows["born_on"].isnull() & rows["expected_on"].notnull()
    unborn = awaited | ibis.coalesce(rows["born_on"] > ibis.literal(window.as_at), False)
    return rows.mutate(age=unborn.ifelse(UNBORN, age_band(rows["born_on"], window)))


def _settled(tables: Tables, window: Window) -> ir.Table:
    rows = _open(tables, window)
    days = ibis.literal(window.as_at).delta(rows["began_on"], unit="day")
    return rows.filter(days >= SETTLED_DAYS, rows["age"] != UNBORN)


def _had(tables: Tables, window: Window, contacts: ir.Table) -> ir.Table:
    """The children whom the measure looks at, each with the last of these contacts since the plan began."""
    contacts = contacts.filter(contacts["held_on"].between(ibis.literal(window.first), until(window)))
    rows = _settled(tables, window)
    since = contacts.join(rows.select("child", "timeline", "began_on"), "child")
    since = since.filter(since["held_on"] >= since["began_on"])
    last = since.group_by("timeline").aggregate(last=since["held_on"].max())
    return rows.left_join(last, "timeline").drop("timeline_right")


def _contact(tables: Tables, window: Window) -> ir.Table:
    rows = _had(tables, window, tables["contacts"])
    return cases(
        rows,
        day=rows["last"],
        counted=rows["last"].notnull(),
        age=rows["age"],
        category=told(rows["category"]),
    )


def _contact_by_how(tables: Tables, window: Window) -> ir.Table:
    """A child who was seen and written to is one among each."""
    parts = []
    for way in WAYS_TOLD:
        rows = _had(tables, window, of_way(tables["contacts"], way))
        parts.append(cases(rows, day=rows["last"], counted=rows["last"].notnull(), how=ibis.literal(way)))
    return ibis.union(*parts)


def _ran(rows: ir.Table, window: Window, months: int) -> ir.Value:
    return rows["began_on"] <= ibis.literal(latest_start(window.as_at, months))


def _duration(tables: Tables, window: Window) -> ir.Table:
    rows = _open(tables, window)
    return cases(
        rows,
        day=rows["began_on"],
        counted=_ran(rows, window, LONG),
        age=rows["age"],
        category=told(rows["category"]),
    )


def _duration_by_months(tables: Tables, window: Window) -> ir.Table:
    """A plan that has run eighteen months has run twelve too."""
    rows = _open(tables, window)
    return ibis.union(
        *(
            cases(
                rows,
                day=rows["began_on"],
                counted=_ran(rows, window, months),
                months=ibis.literal(f"{months}+"),
            )
            for months in MONTHS
        )
    )


MEASURES = (
    measure(
        "plans.core_group_in_ten_days",
        "Core groups that first met in time",
        counted="Plans whose core group first met on or before the last day for it, 10 working days after the "
        "conference",
        among=f"plans for which that day fell in the period, {OURS}, and those that ended by then before one met",
        basis="in the period",
        why="The outline becomes a plan when those who carry it first meet.",
        source=WORKING_TOGETHER,
        unit="percent",
        direction="higher",
        needs=("plans", "core_groups"),
        cases=_core_groups,
        rules=(CORE_GROUP,),
        breakdowns=("category",),
    ),
    measure(
        "plans.contact_with_child",
        "Children with a plan in contact with a chair outside meetings",
        counted="Those with whom a chair was in contact outside meetings in the period and since the plan began, "
        "by a visit, a call, a message or a letter that reached them",
        among=f"children with a plan open at the end of the day that has run for {SETTLED_DAYS} days or more, "
        f"once for each such plan, {OURS}, and those not yet born",
        basis="in the period",
        why="A chair who never meets the child hears about them from adults alone.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=("plans", "children", "contacts"),
        cases=_contact,
        breakdowns=("age", "category"),
        overlapping={"how": _contact_by_how},
    ),
    measure(
        "plans.duration",
        "Open plans that have run nine months or more",
        counted=f"Plans that have run {LONG} months or more by the end of the day, by the corresponding date",
        among=f"plans open at the end of the day, {OURS}",
        basis="on the day",
        why="At nine, twelve, fifteen and eighteen months somebody has to ask what will be different next time.",
        source=LONG_PLANS,
        unit="percent",
        direction="lower",
        needs=("plans", "children"),
        cases=_duration,
        breakdowns=("age", "category"),
        overlapping={"months": _duration_by_months},
    ),
)
