"""Code sets by collection year: which codes hold, what they mean, and the group they are counted in.

The sets are the files of `codes/`, whose README names their sources.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CODES = Path(__file__).parent / "codes"


@dataclass(frozen=True, slots=True)
class Code:
    """A code, its meaning in our words, its first and last collection year (None: unbounded), its group."""

    code: str
    meaning: str
    from_year: int | None
    to_year: int | None
    group: str

    def holds(self, year: int | None) -> bool:
        """Whether the code may be used in that collection year (None: in any year)."""
        if year is None:
            return True
        return (self.from_year or year) <= year <= (self.to_year or year)


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A named set of codes."""

    name: str
    every: dict[str, Code]

    def codes(self, year: int | None = None) -> frozenset[str]:
        """The codes of a collection year (2026 is 2025-26), or of all years."""
        return frozenset(code for code, entry in self.every.items() if entry.holds(year))

    def meaning(self, code: str) -> str:
        """What the code means; the code itself where the set does not know it."""
        entry = self.every.get(code)
        return entry.meaning if entry else code

    def group(self, code: str) -> str:
        """The group the code is counted in; "" where there is none or the set does not know it."""
        entry = self.every.get(code)
        return entry.group if entry else ""


@cache
def code_set(name: str) -> CodeSet:
    """The code set of that name, such as "PLACE". Raises KeyError where there is none."""
    path = CODES / f"{name}.csv"
    if not name.isupper() or not path.is_file():
        raise KeyError(f"no code set {name}")
    with path.open(encoding="utf-8", newline="") as stream:
        entries = [
            Code(
                code=row["code"],
                meaning=row["meaning"],
                from_year=int(row["from_year"]) if row["from_year"] else None,
                to_year=int(row["to_year"]) if row["to_year"] else None,
                group=row["group"],
            )
            for row in csv.DictReader(stream)
        ]
    return CodeSet(name, {entry.code: entry for entry in entries})


def code_set_names() -> list[str]:
    """The names of all code sets, sorted."""
    return sorted(path.stem for path in CODES.glob("*.csv") if path.stem.isupper())
