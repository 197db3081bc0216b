"""The periods that a snapshot tells of: the year so far, and the last that is complete."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from headway.knowledge.measures.window import Window
from headway.knowledge.standards.dates import collection_year, year_ends, year_named, year_starts


@dataclass(frozen=True, slots=True)
class Period:
    """A window, and what it is called: "2026-27 so far"."""

    label: str
    window: Window


def periods_on(today: date) -> Iterator[Period]:
    """The reporting year as far as it has come, then the one before it, whole and as at its last day."""
    year = collection_year(today)
    yield Period(f"{year_named(year)} so far", Window(year_starts(year), today, today))
    last = year_ends(year - 1)
    yield Period(year_named(year - 1), Window(year_starts(year - 1), last, last))
