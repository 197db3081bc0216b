"""Children in care on a day, without short-break series, and what was so of each on that day."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.tables import Tables, worked_out_once
from headway.knowledge.measures.window import Window, latest_birth

AGE_BANDS = ((16, "16+"), (10, "10-15"), (5, "5-9"), (1, "1-4"))
YOUNGEST = "<1"
NOT_RECORDED = "not recorded"


def open_on(table: ir.Table, day: object) -> ir.BooleanValue:
    """Begun by the end of the day and not ended by then."""
    return (table["began_on"] <= day) & (table["ended_on"].isnull() | (table["ended_on"] > day))


@worked_out_once
def in_care(tables: Tables, window: Window) -> ir.Table:
    """One row a child: `child`, `timeline`, `began_on` (null where before the data), `began_by`."""
    periods = tables["periods"]
    day = ibis.literal(window.as_at)
    running = (periods["began_by"] <= day) & (periods["ended_on"].isnull() | (periods["ended_on"] > day))
    periods = periods.filter(running, ~periods["short_breaks"])
    first = ibis.window(group_by="child", order_by=[periods["began_by"], periods["timeline"]])
    periods = periods.mutate(turn=ibis.row_number().over(first))
    return periods.filter(periods["turn"] == 0).drop("turn", "short_breaks")


def with_children(rows: ir.Table, tables: Tables) -> ir.Table:
    """The rows with each child's birth, sex and ethnicity beside them."""
    children = tables["children"].select(
        "child", "born_on", "expected_on", "sex", "ethnicity", "ethnic_group"
    )
    return rows.left_join(children, "child").drop("child_right")


def age_band(born_on: ir.Value, window: Window) -> ir.Value:
    """The band of the age on the day, as published nationally."""
    bands = [(born_on <= ibis.literal(latest_birth(window.as_at, age)), name) for age, name in AGE_BANDS]
    return ibis.cases((born_on.isnull(), NOT_RECORDED), *bands, else_=YOUNGEST)


def latest_open(table: ir.Table, window: Window) -> ir.Table:
    """Of each child's rows open on the day, the one that began last."""
    rows = table.filter(open_on(table, ibis.literal(window.as_at)))
    last = ibis.window(group_by="child", order_by=rows["began_on"].desc())
    rows = rows.mutate(turn=ibis.row_number().over(last))
    return rows.filter(rows["turn"] == 0).drop("turn")


def told(value: ir.Value) -> ir.Value:
    """A breakdown's part, or that it is not recorded."""
    return ibis.coalesce(value, ibis.literal(NOT_RECORDED))


def cases(
    rows: ir.Table,
    *,
    day: ir.Value | None = None,
    due: ir.Value | None = None,
    counted: ir.Value | None = None,
    **breakdowns: ir.Value,
) -> ir.Table:
    """The rows in the shape that every measure's cases have; all counted unless said otherwise."""
    no_day = ibis.null("date")
    return rows.select(
        child=rows["child"],
        day=no_day if day is None else day,
        due=no_day if due is None else due,
        counted=ibis.literal(True) if counted is None else counted,
        **breakdowns,
    )
