"""The record written as the SSDA903 return of a year, with an account of what it leaves blank."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.record.reach import reach
from headway.exchange.export.blanks import Blank, blanks
from headway.exchange.export.files import must_be_open, tables_for_files
from headway.exchange.export.moment import at_one_moment
from headway.exchange.export.persons import WITHHELD
from headway.knowledge.standards.dates import year_named, year_starts
from headway.knowledge.standards.descriptions import Descriptions, read_mapping
from headway.knowledge.standards.shape import Table
from headway.knowledge.standards.whole_files import whole_folder
from headway.knowledge.standards.writing_903 import ReturnRows, return_of, write_return


class NobodyInCare(LookupError):
    """By what is held, nobody was in care in the year."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a return holds: rows by file, what is blank, and of how many children it does not tell where they live.

    `numberless` are the children who have no number in the case system, and are called by Headway's key.
    `begins` is the day on which the record begins, where that is after the first of the year.
    """

    rows: Counter[str]
    blanks: tuple[Blank, ...]
    sheltered: int
    numberless: int
    begins: date | None


def write_record_as_return(
    out: Path, year: int, *, by: Reader | None, at: datetime | None = None, confidential: bool = False
) -> Returned:
    """Write the return of a collection year (2026 is 2025-26) to `out`, whole or not at all, and log it.

    Without `confidential` no postcode is told of whoever's address is confidential. Raises NobodyInCare, and
    NotForThisReader.
    """
    must_be_open(by, confidential=confidential)
    made, left_out = at_one_moment(partial(return_of_record, year, confidential=confidential))
    rows = Counter({name: len(some) for name, some in made.files.items()})
    if not rows["episodes"]:
        raise NobodyInCare
    with whole_folder(out) as part:
        write_return(made.files, part)
        # Before the files take their places: nothing is taken out that the log does not tell of.
        note(
            Kind.EXPORTED,
            "record.export_return",
            by=by,
            at=at,
            detail=f"rows={rows.total()} confidential={'yes' if confidential else 'no'} year={year_named(year)}",
        )
    children = [str(row["CHILD"]) for row in made.files["header"]]
    begins = reach().history_from
    return Returned(
        rows,
        tuple(blanks(made.files, made.unread, left_out)),
        sum(child in left_out for child in children),
        sum(map(_is_ours, children)),
        begins if begins is not None and begins > year_starts(year) else None,
    )


def return_of_record(year: int, *, confidential: bool) -> tuple[ReturnRows, set[str]]:
    """The return of a year from the record as it is, and the children of whom it is not told where they live."""
    tables, left_out = tables_for_files(confidential=confidential)
    if "ssd_cla_placement" in tables:
        _no_places(tables["ssd_cla_placement"])
    own = read_mapping(Path(settings.LOAD_MAPPING)) if settings.LOAD_MAPPING else {}
    rows = {name: table.rows() for name, table in tables.items()}
    return return_of(rows, year, Descriptions(own)), left_out


def _no_places(placements: Table) -> None:
    """Where the export has a mark in place of a home, the return has nothing."""
    cells = placements.columns["clap_cla_placement_postcode"]
    cells[:] = [None if str(cell).startswith(WITHHELD) else cell for cell in cells]


def _is_ours(child: str) -> bool:
    try:
        UUID(child)
    except ValueError:
        return False
    return True
