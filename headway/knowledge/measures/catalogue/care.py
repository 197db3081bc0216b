"""Children in care: on the day, started, ceased, and who they are."""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.bands import IN_CARE, YEARS_FIVE, days_through, lasted
from headway.knowledge.measures.catalogue.signed import NATIONAL, measure
from headway.knowledge.measures.catalogue.snapshot import (
    age_band,
    cases,
    in_care,
    latest_open,
    told,
    with_children,
)
from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

LEFT_OUT = "short-break series left out"


def _children(tables: Tables, window: Window) -> ir.Table:
    rows = in_care(tables, window)
    return cases(rows, day=rows["began_on"])


def _by_age(tables: Tables, window: Window) -> ir.Table:
    rows = with_children(in_care(tables, window), tables)
    return cases(rows, day=rows["began_on"], age=age_band(rows["born_on"], window))


def _by_sex(tables: Tables, window: Window) -> ir.Table:
    rows = with_children(in_care(tables, window), tables)
    return cases(rows, day=rows["began_on"], sex=told(rows["sex"]))


def _by_ethnicity(tables: Tables, window: Window) -> ir.Table:
    rows = with_children(in_care(tables, window), tables)
    return cases(
        rows,
        day=rows["began_on"],
        ethnic_group=told(rows["ethnic_group"]),
        ethnicity=told(rows["ethnicity"]),
    )


def _by_legal_status(tables: Tables, window: Window) -> ir.Table:
    statuses = latest_open(tables["statuses"], window).select("child", "legal_status")
    rows = in_care(tables, window).left_join(statuses, "child").drop("child_right")
    return cases(rows, day=rows["began_on"], legal_status=told(rows["legal_status"]))


def _by_placement(tables: Tables, window: Window) -> ir.Table:
    placed = latest_open(tables["placements"], window).select("child", "placement", "placement_group")
    rows = in_care(tables, window).left_join(placed, "child").drop("child_right")
    return cases(
        rows,
        day=rows["began_on"],
        placement_group=told(rows["placement_group"]),
        placement=told(rows["placement"]),
    )


def _by_time_in_care(tables: Tables, window: Window) -> ir.Table:
    rows = in_care(tables, window)
    days = days_through(rows["began_on"], ibis.literal(window.as_at))
    return cases(rows, day=rows["began_on"], time_in_care=lasted(days, IN_CARE, YEARS_FIVE))


def _unaccompanied(tables: Tables, window: Window) -> ir.Table:
    day = ibis.literal(window.as_at)
    status = tables["unaccompanied"]
    began = status["began_on"].isnull() | (status["began_on"] <= day)
    status = status.filter(began, status["ended_on"].isnull() | (status["ended_on"] > day))
    rows = in_care(tables, window).semi_join(status, "child")
    return cases(rows, day=rows["began_on"])


def _once_a_child(column: str, *, last: bool) -> Callable[[Tables, Window], ir.Table]:
    """Children with a period of care that began or ended in the window, each once: first start, last end."""

    def formula(tables: Tables, window: Window) -> ir.Table:
        periods = tables["periods"]
        day = periods[column]
        until = ibis.literal(min(window.last, window.as_at))
        rows = periods.filter(day.between(ibis.literal(window.first), until), ~periods["short_breaks"])
        whole = rows[column].max() if last else rows[column].min()
        rows = rows.group_by("child").aggregate(day=whole)
        return cases(rows, day=rows["day"])

    return formula


def _in_care_by(
    id: str, title: str, what: str, formula: object, *parts: str, needs: tuple[str, ...]
) -> Measure:
    return measure(
        id,
        title,
        counted=f"Children looked after at the end of the day, {LEFT_OUT}, each by {what}",
        among="",
        basis="on the day",
        why="Who the children are tells what reviews, placements and advocates they will need.",
        source=NATIONAL,
        unit="count",
        direction="neither",
        needs=("periods", *needs),
        cases=formula,  # type: ignore[arg-type]
        breakdowns=parts,
    )


MEASURES = (
    measure(
        "care.children",
        "Children in care",
        counted=f"Children looked after at the end of the day, {LEFT_OUT}",
        among="",
        basis="on the day",
        why="The children whose plans the service must see carried out.",
        source=NATIONAL,
        unit="count",
        direction="neither",
        needs=("periods",),
        cases=_children,
    ),
    measure(
        "care.started",
        "Children who started to be looked after",
        counted=f"Children who started to be looked after in the period, each once, at the first start, {LEFT_OUT}",
        among="",
        basis="in the period",
        why="Each start needs a reviewing officer and a first review.",
        source=NATIONAL,
        unit="count",
        direction="neither",
        needs=("periods",),
        cases=_once_a_child("began_on", last=False),
    ),
    measure(
        "care.ceased",
        "Children who ceased to be looked after",
        counted=f"Children who ceased to be looked after in the period, each once, at the last end, {LEFT_OUT}",
        among="",
        basis="in the period",
        why="How many children left care tells, with the starts, where the service's work is going.",
        source=NATIONAL,
        unit="count",
        direction="neither",
        needs=("periods",),
        cases=_once_a_child("ended_on", last=True),
    ),
    measure(
        "care.unaccompanied",
        "Unaccompanied asylum-seeking children in care",
        counted=f"Unaccompanied asylum-seeking children looked after at the end of the day, {LEFT_OUT}",
        among="",
        basis="on the day",
        why="These children have no family here to speak for them.",
        source=NATIONAL,
        unit="count",
        direction="neither",
        needs=("periods", "unaccompanied"),
        cases=_unaccompanied,
    ),
    _in_care_by("care.by_age", "Children in care by age", "age", _by_age, "age", needs=("children",)),
    _in_care_by("care.by_sex", "Children in care by sex", "sex", _by_sex, "sex", needs=("children",)),
    _in_care_by(
        "care.by_ethnicity",
        "Children in care by ethnicity",
        "ethnicity",
        _by_ethnicity,
        "ethnic_group",
        "ethnicity",
        needs=("children",),
    ),
    _in_care_by(
        "care.by_legal_status",
        "Children in care by legal status",
        "legal status",
        _by_legal_status,
        "legal_status",
        needs=("statuses",),
    ),
    _in_care_by(
        "care.by_placement",
        "Children in care by placement",
        "placement",
        _by_placement,
        "placement_group",
        "placement",
        needs=("placements",),
    ),
    _in_care_by(
        "care.by_time_in_care",
        "Children in care by time in care",
        "the days since the present period of care began, the first and the day counted",
        _by_time_in_care,
        "time_in_care",
        needs=(),
    ),
)
