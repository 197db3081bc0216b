"""Children's part in their reviews, by the participation codes of the SSDA903 return."""

from collections.abc import Callable, Sequence

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.reviews import UNKNOWN, held_in, long_enough
from headway.knowledge.measures.catalogue.signed import NATIONAL, measure
from headway.knowledge.measures.catalogue.snapshot import cases, told
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

UNDER_FOUR = "PN0"
CONVEYED = ("PN1", "PN2", "PN3", "PN5", "PN6")
INCLUSIVE = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6")
ATTENDED = ("PN1", "PN2", "PN3", "PN4")
CODED = (*INCLUSIVE, "PN7")


def _of_four_and_over(tables: Tables, window: Window) -> ir.Table:
    """Reviews that have or should have a code from PN1 to PN7: no code for a child of four or over is a gap."""
    rows = held_in(tables, window)
    uncoded = rows["code"].isnull() & ibis.coalesce(rows["aged_four"], True)
    return rows.filter(rows["code"].isin(CODED) | uncoded)


def _share(codes: Sequence[str]) -> Callable[[Tables, Window], ir.Table]:
    def formula(tables: Tables, window: Window) -> ir.Table:
        rows = _of_four_and_over(tables, window)
        counted = rows["code"].isnull().ifelse(UNKNOWN, rows["code"].isin(codes))
        return cases(rows, day=rows["held_on"], counted=counted)

    return formula


def _by_code(tables: Tables, window: Window) -> ir.Table:
    rows = held_in(tables, window)
    return cases(rows, day=rows["held_on"], code=told(rows["code"]))


def _child(tables: Tables, window: Window) -> ir.Table:
    reviews = _of_four_and_over(tables, window)
    conveyed = reviews["code"].isin(CONVEYED)
    each = reviews.group_by("child").aggregate(
        unheard=(reviews["code"].notnull() & ~conveyed).sum(),
        uncoded=reviews["code"].isnull().sum(),
        last=reviews["held_on"].max(),
    )
    rows = long_enough(tables, window).join(each, "child")
    counted = ibis.cases((rows["unheard"] > 0, False), (rows["uncoded"] > 0, UNKNOWN), else_=True)
    return cases(rows, day=rows["last"], counted=counted)


NEEDS = ("periods", "reviews", "children")
AMONG = (
    "reviews held in the period of children aged four or over (codes PN1 to PN7), short-break series left out"
)
WHY = "A review is the child's; a plan made without the child's view is someone else's plan."

MEASURES = (
    measure(
        "participation.strict",
        "Reviews in which the child's views were conveyed",
        counted="Reviews in which the child spoke, or someone or something spoke for the child "
        "(PN1, PN2, PN3, PN5, PN6)",
        among=AMONG,
        basis="in the period",
        why=WHY,
        source=NATIONAL,
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_share(CONVEYED),
    ),
    measure(
        "participation.inclusive",
        "Reviews in which the child took part in any way",
        counted="Reviews that the child attended, even without giving a view, or to which views were sent "
        "(PN1 to PN6)",
        among=AMONG,
        basis="in the period",
        why="Some councils print this looser count; it is here so that theirs can be compared.",
        source=NATIONAL,
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_share(INCLUSIVE),
    ),
    measure(
        "participation.attended",
        "Reviews that the child attended",
        counted="Reviews at which the child was present (PN1 to PN4)",
        among=AMONG,
        basis="in the period",
        why="Being there is not the same as being heard; both are told.",
        source=NATIONAL,
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_share(ATTENDED),
    ),
    measure(
        "participation.by_code",
        "Reviews by how the child took part",
        counted="Reviews held in the period, each by its participation code, short-break series left out",
        among="",
        basis="in the period",
        why="The codes themselves settle every argument about what counts as taking part.",
        source=NATIONAL,
        unit="count",
        direction="neither",
        needs=NEEDS,
        cases=_by_code,
        breakdowns=("code",),
    ),
    measure(
        "participation.child",
        "Children whose views were conveyed at every review",
        counted="Those whose views were conveyed at every review in the period at which they were four or over",
        among="children in care at the end of the day, for 20 working days or more, with such a review in the "
        "period, short-break series left out",
        basis="in the period",
        why=WHY,
        source="Former performance indicator C63",
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_child,
    ),
)
