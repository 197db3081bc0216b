"""What a load brought and what became of it: the same account for a load and for one that was only tried."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final


class Became(StrEnum):
    """What became of one row. Each row that was used became one of these, and only one."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    JOINED = "joined"
    WAITING = "waiting"


WORDS: Final[dict[Became, str]] = {
    Became.NEW: "New",
    Became.SAME: "As it was",
    Became.CHANGED: "Changed",
    Became.JOINED: "Joined with what was recorded here, or told by another source",
    Became.WAITING: "Told otherwise than it stands here: somebody decides",
}


@dataclass(slots=True)
class TableReport:
    """What came of one table. `read` is what came; of a table that is not kept, nothing else is counted."""

    table: str
    is_kept: bool = True
    refused: int = 0
    vanished: int = 0
    became: Counter[Became] = field(default_factory=Counter)
    not_kept: int = 0

    @property
    def used(self) -> int:
        return sum(self.became.values())

    @property
    def read(self) -> int:
        return self.used + self.refused + self.not_kept

    def as_kept(self) -> dict[str, Any]:
        """The counts by the fields that keep them."""
        return {
            "table": self.table[:60],
            "is_kept": self.is_kept,
            "rows_read": self.read,
            "rows_refused": self.refused,
            "rows_vanished": self.vanished,
            **{f"rows_{became}": self.became[became] for became in Became},
        }


@dataclass(slots=True)
class Report:
    """What became of a load.

    `load` is its key, None where it was only tried. `changed_fields` and `waiting_fields` count by table and
    field, `problems` what was refused or doubted by its rule, `changes` what a chair must know by its kind.
    """

    data_at: datetime
    kinds: tuple[str, ...]
    dry_run: bool = False
    load: int | None = None
    tables: dict[str, TableReport] = field(default_factory=dict)
    people_new: int = 0
    people_maybe: int = 0
    changed_fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    waiting_fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    settled: int = 0
    problems: Counter[tuple[str, str]] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    handed_over: int = 0
    facts: int = 0
    alarm: str = ""

    def table(self, name: str) -> TableReport:
        """The account of a table, begun where there is none."""
        return self.tables.setdefault(name, TableReport(name))

    def count(self, became: Became) -> int:
        """How many rows of all tables became this."""
        return sum(table.became[became] for table in self.tables.values())

    @property
    def kept(self) -> list[TableReport]:
        return [table for table in self.tables.values() if table.is_kept]

    @property
    def not_kept(self) -> list[TableReport]:
        return [table for table in self.tables.values() if not table.is_kept]

    @property
    def read(self) -> int:
        return sum(table.read for table in self.kept)

    @property
    def used(self) -> int:
        return sum(table.used for table in self.kept)

    @property
    def refused(self) -> int:
        return sum(table.refused for table in self.kept)

    @property
    def vanished(self) -> int:
        return sum(table.vanished for table in self.kept)
