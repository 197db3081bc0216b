"""Rows as a table of the standard."""

from collections.abc import Iterable, Mapping

from headway.knowledge.standards.shape import Table, Value
from headway.knowledge.standards.tables import SSD


def table_of(name: str, rows: Iterable[Mapping[str, Value]]) -> Table:
    """The rows as a table of that name, nothing being None. Raises KeyError for a column that it does not have."""
    columns: dict[str, list[Value]] = {column: [] for column in SSD[name].names}
    count = 0
    for row in rows:
        count += 1
        for column, cells in columns.items():
            value = row.get(column)
            cells.append(None if value == "" else value)
        if not columns.keys() >= row.keys():
            raise KeyError(f"{name} has no column {sorted(row.keys() - columns.keys())}")
    return Table(SSD[name], columns, ["Headway"] * count, list(range(1, count + 1)))
