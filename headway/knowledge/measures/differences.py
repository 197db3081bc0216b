"""Due dates that the data give, beside those worked out from the facts: told as differences, never preferred."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import starmap

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.between import BESIDE_REVIEWS
from headway.knowledge.measures.catalogue.conferences import INITIAL_RULE
from headway.knowledge.measures.tables import Tables


@dataclass(frozen=True, slots=True)
class Difference:
    """One due date of the data and ours. `days` is theirs less ours; None of `ours` means we cannot say."""

    rule: str
    child: str
    held_on: date | None
    told: date
    ours: date | None

    @property
    def days(self) -> int | None:
        return None if self.ours is None else (self.told - self.ours).days


def due_dates(tables: Tables) -> Iterator[Difference]:
    """Every due date that the data give, with ours beside it, by rule and child."""
    for compared in _compared(tables):
        rows = compared.order_by(["rule", "child", "held_on"]).to_pyarrow()
        yield from starmap(Difference, zip(*(column.to_pylist() for column in rows.columns), strict=True))


def days_apart(tables: Tables) -> Counter[tuple[str, int | None]]:
    """How many due dates of each rule are how many days from ours: counted on the engine, and none told."""
    times: Counter[tuple[str, int | None]] = Counter()
    for compared in _compared(tables):
        days = compared.mutate(days=compared["told"].delta(compared["ours"], unit="day"))
        for row in days.group_by(["rule", "days"]).aggregate(times=days.count()).to_pyarrow().to_pylist():
            times[row["rule"], row["days"]] += row["times"]
    return times


def _compared(tables: Tables) -> Iterator[ir.Table]:
    yield from (_reviews(tables), _booked(tables), _plan_reviews(tables), _conferences(tables))


def _side_by_side(rows: ir.Table, held_on: ir.Value) -> ir.Table:
    return rows.select(
        rule=ibis.coalesce(rows["rule"], ibis.literal("no duty found")),
        child=rows["child"],
        held_on=held_on,
        told=rows["told_due"],
        ours=rows["due_on"],
    )


def _of_meetings(tables: Tables) -> ir.Table:
    """The duties that a meeting answers; not those beside them on its timeline, to appoint and to check."""
    duties = tables.duties
    return duties.filter(duties["rule"].notin(BESIDE_REVIEWS))


def _answering(tables: Tables, name: str) -> ir.Table:
    """Meetings held with a due date of their own, and the tightest duty that each answered."""
    held = tables[name]
    held = held.filter(held["told_due"].notnull())
    duties = _of_meetings(tables)
    duties = duties.filter(duties["met_on"].notnull())
    tightest = ibis.window(group_by=["timeline", "met_on"], order_by=["due_on", "rule_code"])
    duties = duties.mutate(turn=ibis.row_number().over(tightest))
    duties = duties.filter(duties["turn"] == 0).select("timeline", "rule", "due_on", held_on="met_on")
    rows = held.left_join(duties, ["timeline", "held_on"])
    return _side_by_side(rows, rows["held_on"])


def _reviews(tables: Tables) -> ir.Table:
    return _answering(tables, "reviews")


def _plan_reviews(tables: Tables) -> ir.Table:
    return _answering(tables, "plan_reviews")


def _booked(tables: Tables) -> ir.Table:
    """Reviews booked and not yet held, beside the review now owed."""
    duties = _of_meetings(tables)
    owed = duties.filter(duties["met_on"].isnull(), duties["ended_on"].isnull())
    owed = owed.select("timeline", "rule", "due_on")
    rows = tables["booked_reviews"].left_join(owed, "timeline")
    return _side_by_side(rows, ibis.null("date"))


def _conferences(tables: Tables) -> ir.Table:
    held = tables["conferences"]
    held = held.filter(held["told_due"].notnull())
    duties = tables.duties
    duties = duties.filter(duties["rule"] == INITIAL_RULE).select("timeline", "rule", "due_on")
    rows = held.left_join(duties, "timeline")
    return _side_by_side(rows, rows["held_on"])
