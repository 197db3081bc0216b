"""What reviews decided: done by the next one, or carried over."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.held_here import completed
from headway.knowledge.measures.catalogue.reviews import until
from headway.knowledge.measures.catalogue.signed import SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases, in_care
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

DONE, DROPPED = "done", "dropped"
# Ours: at the third time somebody has to say where the delay was raised.
TIMES = ((1, "1"), (2, "2"))
MANY_TIMES = "3+"


def _done_by_next(tables: Tables, window: Window) -> ir.Table:
    rows = completed(tables["decisions"], window)
    next_in = rows["next_on"].between(ibis.literal(window.first), until(window))
    dropped = (rows["outcome"] == DROPPED) & (rows["ended_on"] <= ibis.literal(window.as_at))
    rows = rows.filter(next_in, ~rows["from_before"], ~ibis.coalesce(dropped, False))
    counted = ibis.coalesce((rows["outcome"] == DONE) & (rows["ended_on"] <= rows["next_on"]), False)
    return cases(rows, day=rows["made_on"], due=rows["next_on"], counted=counted)


def _rolled_over(tables: Tables, window: Window) -> ir.Table:
    day = ibis.literal(window.as_at)
    carried = tables["carried_over"]
    carried = carried.filter(carried["carried_on"] <= day)
    times = carried.group_by("decision").aggregate(times=carried.count())
    rows = completed(tables["decisions"], window)
    rows = rows.filter(rows["ended_on"].isnull() | (rows["ended_on"] > day))
    died = tables["children"]
    died = died.filter(died["died_on"] <= day)
    rows = rows.semi_join(in_care(tables, window), "child").anti_join(died, "child").join(times, "decision")
    return cases(
        rows,
        day=rows["made_on"],
        times=ibis.cases(*((rows["times"] == many, name) for many, name in TIMES), else_=MANY_TIMES),
        since=rows["from_before"].ifelse("before Headway", "Headway"),
    )


MEASURES = (
    measure(
        "decisions.done_by_next",
        "Decisions done by the next review",
        counted="Decisions carried out by the day of the child’s next review",
        among="decisions of reviews completed in Headway whose child’s next review was held in the period, "
        "those since replaced or dropped left out, and short-break series",
        basis="in the period",
        why="A review that decides what the next one decides again has changed nothing for the child.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=("periods", "reviews", "held_here", "decisions"),
        cases=_done_by_next,
    ),
    measure(
        "decisions.rolled_over",
        "Decisions carried over",
        counted="Decisions of reviews of children in care at the end of the day that were not done by then, and "
        "that a later review carried over once or more; where a decision is from before Headway, that often at "
        "the least",
        among="",
        basis="on the day",
        why="A decision carried over again and again is drift, which a reviewing officer is there to stop.",
        source=SERVICE,
        unit="count",
        direction="lower",
        needs=("periods", "children", "decisions", "carried_over"),
        cases=_rolled_over,
        breakdowns=("times", "since"),
    ),
)
