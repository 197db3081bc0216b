"""The censuses that were opened, all years together: checked, merged, as SSD-shaped tables."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.standards.both import people_of
from headway.knowledge.standards.cells import Judge
from headway.knowledge.standards.checks.duplicates import without_duplicates
from headway.knowledge.standards.checks.rows import check_rows
from headway.knowledge.standards.cin_census.checks import check_census
from headway.knowledge.standards.cin_census_shapes import CENSUS
from headway.knowledge.standards.convert.cin_census import OF_THE_YEARS, converted_census, merged_censuses
from headway.knowledge.standards.convert.years import history_from
from headway.knowledge.standards.dates import year_ends
from headway.knowledge.standards.descriptions import Descriptions
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.opening import Opened
from headway.knowledge.standards.tables import Table, joined

Typed = Callable[[Opened, Judge], Table]
# The tables of child protection, which one source tells or another and never both.
PROTECTION = ("ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_cp_plans", "ssd_cp_reviews")


@dataclass(slots=True)
class Told:
    """What the censuses tell. `complete_from` and `complete_to` are by table, as in `reading.Extract`."""

    years: tuple[int, ...] = ()
    tables: dict[str, Table] = field(default_factory=dict)
    previous_plans: dict[str, int | None] = field(default_factory=dict)
    complete_from: dict[str, date] = field(default_factory=dict)
    complete_to: dict[str, date] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def told_by_censuses(
    opened: dict[int, list[Opened]], descriptions: Descriptions, typed: Typed, ledger: Ledger
) -> Told:
    """Type, check, merge and convert the parts of censuses, by collection year."""
    years = {}
    for year, parts in opened.items():
        judge = Judge(returned=True, year=year, descriptions=descriptions)
        tables: dict[str, list[Table]] = {name: [] for name in CENSUS}
        for rows in parts:
            tables[rows.known.shape.name].append(typed(rows, judge))
        one = {name: without_duplicates(joined(CENSUS[name], some), ledger) for name, some in tables.items()}
        for table in one.values():
            check_rows(table, ledger)
        check_census(one, year, ledger)
        years[year] = one
    begins = history_from(tuple(years))
    if begins is None:
        return Told()
    converted = converted_census(merged_censuses(years, ledger), begins)
    ends = year_ends(max(years))
    return Told(
        years=tuple(sorted(years)),
        tables=converted.tables,
        previous_plans=converted.previous_plans,
        complete_from=dict.fromkeys(OF_THE_YEARS, begins),
        complete_to=dict.fromkeys(OF_THE_YEARS, ends),
        notes=_what_a_census_cannot_know(begins, ends, sorted(years)),
    )


def _what_a_census_cannot_know(begins: date, ends: date, years: list[int]) -> list[str]:
    notes = [
        f"The children in need census covers {begins:%-d %B %Y} to {ends:%-d %B %Y}. It holds no children in "
        "care, reviews of care, missing episodes or workers, no review conference that was due and not held, "
        "and does not say which children sat at one conference: families are not counted."
    ]
    apart = [f"{year - 1}-{year % 100:02d}" for year in years if year_ends(year) < begins]
    if apart:
        notes.append(
            f"A census is missing after {', '.join(apart)}: what came before the gap is not counted."
        )
    return notes


def beside(tables: dict[str, Table], told: Told) -> dict[str, Table]:
    """Tables of other sources with those of the census, which gives way where another tells of child protection.

    A person that both know is one, and what the other source leaves empty is filled.
    """
    if any(name in tables for name in PROTECTION):
        for name in PROTECTION:
            told.tables.pop(name, None)
        told.notes.append(
            "The extract beside the census tells of child protection itself: the census was read and checked, "
            "and its conferences and plans are not counted."
        )
    found = {**told.tables, **tables}
    if "ssd_person" in tables:
        found["ssd_person"] = people_of(tables["ssd_person"], told.tables["ssd_person"])
    for name in OF_THE_YEARS:
        if found.get(name) is not told.tables.get(name):
            told.complete_from.pop(name, None)
            told.complete_to.pop(name, None)
    return found
