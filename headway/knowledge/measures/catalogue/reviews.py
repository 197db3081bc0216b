"""Reviews of children in care: held, on time, kept, overdue, and what the data cannot say."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.law.areas.care import FAMILY, SHORT_BREAK_REVIEWS
from headway.knowledge.law.book import RULES
from headway.knowledge.law.duty import State
from headway.knowledge.measures.catalogue.bands import lateness
from headway.knowledge.measures.catalogue.signed import SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases, in_care
from headway.knowledge.measures.tables import Tables, worked_out_once
from headway.knowledge.measures.window import Window

SHORT_BREAK_RULES = tuple(rule.id for rule in SHORT_BREAK_REVIEWS)
REVIEW_RULES = tuple(
    rule.id for rule in RULES.values() if rule.family == FAMILY and rule.id not in SHORT_BREAK_RULES
)

WHICH = ("first", "second", "later")
WHICH_NOT_KNOWN = "not known"
UNKNOWN = ibis.null("boolean")


def until(window: Window) -> ir.Value:
    """The last day that counts: the window's end, or the day as at which it is told if that is sooner."""
    return ibis.literal(min(window.last, window.as_at))


def held_in(tables: Tables, window: Window) -> ir.Table:
    """Reviews held in the window, short-break series left out."""
    reviews = tables["reviews"]
    return reviews.filter(reviews["held_on"].between(ibis.literal(window.first), until(window)))


def which(rule: ir.Value) -> ir.Value:
    """First, second or later, from the rule that the review answered."""
    return ibis.cases(
        *[(rule.endswith(f".{name}"), name) for name in WHICH], else_=ibis.literal(WHICH_NOT_KNOWN)
    )


def every_duty(tables: Tables, window: Window) -> ir.Table:  # noqa: ARG001 (the duties are told as at the window)
    """The duties of children in care, with short-break series left out, and whose they are."""
    periods = tables["periods"]
    periods = periods.filter(~periods["short_breaks"]).select("timeline", "child")
    return tables.duties_told.join(periods, "timeline")


@worked_out_once
def duties(tables: Tables, window: Window) -> ir.Table:
    """Those of them to review the child's case."""
    rows = every_duty(tables, window)
    return rows.filter(rows["family"] == FAMILY)


@worked_out_once
def answered(tables: Tables, window: Window) -> ir.Table:
    """Reviews held in the window with the duty each answered, if any, and whether that was in time."""
    answers = duties(tables, window)
    answers = answers.filter(answers["met_on"].notnull()).select(
        "timeline", "rule", "due_on", "state", held_on="met_on"
    )
    rows = held_in(tables, window).left_join(answers, ["timeline", "held_on"])
    rows = rows.drop("timeline_right", "held_on_right")
    in_time = ibis.cases(
        (rows["state"].isin([State.MET.value, State.TOO_EARLY.value]), True),
        (rows["state"] == State.MET_LATE.value, False),
        else_=UNKNOWN,
    )
    return rows.mutate(in_time=in_time, which=ibis.coalesce(which(rows["rule"]), WHICH_NOT_KNOWN))


def _held(tables: Tables, window: Window) -> ir.Table:
    rows = answered(tables, window)
    return cases(rows, day=rows["held_on"], due=rows["due_on"], which=rows["which"])


def _on_time(tables: Tables, window: Window) -> ir.Table:
    rows = answered(tables, window)
    return cases(rows, day=rows["held_on"], due=rows["due_on"], counted=rows["in_time"], which=rows["which"])


def _by_lateness(tables: Tables, window: Window) -> ir.Table:
    rows = answered(tables, window)
    late = lateness(rows["held_on"], rows["due_on"], rows["in_time"])
    return cases(rows, day=rows["held_on"], due=rows["due_on"], lateness=late)


def _not_known(tables: Tables, window: Window) -> ir.Table:
    rows = answered(tables, window)
    rows = rows.filter(rows["in_time"].isnull())
    return cases(rows, day=rows["held_on"], which=rows["which"])


def fell_due(rows: ir.Table, window: Window) -> ir.Table:
    """Duties whose limit fell in the window and that had not ended by then, and those that may have been.

    `kept` is true, false, or null for a duty that nobody can date and that was live in the window.
    """
    first, last = ibis.literal(window.first), until(window)
    undated = rows["due_on"].isnull() & (rows["state"] == State.NOT_KNOWN.value)
    closed = ibis.coalesce(rows["met_on"], rows["ended_on"])
    live = undated & (rows["arose_on"] <= last) & (closed.isnull() | (closed >= first))
    due = rows["due_on"].between(first, last) & (
        rows["ended_on"].isnull() | (rows["ended_on"] > rows["due_on"])
    )
    due = ibis.coalesce(due, False)
    rows = rows.filter(due | live)
    unsure = rows["due_on"].isnull() | (rows["state"] == State.NOT_KNOWN.value)
    kept = ibis.coalesce(rows["met_on"] <= rows["due_on"], False)
    return rows.mutate(kept=unsure.ifelse(UNKNOWN, kept))


@worked_out_once
def _fell_due(tables: Tables, window: Window) -> ir.Table:
    """The duties to review children in care that fell due in the window, or may have."""
    return fell_due(duties(tables, window), window)


def _kept(tables: Tables, window: Window) -> ir.Table:
    rows = _fell_due(tables, window)
    return cases(
        rows, day=rows["met_on"], due=rows["due_on"], counted=rows["kept"], which=which(rows["rule"])
    )


def long_enough(tables: Tables, window: Window) -> ir.Table:
    """Children in care on the day for twenty working days or more."""
    rows = in_care(tables, window)
    return rows.filter(ibis.coalesce(rows["twenty_days_on"] <= ibis.literal(window.as_at), True))


def _on_time_child(tables: Tables, window: Window) -> ir.Table:
    return _each_child(tables, window, "child")


def _on_time_child_by_which(tables: Tables, window: Window) -> ir.Table:
    """A child with two later reviews is one child among the later, and may be one among the second too."""
    return _each_child(tables, window, "child", "which")


def _each_child(tables: Tables, window: Window, *keys: str) -> ir.Table:
    due = _fell_due(tables, window)
    due = due.mutate(which=which(due["rule"]))
    each = due.group_by(keys).aggregate(
        broken=(~due["kept"]).sum(),
        unsure=due["kept"].isnull().sum(),
        last_due=due["due_on"].max(),
    )
    rows = long_enough(tables, window).join(each, "child")
    counted = ibis.cases(
        (ibis.coalesce(rows["broken"], 0) > 0, False), (rows["unsure"] > 0, UNKNOWN), else_=True
    )
    parts = {name: rows[name] for name in keys if name != "child"}
    return cases(rows, day=rows["began_on"], due=rows["last_due"], counted=counted, **parts)


def _overdue(tables: Tables, window: Window) -> ir.Table:
    owed = duties(tables, window)
    owed = owed.filter(owed["met_on"].isnull(), owed["ended_on"].isnull())
    owed = owed.select("timeline", "rule", "due_on", "state")
    rows = in_care(tables, window).left_join(owed, "timeline").drop("timeline_right")
    unsure = ibis.coalesce(rows["state"] == State.NOT_KNOWN.value, True)
    counted = unsure.ifelse(UNKNOWN, rows["state"] == State.OVERDUE.value)
    return cases(
        rows,
        day=rows["began_on"],
        due=rows["due_on"],
        counted=counted,
        which=ibis.coalesce(which(rows["rule"]), WHICH_NOT_KNOWN),
    )


NEEDS = ("periods", "reviews")

MEASURES = (
    measure(
        "reviews.held",
        "Reviews of children in care held",
        counted="Reviews held in the period, one a child a day, cancelled ones and short-break series left out",
        among="",
        basis="in the period",
        why="The service's core work.",
        source=SERVICE,
        unit="count",
        direction="neither",
        needs=NEEDS,
        cases=_held,
        rules=REVIEW_RULES,
        breakdowns=("which",),
    ),
    measure(
        "reviews.on_time",
        "Reviews held on time",
        counted="Reviews held on or before the day they were due",
        among="reviews held in the period whose due date the data show, short-break series left out",
        basis="in the period",
        why="A late review is drift: decisions waiting. It hides the reviews not held; read it with those kept.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_on_time,
        rules=REVIEW_RULES,
        breakdowns=("which",),
    ),
    measure(
        "reviews.by_lateness",
        "Reviews held by how late they were",
        counted="Reviews held in the period, each by the days from the day it was due to the day it was held, "
        "short-break series left out",
        among="",
        basis="in the period",
        why="A review one day late and a review two months late are one and the same in a percentage.",
        source="Headway's own, printed beside the share held on time",
        unit="count",
        direction="neither",
        needs=NEEDS,
        cases=_by_lateness,
        rules=REVIEW_RULES,
        breakdowns=("lateness",),
    ),
    measure(
        "reviews.kept",
        "Reviews that fell due and were held by then",
        counted="Reviews held on or before the day they were due",
        among="reviews that fell due in the period for a child still in care that day, held or not, "
        "short-break series left out",
        basis="in the period",
        why="It counts the reviews never held, which the share of those held cannot.",
        source="Headway's own, printed beside the share of those held",
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_kept,
        rules=REVIEW_RULES,
        breakdowns=("which",),
    ),
    measure(
        "reviews.on_time_child",
        "Children all of whose reviews were held on time",
        counted="Those all of whose reviews that fell due in the period were held by the day they were due",
        among="children in care at the end of the day, for 20 working days or more, with a review that fell "
        "due in the period, short-break series left out",
        basis="in the period",
        why="One late review among a child's three is one child let down, not a third of one.",
        source="Former national indicator 66",
        unit="percent",
        direction="higher",
        needs=NEEDS,
        cases=_on_time_child,
        rules=REVIEW_RULES,
        overlapping={"which": _on_time_child_by_which},
    ),
    measure(
        "reviews.overdue",
        "Children whose review is overdue",
        counted="Children in care at the end of the day whose next review was due before that day, "
        "short-break series left out",
        among="",
        basis="on the day",
        why="These children are waiting now.",
        source=SERVICE,
        unit="count",
        direction="lower",
        needs=NEEDS,
        cases=_overdue,
        rules=REVIEW_RULES,
        breakdowns=("which",),
    ),
    measure(
        "reviews.not_known",
        "Reviews held whose due date the data do not show",
        counted="Reviews held in the period whose due date rests on days before the data begin, or that lie "
        "outside any period of care, short-break series left out",
        among="",
        basis="in the period",
        why="What cannot be known is told, not guessed.",
        source="Headway's own",
        unit="count",
        direction="lower",
        needs=NEEDS,
        cases=_not_known,
        rules=REVIEW_RULES,
        breakdowns=("which",),
    ),
)
