"""What the parts of one year's census must hold, by themselves and against each other.

The numbers in the registry are rules of the sector's open validator that ask the same.
"""

from collections import defaultdict
from datetime import date

from headway.knowledge.standards.dates import year_ends, year_starts
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table, Value

# The columns that place a part in time: (begins, ends or None where it has no end).
_SPANS = {
    "CINdetails": ("CINreferralDate", "CINclosureDate"),
    "Section47": ("S47ActualStartDate", None),
    "ChildProtectionPlans": ("CPPstartDate", "CPPendDate"),
    "Reviews": ("CPPreviewDate", None),
}


def check_census(tables: dict[str, Table], year: int, ledger: Ledger) -> None:
    """Check the tables of one year's census; what is doubtful is used and flagged."""
    _check_births(tables["Child"], ledger)
    for name, (begins, ends) in _SPANS.items():
        _check_year(tables[name], begins, ends, year, ledger)
    _check_enquiries(tables["Section47"], ledger)
    _check_reviews(tables["Reviews"], ledger)
    _check_conferences(tables, year, ledger)


def _check_births(children: Table, ledger: Ledger) -> None:
    column = children.columns
    rows = zip(column["PersonBirthDate"], column["ExpectedPersonBirthDate"], strict=True)
    for row, (born, expected) in enumerate(rows):
        if (born is None) == (expected is None):
            both = "both a birth date and an expected one; the birth date is used"
            neither = "neither a birth date nor an expected one: no age can be worked out"
            sentence = f"The child has {both if born else neither}."
            ledger.tell_row("census.birth", sentence, table=children, row=row, column="PersonBirthDate")


def _check_year(table: Table, begins: str, ends: str | None, year: int, ledger: Ledger) -> None:
    first, last = year_starts(year), year_ends(year)
    for row, day in enumerate(table.columns[begins]):
        if isinstance(day, date) and day > last:
            sentence = f"It is after the census's year, which ends on {last}."
            ledger.tell_row("year.outside", sentence, table=table, row=row, column=begins)
    for row, day in enumerate(table.columns[ends] if ends else ()):
        if isinstance(day, date) and not first <= day <= last:
            side = f"before the census's year, which begins on {first}"
            if day > last:
                side = f"after the census's year, which ends on {last}"
            ledger.tell_row("year.outside", f"It is {side}.", table=table, row=row, column=ends or "")


def _check_enquiries(enquiries: Table, ledger: Ledger) -> None:
    column = enquiries.columns
    rows = zip(column["S47ActualStartDate"], column["DateOfInitialCPC"], strict=True)
    met: set[tuple[Value, Value]] = set()
    for row, (opened, held) in enumerate(rows):
        if opened is None:
            sentence = "The enquiry has no date: whether its conference was in time is not known."
            ledger.tell_row(
                "census.enquiry_undated",
                sentence,
                table=enquiries,
                row=row,
                column="S47ActualStartDate",
                value="",
            )
        if held is None:
            continue
        if (column["LAchildID"][row], held) in met:
            sentence = (
                f"Another enquiry of this child gives the conference of {held} too; it is counted once."
            )
            ledger.tell_row(
                "census.conference_twice", sentence, table=enquiries, row=row, column="DateOfInitialCPC"
            )
        met.add((column["LAchildID"][row], held))


def _check_reviews(reviews: Table, ledger: Ledger) -> None:
    column = reviews.columns
    for row, (began, held) in enumerate(zip(column["CPPstartDate"], column["CPPreviewDate"], strict=True)):
        if isinstance(began, date) and isinstance(held, date) and held <= began:
            sentence = f"The review is not after the plan began on {began}."
            ledger.tell_row(
                "census.review_before_plan", sentence, table=reviews, row=row, column="CPPreviewDate"
            )


def _check_conferences(tables: dict[str, Table], year: int, ledger: Ledger) -> None:
    """A plan of the year begins at an initial conference."""
    held: dict[Value, set[Value]] = defaultdict(set)
    for name in ("Section47", "CINdetails"):
        column = tables[name].columns
        for child, day in zip(column["LAchildID"], column["DateOfInitialCPC"], strict=True):
            held[child].add(day)
    plans = tables["ChildProtectionPlans"]
    rows = zip(plans.columns["LAchildID"], plans.columns["CPPstartDate"], strict=True)
    for row, (child, began) in enumerate(rows):
        in_year = isinstance(began, date) and year_starts(year) <= began <= year_ends(year)
        if in_year and began not in held[child]:
            sentence = f"The census has no initial conference of this child on {began}, when the plan begins."
            ledger.tell_row(
                "census.plan_without_conference", sentence, table=plans, row=row, column="CPPstartDate"
            )
