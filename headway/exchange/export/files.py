"""The record written as files of the sector's dataset."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.exchange.export.extract import record_tables
from headway.exchange.export.moment import at_one_moment
from headway.exchange.export.persons import (
    addresses,
    called,
    mothers,
    people_known,
    sheltered,
    with_names,
    without_places,
)
from headway.exchange.export.reaching import reach_of
from headway.exchange.export.rows import table_of
from headway.knowledge.standards.as_it_was import as_it_was
from headway.knowledge.standards.reaching import TABLE as REACH
from headway.knowledge.standards.reaching import Reach, reach_rows
from headway.knowledge.standards.shape import Table
from headway.knowledge.standards.tables import SSD
from headway.knowledge.standards.whole_files import whole_folder
from headway.knowledge.standards.writing import write_ssd


class NotForThisReader(PermissionError):
    """Confidential addresses were asked for by somebody who may not see them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: rows by table, and of how many people no address was told."""

    rows: Counter[str]
    sheltered: int


class NothingHeld(LookupError):
    """There is no record to write."""


def tables_for_files(*, confidential: bool, until: date | None = None) -> tuple[dict[str, Table], set[str]]:
    """The tables as they are written, and the people of whom no address is told, as the files call them.

    People are called by their case-system number where the case system told one. A name of restricted visibility
    is never in them; nor, unless `confidential`, where anybody lives of whom an address is confidential. `until` a
    day, what began later is left out, and what ended later has no end.
    """
    known = people_known()
    left_out = set() if confidential else sheltered(known)
    tables = record_tables()
    reached = reach_of(tables)
    where = addresses(known, left_out)
    if len(where):
        tables["ssd_address"] = where
    names = called(known)
    of_whom = mothers(known, names)
    if len(of_whom):
        tables["ssd_mother"] = of_whom
    if "ssd_person" in tables:
        with_names(tables["ssd_person"], known)
    if "ssd_cla_placement" in tables:
        without_places(tables["ssd_cla_placement"], left_out)
    if until is not None:
        tables, reached = _until(tables, reached, until)
    tables[REACH] = table_of(REACH, reach_rows(reached))
    for table in tables.values():
        if table.shape.person:
            cells = table.columns[table.shape.person]
            cells[:] = [names[str(key)] for key in cells]
    return {name: tables[name] for name in SSD if name in tables}, {names[key] for key in left_out}


def _until(tables: dict[str, Table], reached: Reach, day: date) -> tuple[dict[str, Table], Reach]:
    """The tables as they would have been on a day, which says of itself that it reaches no further."""
    rows = {name: [dict[str, object](row) for row in table.rows()] for name, table in tables.items()}
    cut = {name: table_of(name, some) for name, some in as_it_was(rows, day).items()}  # type: ignore[arg-type]
    ends = {name: min(day, reached.complete_to.get(name, day)) for name in cut}
    return cut, replace(reached, complete_to=ends)


def must_be_open(by: Reader | None, *, confidential: bool) -> None:
    """Raises NotForThisReader where confidential addresses are asked for by somebody who may not see them."""
    if confidential and by is not None and not by.may(Permission.ADDRESS_CONFIDENTIAL):
        raise NotForThisReader("Confidential addresses are not open to this reader.")


def write_record(
    out: Path,
    *,
    by: Reader | None,
    at: datetime | None = None,
    confidential: bool = False,
    until: date | None = None,
) -> Exported:
    """Write every table to `out`, all or none of them, and say so in the log: by whom, how many rows.

    `by` is None at the command line, where `at` is the moment. `until` writes the record as it was on that day.
    Raises NotForThisReader, and NothingHeld where there is nobody to tell of.
    """
    must_be_open(by, confidential=confidential)
    tables, left_out = at_one_moment(partial(tables_for_files, confidential=confidential, until=until))
    if "ssd_person" not in tables or not len(tables["ssd_person"]):
        raise NothingHeld
    rows = Counter({name: len(table) for name, table in tables.items()})
    with whole_folder(out) as part:
        write_ssd({name: table.rows() for name, table in tables.items()}, part)
        # Before the files take their places: nothing is taken out that the log does not tell of.
        note(
            Kind.EXPORTED,
            "record.export",
            by=by,
            at=at,
            detail=f"rows={rows.total()} confidential={'yes' if confidential else 'no'}"
            + ("" if until is None else f" until={until}"),
        )
    return Exported(rows, len(left_out))
