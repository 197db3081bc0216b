"""The paperwork of reviews completed in Headway: papers before, decisions, records and letters after."""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.held_here import NEEDS, held_here
from headway.knowledge.measures.catalogue.reviews import WHICH_NOT_KNOWN, duties, fell_due, which
from headway.knowledge.measures.catalogue.signed import HANDBOOK, measure
from headway.knowledge.measures.catalogue.snapshot import cases
from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

DECISIONS, RECORD, SENDING = "paperwork.decisions", "paperwork.record", "paperwork.sending"
REPORTS = "paperwork.reports"
CHAIR = "chair"


def _of_rule(tables: Tables, rule: str) -> ir.Table:
    every = tables.duties
    return every.filter(every["rule"] == rule)


def _owed(tables: Tables, window: Window, rule: str) -> ir.Table:
    """What the rule asked of reviews completed here that fell due in the window; whose and which each was."""
    whose = tables["held_here"].select("timeline", "child", "held_on", "letter_on")
    rows = fell_due(_of_rule(tables, rule), window).rename(paper="rule").join(whose, "timeline")
    held = duties(tables, window)
    held = held.filter(held["met_on"].notnull()).select("child", "rule", held_on="met_on")
    rows = rows.left_join(held, ["child", "held_on"]).drop("child_right", "held_on_right")
    return rows.mutate(which=ibis.coalesce(which(rows["rule"]), WHICH_NOT_KNOWN))


def _in_time(rule: str) -> Callable[[Tables, Window], ir.Table]:
    def formula(tables: Tables, window: Window) -> ir.Table:
        rows = _owed(tables, window, rule)
        return cases(rows, day=rows["met_on"], due=rows["due_on"], counted=rows["kept"], which=rows["which"])

    return formula


def _letters(tables: Tables, window: Window) -> ir.Table:
    rows = _owed(tables, window, SENDING)
    counted = ibis.coalesce(rows["letter_on"] <= rows["due_on"], False)
    return cases(rows, day=rows["letter_on"], due=rows["due_on"], counted=counted, which=rows["which"])


def _papers(tables: Tables, window: Window) -> ir.Table:
    """The chair is to have them by the law's limit, everybody else by the day that the data give."""
    papers = tables["papers"].semi_join(held_here(tables, window), "timeline")
    limits = _of_rule(tables, REPORTS).select("timeline", "due_on")
    rows = papers.join(limits, "timeline")
    due = (rows["reader"] == CHAIR).ifelse(rows["due_on"], rows["told_due"])
    counted = due.isnull().ifelse(ibis.null("boolean"), ibis.coalesce(rows["had_on"] <= due, False))
    return cases(
        rows, day=rows["held_on"], due=due, counted=counted, reader=rows["reader"], paper=rows["paper"]
    )


DUE = "reviews completed in Headway for which that day fell in the period"
LEFT_OUT = "short-break series left out"


def _measure(
    id: str,
    title: str,
    *,
    counted: str,
    among: str,
    why: str,
    rule: str,
    formula: Callable[[Tables, Window], ir.Table],
    needs: tuple[str, ...] = NEEDS,
    breakdowns: tuple[str, ...] = ("which",),
) -> Measure:
    return measure(
        id,
        title,
        counted=counted,
        among=among,
        basis="in the period",
        why=why,
        source=HANDBOOK,
        unit="percent",
        direction="higher",
        needs=needs,
        cases=formula,
        rules=(rule,),
        breakdowns=breakdowns,
    )


MEASURES = (
    _measure(
        "reviews.papers_in_time",
        "Papers in time before reviews",
        counted="Papers that their reader had on or before the last day for it: the chair each paper that was "
        "wanted, the child and the parents the social worker’s report",
        among="such papers, each once for each of these readers, of reviews held in the period for which people "
        f"met, and completed in Headway, {LEFT_OUT}",
        why="Whoever reads a report for the first time in the room cannot answer it.",
        rule=REPORTS,
        formula=_papers,
        needs=(*NEEDS, "papers"),
        breakdowns=("reader", "paper"),
    ),
    _measure(
        "reviews.decisions_in_time",
        "Decisions of reviews sent in time",
        counted="Reviews whose decisions went to the nominated manager on or before the last day for it",
        among=f"{DUE} and the child had not died by then before they went, whether they went or not, {LEFT_OUT}",
        why="Until they are sent nobody can object to them, and nobody has to begin.",
        rule=DECISIONS,
        formula=_in_time(DECISIONS),
    ),
    _measure(
        "reviews.records_in_time",
        "Records of reviews written in time",
        counted="Reviews whose record was complete on or before the last day for it",
        among=f"{DUE}, whether it was written or not, {LEFT_OUT}",
        why="What is written weeks later is what somebody thinks they remember.",
        rule=RECORD,
        formula=_in_time(RECORD),
    ),
    _measure(
        "reviews.sent_in_time",
        "Records of reviews sent in time",
        counted="Reviews whose record was on its way to all who are to have it on or before the last day for it",
        among=f"{DUE} and the child had not died by then before it was sent, whether it was sent or not, "
        f"{LEFT_OUT}",
        why="A record that lies in the office tells nobody what they are to do.",
        rule=SENDING,
        formula=_in_time(SENDING),
    ),
    _measure(
        "letters.to_children",
        "Reviews after which the child was written to",
        counted="Reviews after which a letter to the child went on or before the last day for sending the record",
        among=f"{DUE} and the child had not died by then before the record was sent, whether there was a letter or "
        f"not, {LEFT_OUT}",
        why="What was said and decided about a child is theirs to read, in words written to them.",
        rule=SENDING,
        formula=_letters,
    ),
)
