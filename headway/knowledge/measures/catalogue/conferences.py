"""Child protection conferences: initial ones and reviews."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.law.areas.protection import FAMILY
from headway.knowledge.law.book import RULES
from headway.knowledge.law.duty import State
from headway.knowledge.measures.catalogue.bands import lateness
from headway.knowledge.measures.catalogue.reviews import UNKNOWN, fell_due, until
from headway.knowledge.measures.catalogue.signed import NATIONAL_PROTECTION, SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases
from headway.knowledge.measures.tables import Tables, worked_out_once
from headway.knowledge.measures.window import Window

INITIAL_RULE = "protection.conference.initial"
REVIEW_RULES = tuple(rule.id for rule in RULES.values() if rule.family == FAMILY)


@worked_out_once
def duties(tables: Tables, window: Window) -> ir.Table:  # noqa: ARG001 (the duties are told as at the window)
    """The duties to hold conferences, initial and review."""
    rows = tables.duties_told
    return rows.filter(rows["rule"].isin([INITIAL_RULE, *REVIEW_RULES]))


def _held_in(table: ir.Table, window: Window) -> ir.Table:
    return table.filter(table["held_on"].between(ibis.literal(window.first), until(window)))


def _initial(tables: Tables, window: Window) -> ir.Table:
    rows = _held_in(tables["conferences"], window)
    return cases(rows, day=rows["held_on"], kind=rows["kind"], meeting=rows["meeting"])


@worked_out_once
def _with_limits(tables: Tables, window: Window) -> ir.Table:
    """One held before its enquiry opened is among those held and never in time, as nationally."""
    limits = duties(tables, window)
    limits = limits.filter(limits["rule"] == INITIAL_RULE)
    limits = limits.group_by("timeline").aggregate(due_on=limits["due_on"].max())
    rows = _held_in(tables["conferences"], window).left_join(limits, "timeline").drop("timeline_right")
    opened = rows["enquiry_opened_on"]
    in_time = ibis.cases(
        (rows["held_on"] < opened, False),
        (opened.isnull() | rows["due_on"].isnull(), UNKNOWN),
        else_=rows["held_on"] <= rows["due_on"],
    )
    return rows.mutate(in_time=in_time)


def _initial_on_time(tables: Tables, window: Window) -> ir.Table:
    rows = _with_limits(tables, window)
    return cases(rows, day=rows["held_on"], due=rows["due_on"], counted=rows["in_time"], kind=rows["kind"])


def _initial_by_lateness(tables: Tables, window: Window) -> ir.Table:
    rows = _with_limits(tables, window)
    late = lateness(rows["held_on"], rows["due_on"], rows["in_time"])
    return cases(rows, day=rows["held_on"], due=rows["due_on"], lateness=late)


def _to_plan(tables: Tables, window: Window) -> ir.Table:
    rows = _held_in(tables["conferences"], window)
    return cases(rows, day=rows["held_on"], counted=rows["to_plan"])


def _review(tables: Tables, window: Window) -> ir.Table:
    rows = _held_in(tables["plan_reviews"], window)
    return cases(rows, day=rows["held_on"], meeting=rows["meeting"])


def _review_on_time(tables: Tables, window: Window) -> ir.Table:
    """Late if any duty it answered is late: after a birth a conference may answer two."""
    answers = duties(tables, window)
    answers = answers.filter(answers["family"] == FAMILY, answers["met_on"].notnull())
    each = answers.group_by("timeline", held_on=answers["met_on"]).aggregate(
        late=(answers["state"] == State.MET_LATE.value).sum(),
        unsure=(answers["state"] == State.NOT_KNOWN.value).sum(),
        due_on=answers["due_on"].min(),
    )
    rows = _held_in(tables["plan_reviews"], window).left_join(each, ["timeline", "held_on"])
    rows = rows.drop("timeline_right", "held_on_right")
    counted = ibis.cases(
        (rows["late"].isnull(), UNKNOWN), (rows["late"] > 0, False), (rows["unsure"] > 0, UNKNOWN), else_=True
    )
    return cases(rows, day=rows["held_on"], due=rows["due_on"], counted=counted)


def _review_kept(tables: Tables, window: Window) -> ir.Table:
    rows = duties(tables, window)
    rows = rows.filter(rows["family"] == FAMILY)
    plans = tables["plans"].select("timeline", "child").distinct()
    rows = fell_due(rows.join(plans, "timeline"), window)
    return cases(rows, day=rows["met_on"], due=rows["due_on"], counted=rows["kept"])


MEASURES = (
    measure(
        "conferences.initial",
        "Initial child protection conferences",
        counted="Initial and transfer-in conferences held in the period, counted once for each child",
        among="",
        basis="in the period",
        why="Each is a child about whose safety agencies met to decide.",
        source=NATIONAL_PROTECTION,
        unit="count",
        direction="neither",
        needs=("conferences",),
        cases=_initial,
        breakdowns=("kind",),
        families="meeting",
    ),
    measure(
        "conferences.initial_on_time",
        "Initial conferences within 15 working days of the strategy discussion",
        counted="Conferences held within 15 working days of the strategy discussion that opened enquiries",
        among="initial conferences held in the period whose strategy discussion the data show, counted once for "
        "each child",
        basis="in the period",
        why="A late conference is time in which a child may have no agreed plan.",
        source=NATIONAL_PROTECTION,
        unit="percent",
        direction="higher",
        needs=("conferences", "enquiries"),
        cases=_initial_on_time,
        rules=(INITIAL_RULE,),
    ),
    measure(
        "conferences.initial_by_lateness",
        "Initial conferences by how late they were",
        counted="Initial and transfer-in conferences held in the period, counted once for each child, each by the "
        "days from the day the conference was due to the day it was held; not known where the data show no "
        "strategy discussion, or one after the conference",
        among="",
        basis="in the period",
        why="A conference a day late and one a month late are one and the same in a percentage.",
        source="Headway's own, printed beside the share held in time",
        unit="count",
        direction="neither",
        needs=("conferences", "enquiries"),
        cases=_initial_by_lateness,
        rules=(INITIAL_RULE,),
        breakdowns=("lateness",),
    ),
    measure(
        "conferences.to_plan",
        "Initial conferences that led to a plan",
        counted="Conferences after which the child became subject of a plan",
        among="initial conferences held in the period, counted once for each child",
        basis="in the period",
        why="Too low says families are brought to conference who need not be; too high, that some are not.",
        source=SERVICE,
        unit="percent",
        direction="neither",
        needs=("conferences",),
        cases=_to_plan,
    ),
    measure(
        "conferences.review",
        "Review child protection conferences",
        counted="Review conferences held in the period, counted once for each child",
        among="",
        basis="in the period",
        why="Plans are changed or ended only here.",
        source=SERVICE,
        unit="count",
        direction="neither",
        needs=("plans", "plan_reviews"),
        cases=_review,
        families="meeting",
    ),
    measure(
        "conferences.review_on_time",
        "Review conferences held on time",
        counted="Review conferences held on or before the day they were due",
        among="review conferences held in the period whose due date the data show, counted once for each child",
        basis="in the period",
        why="A plan unreviewed is a plan adrift. It hides the conferences not held; read it with those kept.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=("plans", "plan_reviews"),
        cases=_review_on_time,
        rules=REVIEW_RULES,
    ),
    measure(
        "conferences.review_kept",
        "Review conferences that fell due and were held by then",
        counted="Review conferences held on or before the day they were due",
        among="review conferences that fell due in the period for a plan still open that day, held or not",
        basis="in the period",
        why="It counts the conferences never held, which the share of those held cannot.",
        source="Headway's own, printed beside the share of those held",
        unit="percent",
        direction="higher",
        needs=("plans", "plan_reviews"),
        cases=_review_kept,
        rules=REVIEW_RULES,
    ),
)
