"""Reviews completed in Headway: why they were late, and how the child and the parents were heard."""

from collections.abc import Callable, Mapping

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.reviews import REVIEW_RULES, UNKNOWN, answered
from headway.knowledge.measures.catalogue.signed import SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases, told
from headway.knowledge.measures.tables import Tables, worked_out_once
from headway.knowledge.measures.window import Window

# What a chair noted, and whether it counts; the law asks for no talk in private where it was refused or not right.
SEEN_ALONE = {"yes": True, "not_done": False}
NOT_ASKED = ("refused", "not_right")
PARENTS_HEARD = {"there": True, "before": True, "some": False, "not": False}


def completed(rows: ir.Table, window: Window) -> ir.Table:
    """Those of them completed by the day as at which it is told: before that nothing is noted of a review."""
    return rows.filter(rows["completed_on"] <= ibis.literal(window.as_at))


@worked_out_once
def held_here(tables: Tables, window: Window) -> ir.Table:
    """Reviews held in the window that were completed in Headway, with which one each was."""
    held = answered(tables, window).select("child", "held_on", "which", "aged_four")
    return completed(tables["held_here"], window).join(held, ["child", "held_on"])


def _late_reasons(tables: Tables, window: Window) -> ir.Table:
    late = answered(tables, window)
    late = late.filter(~late["in_time"]).select("child", "held_on", "due_on")
    noted = completed(tables["held_here"], window).select("child", "held_on", "cause", "whose")
    rows = late.left_join(noted, ["child", "held_on"]).drop("child_right", "held_on_right")
    return cases(
        rows, day=rows["held_on"], due=rows["due_on"], whose=told(rows["whose"]), reason=told(rows["cause"])
    )


def _as_noted(
    column: str, answers: Mapping[str, bool], *not_asked_of: str
) -> Callable[[Tables, Window], ir.Table]:
    """Reviews completed here by what is noted in a column; those where it was not asked for left out."""

    def formula(tables: Tables, window: Window) -> ir.Table:
        rows = held_here(tables, window)
        if not_asked_of:
            rows = rows.filter(rows[column].isnull() | rows[column].notin(not_asked_of))
        counted = ibis.cases(*((rows[column] == code, said) for code, said in answers.items()), else_=UNKNOWN)
        return cases(rows, day=rows["held_on"], counted=counted, which=rows["which"])

    return formula


def _chaired(tables: Tables, window: Window) -> ir.Table:
    rows = held_here(tables, window)
    rows = rows.filter(ibis.coalesce(rows["aged_four"], True))
    return cases(rows, day=rows["held_on"], counted=rows["chaired"], which=rows["which"])


HERE = "completed in Headway, short-break series left out"
NEEDS = ("periods", "reviews", "held_here")

MEASURES = (
    measure(
        "reviews.late_reasons",
        "Reviews held late, by why",
        counted="Reviews held in the period after the day they were due, each by the reason noted for it in "
        "Headway and by whether the child or the service was the cause, short-break series left out",
        among="",
        basis="in the period",
        why="A review put off because the child wished it is no failure; one put off because nobody wrote is.",
        source=SERVICE,
        unit="count",
        direction="neither",
        needs=NEEDS,
        cases=_late_reasons,
        rules=REVIEW_RULES,
        breakdowns=("reason", "whose"),
    ),
    measure(
        "reviews.child_seen_alone",
        "Reviews before which the child was seen alone",
        counted="Reviews before which the reviewing officer spoke with the child in private",
        among="reviews held in the period and completed in Headway, those left out where the child did not want to "
        "or it was not right for their age and understanding, and short-break series",
        basis="in the period",
        why="A child can say to one person alone what they cannot say in a room of adults.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_as_noted("seen_alone", SEEN_ALONE, *NOT_ASKED),
        breakdowns=("which",),
    ),
    measure(
        "reviews.parents_views",
        "Reviews in which the parents’ views were heard",
        counted="Reviews in which, or before which, the views of all parents and others with parental "
        "responsibility were heard",
        among=f"reviews held in the period and {HERE}",
        basis="in the period",
        why="A plan that the parents were never asked about is a plan that they cannot share.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_as_noted("parents", PARENTS_HEARD),
        breakdowns=("which",),
    ),
    measure(
        "reviews.chaired_by_child",
        "Reviews that the child chaired",
        counted="Reviews of which the child chaired the whole or a part",
        among=f"reviews held in the period of children aged four or over, and {HERE}",
        basis="in the period",
        why="Whose meeting it is shows in who leads it.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=(*NEEDS, "children"),
        cases=_chaired,
        breakdowns=("which",),
    ),
)
