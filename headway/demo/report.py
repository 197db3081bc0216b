"""Fairmere's annual reports: the year that is over, and the one so far, made of what Headway holds."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from headway.casework.record.models import Load
from headway.exchange.snapshots.periods import periods_on

PAPERS: Final = {
    "report.html": "For the screen",
    "report.pdf": "For paper, tagged for screen readers",
    "report.docx": "To finish in Word",
    "figures.csv": "Every figure, as open data",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """A report: the year it is of, and the first and last day where the year is not over."""

    year: str
    so_far: tuple[date, date] | None

    @property
    def folder(self) -> Path:
        return Path(settings.HOME) / "report" / self.year

    @property
    def title(self) -> str:
        return f"{self.year} so far" if self.so_far else self.year

    @property
    def asked(self) -> tuple[str, ...]:
        """The period as `headway report` takes it."""
        if self.so_far is None:
            return ("--year", self.year)
        first, last = self.so_far
        return ("--start", str(first), "--end", str(last))

    @property
    def is_made(self) -> bool:
        return (self.folder / "report.html").is_file()

    def papers(self) -> list[tuple[str, str]]:
        """The papers that are made: the file's name, and what it is for."""
        return [(name, words) for name, words in PAPERS.items() if (self.folder / name).is_file()]


def editions() -> list[Edition]:
    """The last complete year that the data tell of, then the year so far, in which the work done here shows."""
    so_far, last = periods_on(timezone.localdate(Load.objects.latest("pk").data_at))
    year = so_far.label.removesuffix(" so far")
    return [Edition(last.label, None), Edition(year, (so_far.window.first, so_far.window.last))]
