"""Stability: how often children move, how long they stay, how far they live."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.signed import NATIONAL, measure
from headway.knowledge.measures.catalogue.snapshot import cases, in_care, latest_open, with_children
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window, latest_birth, latest_start, year_to

MANY = 3
SIXTEEN = 16
LONG_IN_CARE_MONTHS, LONG_IN_PLACEMENT_MONTHS = 30, 24
FAR_MILES = 20


def _three_or_more(tables: Tables, window: Window) -> ir.Table:
    """The stay in force on the first day counts as the first; stays of under a day count for nothing.

    A year is looked at whatever the period: a quarter's moves would not be those of a year.
    """
    first, day = ibis.literal(year_to(window.last)), ibis.literal(window.as_at)
    stays = tables["stays"]
    stays = stays.filter(
        stays["began_on"] <= day,
        stays["ended_on"].isnull() | ((stays["ended_on"] > first) & (stays["ended_on"] > stays["began_on"])),
    )
    counts = stays.group_by("child").aggregate(placements=stays.count())
    rows = in_care(tables, window).left_join(counts, "child").drop("child_right")
    unseen_start = rows["began_on"].isnull() & (rows["began_by"] > first)
    many = ibis.coalesce(rows["placements"], 0) >= MANY
    counted = (unseen_start & ~many).ifelse(ibis.null("boolean"), many)
    return cases(rows, day=rows["began_on"], counted=counted)


def _same_two_years(tables: Tables, window: Window) -> ir.Table:
    day = window.as_at
    long_in_care = ibis.literal(latest_start(day, LONG_IN_CARE_MONTHS))
    long_in_placement = ibis.literal(latest_start(day, LONG_IN_PLACEMENT_MONTHS))
    rows = with_children(in_care(tables, window), tables)
    rows = rows.filter(
        rows["born_on"].isnull() | (rows["born_on"] > ibis.literal(latest_birth(day, SIXTEEN)))
    )
    surely_long = rows["began_by"] <= long_in_care
    too_young = ibis.coalesce(rows["born_on"] > long_in_care, False)
    rows = rows.mutate(long=surely_long, maybe_long=rows["began_on"].isnull() & ~surely_long & ~too_young)
    rows = rows.filter(rows["long"] | rows["maybe_long"])
    stays = latest_open(tables["stays"], window).select("child", "counts_from", "counts_from_known")
    rows = rows.left_join(stays, "child").drop("child_right")
    settled = rows["counts_from"] <= long_in_placement
    unknown = rows["maybe_long"] | rows["born_on"].isnull() | (~settled & ~rows["counts_from_known"])
    counted = ibis.coalesce(unknown, True).ifelse(ibis.null("boolean"), settled)
    return cases(rows, day=rows["counts_from"], counted=counted)


def _distance(tables: Tables, window: Window) -> ir.Table:
    placed = latest_open(tables["placements"], window).select("child", "miles")
    rows = in_care(tables, window).left_join(placed, "child").drop("child_right")
    return cases(rows, day=rows["began_on"], counted=rows["miles"] > FAR_MILES)


MEASURES = (
    measure(
        "placements.three_or_more",
        "Children in care with three or more placements in the year",
        counted="Those with three or more placements in the year to the end of the period, the one in force on its "
        "first day included; "
        "temporary stays, moves with the same carer and changes of legal status are no placements",
        among="children in care at the end of the day, short-break series left out",
        basis="on the day",
        why="Each move costs a child a carer, often a school, and trust.",
        source=f"{NATIONAL}; national indicator 62",
        unit="percent",
        direction="lower",
        needs=("periods", "stays"),
        cases=_three_or_more,
    ),
    measure(
        "placements.same_two_years",
        "Children long in care who have lived with the same carer for two years",
        counted="Those with the same carer for two years or more, or placed for adoption where that placement "
        "and the one before it together have lasted two years",
        among="children in care at the end of the day who are under 16 and have been looked after "
        "continuously for two and a half years, short-break series left out",
        basis="on the day",
        why="A child who stays put can attach.",
        source=f"{NATIONAL}; national indicator 63",
        unit="percent",
        direction="higher",
        needs=("periods", "stays", "children"),
        cases=_same_two_years,
    ),
    measure(
        "placements.distance",
        "Children in care placed more than 20 miles from home",
        counted="Those whose placement is more than 20 miles from home, by the miles that the extract gives",
        among="children in care at the end of the day whose distance is recorded, short-break series left out",
        basis="on the day",
        why="Distance costs a child family, friends and school, and visits.",
        source=NATIONAL,
        unit="percent",
        direction="lower",
        needs=("periods", "placements", "miles"),
        cases=_distance,
    ),
)
