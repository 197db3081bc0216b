"""Child protection plans: how many, how long, how often again, and whether they are reviewed in time."""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from headway.knowledge.law.duty import State
from headway.knowledge.measures.catalogue.bands import MONTHS, YEARS_TWO, days_through, lasted
from headway.knowledge.measures.catalogue.conferences import duties
from headway.knowledge.measures.catalogue.reviews import UNKNOWN, until
from headway.knowledge.measures.catalogue.signed import NATIONAL_PROTECTION, measure
from headway.knowledge.measures.catalogue.snapshot import cases, open_on, told
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

LONG_DAYS = 729
NATIONAL_REVIEW_RULES = ("protection.review.first", "protection.review.later")


def on_the_day(tables: Tables, window: Window) -> ir.Table:
    """Plans of this council open at the end of the day."""
    plans = tables["plans"]
    return plans.filter(open_on(plans, ibis.literal(window.as_at)))


def _in_the_period(tables: Tables, window: Window, column: str) -> ir.Table:
    plans = tables["plans"]
    return plans.filter(plans[column].between(ibis.literal(window.first), until(window)))


def _open(tables: Tables, window: Window) -> ir.Table:
    rows = on_the_day(tables, window)
    return cases(rows, day=rows["began_on"], family=rows["family"])


def _begun_or_ended(column: str) -> Callable[[Tables, Window], ir.Table]:
    def formula(tables: Tables, window: Window) -> ir.Table:
        rows = _in_the_period(tables, window, column)
        return cases(rows, day=rows[column], family=rows["family"])

    return formula


def _second(tables: Tables, window: Window) -> ir.Table:
    rows = _in_the_period(tables, window, "began_on")
    return cases(rows, day=rows["began_on"], counted=rows["has_earlier"])


def _two_years_ended(tables: Tables, window: Window) -> ir.Table:
    rows = _in_the_period(tables, window, "ended_on")
    return cases(
        rows, day=rows["ended_on"], counted=days_through(rows["began_on"], rows["ended_on"]) > LONG_DAYS
    )


def _two_years_open(tables: Tables, window: Window) -> ir.Table:
    rows = on_the_day(tables, window)
    today = ibis.literal(window.as_at)
    return cases(rows, day=rows["began_on"], counted=days_through(rows["began_on"], today) > LONG_DAYS)


def _by_duration(tables: Tables, window: Window) -> ir.Table:
    rows = on_the_day(tables, window)
    days = days_through(rows["began_on"], ibis.literal(window.as_at))
    return cases(rows, day=rows["began_on"], duration=lasted(days, MONTHS, YEARS_TWO))


def _ended_by_duration(tables: Tables, window: Window) -> ir.Table:
    rows = _in_the_period(tables, window, "ended_on")
    days = days_through(rows["began_on"], rows["ended_on"])
    return cases(rows, day=rows["ended_on"], duration=lasted(days, MONTHS, YEARS_TWO))


def _by_category(tables: Tables, window: Window) -> ir.Table:
    rows = on_the_day(tables, window)
    return cases(rows, day=rows["began_on"], category=told(rows["category"]))


def _reviewed_in_time(tables: Tables, window: Window) -> ir.Table:
    today = ibis.literal(window.as_at)
    owed = duties(tables, window)
    owed = owed.filter(owed["rule"].isin(NATIONAL_REVIEW_RULES))
    past = ibis.coalesce(owed["due_on"] <= today, False)
    unsure = owed["state"] == State.NOT_KNOWN.value
    broken = past & ~unsure & ~ibis.coalesce(owed["met_on"] <= owed["due_on"], False)
    each = owed.group_by("timeline").aggregate(
        broken=broken.sum(), unsure=unsure.sum(), due_on=owed["due_on"].max()
    )
    rows = on_the_day(tables, window)
    rows = rows.filter(rows["three_months_on"] <= today)
    rows = rows.left_join(each, "timeline").drop("timeline_right")
    counted = ibis.cases(
        (rows["broken"].isnull(), UNKNOWN),
        (rows["broken"] > 0, False),
        (rows["unsure"] > 0, UNKNOWN),
        else_=True,
    )
    return cases(rows, day=rows["began_on"], due=rows["due_on"], counted=counted)


OURS = "those kept by another council left out"

MEASURES = (
    measure(
        "plans.open",
        "Children with a child protection plan",
        counted=f"Plans open at the end of the day, {OURS}",
        among="",
        basis="on the day",
        why="The children the council has judged to be at risk of significant harm.",
        source=NATIONAL_PROTECTION,
        unit="count",
        direction="neither",
        needs=("plans",),
        cases=_open,
        families="family",
    ),
    measure(
        "plans.started",
        "Child protection plans started",
        counted=f"Plans that began in the period, {OURS}; a child may have two",
        among="",
        basis="in the period",
        why="Each start is a child newly judged to be at risk.",
        source=NATIONAL_PROTECTION,
        unit="count",
        direction="neither",
        needs=("plans",),
        cases=_begun_or_ended("began_on"),
        families="family",
    ),
    measure(
        "plans.ended",
        "Child protection plans ended",
        counted=f"Plans that ended in the period, {OURS}",
        among="",
        basis="in the period",
        why="With the starts it tells whether risk is being resolved.",
        source=NATIONAL_PROTECTION,
        unit="count",
        direction="neither",
        needs=("plans",),
        cases=_begun_or_ended("ended_on"),
        families="family",
    ),
    measure(
        "plans.second",
        "Plans that were a second or later one",
        counted="Plans of a child who had a plan with this council before, however long ago",
        among=f"plans that began in the period, {OURS}",
        basis="in the period",
        why="A plan again asks whether the last one ended too soon.",
        source=NATIONAL_PROTECTION,
        unit="percent",
        direction="lower",
        needs=("plans",),
        cases=_second,
    ),
    measure(
        "plans.two_years_ended",
        "Plans that had lasted two years or more when they ended",
        counted=f"Plans that lasted more than {LONG_DAYS} days, the first and the last day counted",
        among=f"plans that ended in the period, {OURS}",
        basis="in the period",
        why="Two years is long in a childhood to be at risk.",
        source=NATIONAL_PROTECTION,
        unit="percent",
        direction="lower",
        needs=("plans",),
        cases=_two_years_ended,
    ),
    measure(
        "plans.two_years_open",
        "Open plans that have lasted two years or more",
        counted=f"Plans that have lasted more than {LONG_DAYS} days by the day, the first day and the day counted",
        among=f"plans open at the end of the day, {OURS}",
        basis="on the day",
        why="These children are waiting now.",
        source=NATIONAL_PROTECTION,
        unit="percent",
        direction="lower",
        needs=("plans",),
        cases=_two_years_open,
    ),
    measure(
        "plans.by_duration",
        "Open plans by how long they have lasted",
        counted=f"Plans open at the end of the day, each by the days it has lasted by then, the first day and "
        f"the day counted, {OURS}",
        among="",
        basis="on the day",
        why="It shows the plans on their way to two years, while there is time to act.",
        source=NATIONAL_PROTECTION,
        unit="count",
        direction="neither",
        needs=("plans",),
        cases=_by_duration,
        breakdowns=("duration",),
    ),
    measure(
        "plans.ended_by_duration",
        "Plans ended by how long they had lasted",
        counted=f"Plans that ended in the period, each by the days it lasted, both ends counted, {OURS}",
        among="",
        basis="in the period",
        why="A plan ended within three months, like one that outlasts two years, is worth asking about.",
        source=NATIONAL_PROTECTION,
        unit="count",
        direction="neither",
        needs=("plans",),
        cases=_ended_by_duration,
        breakdowns=("duration",),
    ),
    measure(
        "plans.by_category",
        "Open plans by category of abuse",
        counted=f"Plans open at the end of the day, each by its latest category, {OURS}",
        among="",
        basis="on the day",
        why="What children are being protected from.",
        source=NATIONAL_PROTECTION,
        unit="count",
        direction="neither",
        needs=("plans",),
        cases=_by_category,
        breakdowns=("category",),
    ),
    measure(
        "plans.reviewed_in_time",
        "Open plans all of whose reviews were in time",
        counted="Plans whose first review came within 3 months of the initial conference and each later one "
        "within 6 months of the one before",
        among=f"plans open at the end of the day that have run for 3 months, {OURS}",
        basis="on the day",
        why="One late conference among a child's three is one child let down.",
        source=NATIONAL_PROTECTION,
        unit="percent",
        direction="higher",
        needs=("plans", "plan_reviews"),
        cases=_reviewed_in_time,
        rules=NATIONAL_REVIEW_RULES,
    ),
)
