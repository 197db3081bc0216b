"""The days that a workbook covers, which it nowhere says: told from its own dates and the ages in it.

Ofsted asks for the children open on the day the lists are made and the events of the six months before it (twelve
for the lists of adoption). An age, beside a birth date, says on which days it can have been worked out; the days
that most ages agree on are about the day of making. The last event by then is the last day surely covered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from headway.knowledge.law.intervals import add_months, birthday
from headway.knowledge.standards.annex_a_shapes import AGE, UNBORN
from headway.knowledge.standards.tables import Table

# Ours, not the law's: the span that Ofsted's guidance for Annex A asks for.
MONTHS = 6
# Ours: a council has some event within a month; later ages were made anew when somebody opened the file.
NEAR = timedelta(days=31)
# Ours: a year as people divide ages by it, and how far the other ways of dividing lie from it.
_YEAR, _ROUND = 365.25, 1.0
_ONE_DAY = timedelta(days=1)
# What happened, and so lies before the day of making.
_EVENTS = {
    "List 1": ("Date of Contact",),
    "List 2": ("Assessment start date", "Assessment completion date"),
    "List 3": ("Date of Referral",),
    "List 4": ("Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"),
    "List 5": (
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Date of Initial Child Protection Conference",
    ),
    "List 6": ("CIN Start Date", "Date Child Was Last Seen", "CIN Closure Date"),
    "List 7": (
        "Child Protection Plan Start Date",
        "Date of the Last Statutory Visit",
        "Date of latest review conference",
        "Child Protection Plan End Date",
    ),
    "List 8": (
        "Date Started to be Looked After",
        "Start date of current legal status",
        "Date of Latest Statutory Review",
        "Date of Last Social Work Visit",
        "Date of Last IRO Visit / Contact to the Child",
        "Date Ceased to be Looked After",
        "Start Date of Most Recent Placement",
    ),
}
# What puts a row into its list, and so lies after the first day covered.
_IN_WINDOW = {
    "List 1": ("Date of Contact",),
    "List 3": ("Date of Referral",),
    "List 5": ("Date of Initial Child Protection Conference",),
    "List 6": ("CIN Closure Date",),
    "List 7": ("Child Protection Plan End Date",),
    "List 8": ("Date Ceased to be Looked After",),
}


@dataclass(frozen=True, slots=True)
class Covered:
    """The first and the last day of which a workbook surely tells all."""

    first: date
    last: date


def covered(lists: Mapping[str, Table]) -> Covered | None:
    """The days that the lists cover, or None where no date in them says."""
    made = _made(lists)
    events = sorted(day for name, table in lists.items() for day in _days(table, _EVENTS.get(name, ())))
    if made is not None and events and events[0] <= made[1]:
        last = max(day for day in events if day <= made[1])
        if made[1] - last > NEAR:
            made = None  # the ages were worked out anew long after the lists were made
        else:
            last = max(last, made[0])
    elif events:
        made, last = None, events[-1]
    else:
        return None
    begins = add_months(last, -MONTHS)
    inside = (
        day
        for name, table in lists.items()
        for day in _days(table, _IN_WINDOW.get(name, ()))
        if begins <= day <= last
    )
    first = min(inside, default=last)
    if made is not None:
        first = min(first, add_months(made[1], -MONTHS))
    return Covered(max(first, begins), last)


def after(lists: Mapping[str, Table], last: date) -> Iterator[tuple[Table, int, str]]:
    """Each cell that tells an event after the last day covered: the table, the row and the column."""
    for name, table in lists.items():
        for column in _EVENTS.get(name, ()):
            for row, day in enumerate(table.columns[column]):
                if isinstance(day, date) and day > last:
                    yield table, row, column


def _days(table: Table, columns: tuple[str, ...]) -> Iterator[date]:
    for column in columns:
        yield from (day for day in table.columns[column] if isinstance(day, date))


def _made(lists: Mapping[str, Table]) -> tuple[date, date] | None:
    """The first and the last of the days on which most ages agree; None where fewer than half agree on any."""
    edges: list[tuple[int, int]] = []
    for table in lists.values():
        if AGE not in table.columns:
            continue
        for born, age in zip(table.columns["Date of Birth"], table.columns[AGE], strict=True):
            if isinstance(born, date) and (span := _days_of_age(born, str(age or ""))):
                edges += ((span[0].toordinal(), 1), (span[1].toordinal() + 1, -1))
    here = most = first = last = 0
    edges.sort()
    for (day, step), (following, _) in pairwise(edges):
        here += step
        if here > most:
            most, first, last = here, day, following - 1
    if not edges or most < len(edges) / 4:  # two edges an age, so half of the ages
        return None
    return date.fromordinal(first), date.fromordinal(last)


def _days_of_age(born: date, age: str) -> tuple[date, date] | None:
    """The first and the last day on which a child born then is of that age."""
    try:
        years = float(age)
    except ValueError:
        return None
    if age == UNBORN or not 0 <= years < 100:
        return None
    _, _, decimals = age.partition(".")
    if not decimals.strip("0"):
        return birthday(born, int(years)), birthday(born, int(years) + 1) - _ONE_DAY
    step = _YEAR * 10 ** -len(decimals)
    day, before, beyond = years * _YEAR, step / 2 + _ROUND, step + _ROUND
    return born + timedelta(days=round(day - before)), born + timedelta(days=round(day + beyond))
