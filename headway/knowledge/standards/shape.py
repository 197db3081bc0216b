"""What a table of a data standard looks like, and a table of typed rows in that shape."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Type = Literal["text", "date", "integer", "number", "flag"]
Value = date | str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its cells and what it must hold.

    `required` cells make their row unusable when empty; `refers_to` is "table.column"; `codes` names a
    code set of `code_sets`; `also` holds other spellings of the name that extracts use.
    """

    name: str
    type: Type = "text"
    key: bool = False
    required: bool = False
    refers_to: str | None = None
    codes: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table of a standard: its name, its columns in the standard's order, and what one row means.

    `person` is the column that says whom a row is about ("" where a row is about no person).
    """

    name: str
    columns: tuple[Column, ...]
    meaning: str
    person: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in the standard's order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


@dataclass(slots=True)
class Table:
    """Typed rows held as columns, each row with the file and line it was read from.

    `columns` has every column of the shape: dates as `date`, flags as "Y"/"N", integers as `int`, numbers as
    `float`, everything else as text, nothing as None. Codes are the code alone ("C2", "PN1", "NEG", "U1").
    """

    shape: TableShape
    columns: dict[str, list[Value]]
    file: list[str] = field(default_factory=list)
    line: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.line)

    def keep(self, rows: list[int]) -> "Table":
        """The table with only the rows at these places, in that order."""
        return Table(
            shape=self.shape,
            columns={name: [cells[row] for row in rows] for name, cells in self.columns.items()},
            file=[self.file[row] for row in rows],
            line=[self.line[row] for row in rows],
        )

    def rows(self) -> list[dict[str, Value]]:
        """The rows as dicts by column name (for writers and tests; measures read columns)."""
        names = list(self.columns)
        return [dict(zip(names, cells, strict=True)) for cells in zip(*self.columns.values(), strict=True)]


def empty_table(shape: TableShape) -> Table:
    """A table of that shape without rows."""
    return Table(shape=shape, columns={name: [] for name in shape.names})


def joined(shape: TableShape, parts: list[Table]) -> Table:
    """The rows of several tables of one shape, one after the other."""
    if len(parts) == 1:
        return parts[0]
    table = empty_table(shape)
    for part in parts:
        for name, cells in table.columns.items():
            cells.extend(part.columns[name])
        table.file.extend(part.file)
        table.line.extend(part.line)
    return table
