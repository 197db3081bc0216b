"""The record written as the children in need census of a year, and as Lists 5 and 7 of Annex A on a day.

Nothing stands in them that the record does not hold: what is left out is counted, and said.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.record.reach import reach
from headway.exchange.export.conferences import with_plans
from headway.exchange.export.files import tables_for_files
from headway.exchange.export.moment import at_one_moment
from headway.knowledge.law.intervals import add_months
from headway.knowledge.standards.annex_a.window import MONTHS
from headway.knowledge.standards.dates import year_named, year_starts
from headway.knowledge.standards.descriptions import Descriptions, read_mapping
from headway.knowledge.standards.whole_files import whole_folder
from headway.knowledge.standards.writing_cin import write_census
from headway.knowledge.standards.writing_lists import write_lists

Rows = Mapping[str, Sequence[Mapping[str, object]]]
WORKBOOK: Final = "annex-a.xlsx"
LISTS: Final = ("List 5", "List 7")
LISTS_NOT_WRITTEN: Final = {
    "List 1": "contacts with the council are not held",
    "List 2": "early help is not held",
    "List 3": "referrals are held as the case system told them: take that list from it",
    "List 4": "assessments are not held",
    "List 6": "whether a child in need has a plan is not held",
    "List 8": "health and dental checks are not held: the SSDA903 return and the dataset tell of care",
    "List 9": "care leavers are not held",
    "List 10": "the particulars of an adoption are not held",
    "List 11": "adopters are not held",
}
CENSUS_NOT_WRITTEN: Final = {
    "Assessments": "assessments are not held",
    "CINPlanDates": "plans of children in need are not held",
    "PreProceedingsandFGDM": "pre-proceedings are not held",
    "FormerUPN": "which of the former numbers the census wants is not held",
}


class NothingOfThem(LookupError):
    """By what is held, no child has an enquiry, a conference or a plan in the time that is asked of."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was written: rows by list or element, what is blank in how many, and from when the record tells."""

    file: Path
    rows: Counter[str]
    blank: Counter[str]
    begins: date | None


def write_record_as_census(out: Path, year: int, *, at: datetime) -> Told:
    """Write the census of a collection year (2026 is 2025-26) to the folder, or nothing. Raises NothingOfThem."""
    tables = at_one_moment(partial(_tables, None))
    number = str(settings.COUNCIL["number"])
    with whole_folder(out) as part:
        made = write_census(tables, part, year, number=number, words=_words())
        if not made.told["Child"]:
            raise NothingOfThem
        (written,) = part.iterdir()
        _note("record.export_census", made.told.total(), at, year=year_named(year))
    blank = made.blank + Counter({"LEA, the council’s number": int(not number)})
    return Told(out / written.name, made.told, blank, _begins(year_starts(year)))


def write_record_as_lists(out: Path, as_at: date, *, at: datetime) -> Told:
    """Write the lists as on a day, the six months before it in them, or nothing. Raises NothingOfThem."""
    tables = at_one_moment(partial(_tables, as_at))
    with whole_folder(out) as part:
        made = write_lists(tables, part / WORKBOOK, as_at, LISTS, _words())
        if not made.rows.total():
            raise NothingOfThem
        _note("record.export_lists", made.rows.total(), at, until=as_at.isoformat())
    blank = Counter({f"{name}, {heading}": count for (name, heading), count in made.blank.items()})
    return Told(out / WORKBOOK, made.rows, blank, _begins(add_months(as_at, -MONTHS)))


def _tables(until: date | None) -> Rows:
    tables, _ = tables_for_files(confidential=False, until=until)
    with_plans(tables)
    return {name: table.rows() for name, table in tables.items()}


def _words() -> Descriptions:
    return Descriptions(read_mapping(Path(settings.LOAD_MAPPING)) if settings.LOAD_MAPPING else {})


def _begins(first: date) -> date | None:
    """The day on which the record begins, where that is after the first that is asked of."""
    begins = reach().history_from
    return begins if begins is not None and begins > first else None


def _note(did: str, rows: int, at: datetime, **told: str) -> None:
    detail = " ".join(f"{name}={value}" for name, value in told.items())
    note(Kind.EXPORTED, did, by=None, at=at, detail=f"rows={rows} {detail}")
