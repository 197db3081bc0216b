"""SSD-shaped tables written as an SSD extract or as SSDA903 returns. The same tables give the same bytes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from headway.knowledge.standards.csv_out import safe_cell, write_csv
from headway.knowledge.standards.tables import SSD
from headway.knowledge.standards.writing_903 import write_903

__all__ = ["Tables", "safe_cell", "write_903", "write_csv", "write_ssd"]

Tables = Mapping[str, Sequence[Mapping[str, object]]]


def write_ssd(tables: Tables, out: Path) -> None:
    """Write each table to `<out>/<table>.csv`: columns in the standard's order, dates as databases dump them.

    `tables` maps a table's name to its rows, each a mapping by column name; a column left out is empty.
    Raises KeyError for a table or a column that the SSD does not have.
    """
    for name, rows in tables.items():
        shape = SSD[name]
        known = set(shape.names)
        for row in rows:
            if not known.issuperset(row):
                raise KeyError(f"{name} has no column {sorted(set(row) - known)}")
        write_csv(
            out / f"{name}.csv",
            shape.names,
            ([_stamped(row.get(column)) for column in shape.names] for row in rows),
        )


def _stamped(value: object) -> object:
    """A day as the DATETIME columns of the SSD are dumped."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 (a day has no zone)
    return value
