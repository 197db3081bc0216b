"""The reviewing officers: how many children each has, and how long a child keeps the same one."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.law.intervals import add_months
from headway.knowledge.measures.catalogue.reviews import UNKNOWN
from headway.knowledge.measures.catalogue.signed import SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases, in_care
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window, latest_start

YEAR_MONTHS = 12


def _caseload(tables: Tables, window: Window) -> ir.Table:
    day = ibis.literal(window.as_at)
    officers = tables["officers"]
    began = officers["began_on"].isnull() | (officers["began_on"] <= day)
    officers = officers.filter(began, officers["ended_on"].isnull() | (officers["ended_on"] > day))
    last = ibis.window(group_by="child", order_by=[officers["began_on"].desc(), officers["officer"]])
    officers = officers.mutate(turn=ibis.row_number().over(last))
    officers = officers.filter(officers["turn"] == 0).select("child", "officer", "posts")
    rows = in_care(tables, window).join(officers, "child")
    return cases(rows, day=rows["began_on"], officer=rows["officer"], posts=rows["posts"])


def _continuity(tables: Tables, window: Window) -> ir.Table:
    day, a_year_before = ibis.literal(window.as_at), ibis.literal(add_months(window.as_at, -YEAR_MONTHS))
    officers = tables["officers"]
    officers = officers.filter(
        officers["began_on"].isnull() | (officers["began_on"] <= day),
        officers["ended_on"].isnull() | (officers["ended_on"] >= a_year_before),
    )
    each = officers.group_by("child").aggregate(officers=officers["officer"].nunique())
    rows = in_care(tables, window)
    rows = rows.filter(rows["began_by"] <= ibis.literal(latest_start(window.as_at, YEAR_MONTHS)))
    rows = rows.left_join(each, "child").drop("child_right")
    counted = rows["officers"].isnull().ifelse(UNKNOWN, rows["officers"] == 1)
    return cases(rows, day=rows["began_on"], counted=counted)


MEASURES = (
    measure(
        "workforce.caseload",
        "Children in care for each full-time reviewing officer",
        counted="Children in care at the end of the day with a reviewing officer, short-break series left out",
        among="the full-time posts of the officers who have them",
        basis="on the day",
        why="The IRO Handbook thinks 50 to 70 children a full-time officer good practice. That has not yet been "
        "checked against its text.",
        source=SERVICE,
        unit="ratio",
        direction="neither",
        needs=("periods", "officers"),
        cases=_caseload,
        per=("officer", "posts"),
    ),
    measure(
        "workforce.continuity",
        "Children who have kept one reviewing officer for a year",
        counted="Those who had one reviewing officer throughout the twelve months to the day",
        among="children in care at the end of the day, for twelve months or more, whose officer the data show, "
        "short-break series left out",
        basis="on the day",
        why="A chair who knows the child sees drift.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=("periods", "officers"),
        cases=_continuity,
    ),
)
