"""How late, and how long: days in bands, so that a distribution stands beside a percentage.

Days of a duration are counted with the first and the last, as the national two years of a plan are (729 days).
"""

import ibis
import ibis.expr.types as ir

NOT_KNOWN = "not known"
IN_TIME = "in time"

# Ours: a working week late, a fortnight, a month, and longer. Upper ends in days.
LATENESS = ((5, "1-5"), (10, "6-10"), (20, "11-20"))
LATEST = "21+"
# Ours: the bands that are published nationally for plans, in days; the last begins where the national two years do.
MONTHS = ((91, "<3m"), (182, "3-6m"), (364, "6-12m"), (729, "1-2y"))
YEARS_TWO = "2y+"
# Ours: half a year, one, two and five years in care.
IN_CARE = ((182, "<6m"), (364, "6-12m"), (729, "1-2y"), (1826, "2-5y"))
YEARS_FIVE = "5y+"


def lateness(held_on: ir.Value, due_on: ir.Value, in_time: ir.Value) -> ir.Value:
    """The band of the days between the limit and the day something was held; `in_time` is null where not known."""
    late = held_on.delta(due_on, unit="day")
    return ibis.cases(
        (ibis.coalesce(in_time, False), IN_TIME),
        (in_time.isnull() | due_on.isnull() | (late <= 0), NOT_KNOWN),
        *[(late <= most, name) for most, name in LATENESS],
        else_=LATEST,
    )


def days_through(first: ir.Value, last: ir.Value) -> ir.Value:
    """Days from the first to the last, both counted."""
    return last.delta(first, unit="day") + 1


def lasted(days: ir.Value, bands: tuple[tuple[int, str], ...], longest: str) -> ir.Value:
    """The band of a duration in days."""
    return ibis.cases(
        (days.isnull(), NOT_KNOWN), *[(days <= most, name) for most, name in bands], else_=longest
    )
