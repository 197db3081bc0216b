"""A census opened: each of its parts a table of rows."""

from collections.abc import Iterator

from headway.knowledge.standards.cin_census.streaming import Census, NotACensus, read_census
from headway.knowledge.standards.cin_census.year import year_of
from headway.knowledge.standards.csv_rows import CsvRows
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.sources import Source


def opened_census(source: Source, ledger: Ledger) -> Iterator[tuple[str, str, int, CsvRows]]:
    """The file name, table name, collection year and rows of each part of a census.

    Where the file is none or nothing of it can be used, the ledger is told why, and there are none.
    """
    census: Census
    try:
        census = read_census(source.data)
        year = year_of(census)
    except NotACensus as why:
        if why.foreign:
            ledger.tell("file.not_recognised", f"{why}; it was not read.", file=source.name)
        else:
            ledger.tell("file.unreadable", f"Not read: {why}.", file=source.name)
        return
    for fault in census.faults:
        ledger.tell(fault.rule, fault.problem, file=source.name, line=fault.line, value=fault.value)
    for name, rows in census.parts.items():
        yield f"{source.name}/{name}", name, year, rows
