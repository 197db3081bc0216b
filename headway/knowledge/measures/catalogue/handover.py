"""What was made in Headway and has to stand in the case system: how much waits, and how long it took."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.bands import lasted
from headway.knowledge.measures.catalogue.reviews import until
from headway.knowledge.measures.catalogue.signed import SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases, open_on, told
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

# Ours: keyed on the day or the next, within a week, a fortnight, four weeks, and later. Upper ends in days.
DAYS = ((1, "0-1"), (7, "2-7"), (14, "8-14"), (28, "15-28"))
LONGEST = "29+"


def _outstanding(tables: Tables, window: Window) -> ir.Table:
    rows = tables["hand_overs"]
    day = ibis.literal(window.as_at)
    rows = rows.filter(open_on(rows, day))
    waits = lasted(day.delta(rows["began_on"], unit="day"), DAYS, LONGEST)
    return cases(rows, day=rows["began_on"], what=told(rows["what"]), days=waits)


def _days(tables: Tables, window: Window) -> ir.Table:
    rows = tables["hand_overs"]
    rows = rows.filter(rows["ended_on"].between(ibis.literal(window.first), until(window)))
    took = lasted(rows["ended_on"].delta(rows["began_on"], unit="day"), DAYS, LONGEST)
    return cases(
        rows, day=rows["ended_on"], days=took, what=told(rows["what"]), ticked_by=told(rows["ticked_by"])
    )


MEASURES = (
    measure(
        "handover.outstanding",
        "Waiting to be keyed into the case system",
        counted="Rows made in Headway by the end of the day that have to stand in the case system too, and of "
        "which neither a person nor an import has said by then that they do",
        among="",
        basis="on the day",
        why="What is not in the case system is not in the child's record for whoever opens that alone.",
        source=SERVICE,
        unit="count",
        direction="lower",
        needs=("hand_overs",),
        cases=_outstanding,
        breakdowns=("what", "days"),
    ),
    measure(
        "handover.days",
        "Keyed into the case system, by how many days it took",
        counted="Rows made in Headway of which it was said in the period that they stand in the case system, by a "
        "person or by the import that brought them back",
        among="",
        basis="in the period",
        why="The days in between are days on which two records of one child differ.",
        source=SERVICE,
        unit="count",
        direction="neither",
        needs=("hand_overs",),
        cases=_days,
        breakdowns=("days", "what", "ticked_by"),
    ),
)
