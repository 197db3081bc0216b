"""The national series, and which of our measures each is: only the same definition may stand beside a figure."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SERIES: Final = Path(__file__).parent / "series.csv"


@dataclass(frozen=True, slots=True)
class Series:
    """A national series by its title and its short name; `measure` is ours, or "" with the reason `why_not`."""

    series: str
    short: str
    measure: str
    why_not: str


def national_series() -> list[Series]:
    """The national series that we know."""
    with SERIES.open(encoding="utf-8", newline="") as file:
        return [Series(**row) for row in csv.DictReader(file)]


def read_series(path: Path) -> dict[str, str]:
    """A council's own file of which measure a title is (`series,measure`); titles in the form of `spelt`.

    Raises ValueError, with a sentence, for a file that is none.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        if tuple(rows.fieldnames or ()) != ("series", "measure"):
            raise ValueError(f"{path} has not the columns series and measure")
        told = {spelt(row["series"] or ""): (row["measure"] or "").strip() for row in rows}
    if not told:
        raise ValueError(f"{path} names no series")
    return told


def spelt(title: str) -> str:
    """A title without what differs from file to file: case, spaces and marks."""
    return " ".join("".join(mark if mark.isalnum() else " " for mark in title.casefold()).split())
