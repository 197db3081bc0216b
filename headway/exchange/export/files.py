"""The record written as files of the sector's dataset."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
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
from headway.knowledge.standards.reaching import TABLE as REACH
from headway.knowledge.standards.reaching import reach_rows
from headway.knowledge.standards.shape import Table
from headway.knowledge.standards.tables import SSD
from headway.knowledge.standards.whole_files import whole_set
from headway.knowledge.standards.writing import write_ssd


class NotForThisReader(PermissionError):
    """Confidential addresses were asked for by somebody who may not see them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: rows by table, and of how many people no address was told."""

    rows: Counter[str]
    sheltered: int


def tables_for_files(*, confidential: bool) -> tuple[dict[str, Table], int]:
    """The tables as they are written, and of how many people no address is told.

    People are called by their case-system number where the case system told one. A name of restricted visibility
    is never in them; nor, unless `confidential`, where anybody lives of whom an address is confidential.
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
    tables[REACH] = table_of(REACH, reach_rows(reached))
    for table in tables.values():
        if table.shape.person:
            cells = table.columns[table.shape.person]
            cells[:] = [names[str(key)] for key in cells]
    return {name: tables[name] for name in SSD if name in tables}, len(left_out)


def write_record(
    out: Path, *, by: Reader | None, at: datetime | None = None, confidential: bool = False
) -> Exported:
    """Write every table to `out`, all or none of them, and say so in the log: by whom, how many rows.

    `by` is None at the command line, where `at` is the moment. Raises NotForThisReader.
    """
    if confidential and by is not None and not by.may(Permission.ADDRESS_CONFIDENTIAL):
        raise NotForThisReader("Confidential addresses are not open to this reader.")
    tables, left_out = at_one_moment(partial(tables_for_files, confidential=confidential))
    rows = Counter({name: len(table) for name, table in tables.items()})
    with whole_set(out) as part:
        write_ssd({name: table.rows() for name, table in tables.items()}, part)
        # Before the files take their places: nothing is taken out that the log does not tell of.
        note(
            Kind.EXPORTED,
            "record.export",
            by=by,
            at=at,
            detail=f"rows={rows.total()} confidential={'yes' if confidential else 'no'}",
        )
    return Exported(rows, left_out)
