"""Fairmere's annual reports: the year that is over, and the one so far, made of what Headway holds."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from headway.casework.record.models import Load
from headway.exchange.snapshots.periods import Period, periods_on

PAPERS: Final = {
    "report.html": "For the screen",
    "report.pdf": "For paper, tagged for screen readers",
    "report.docx": "To finish in Word",
    "figures.csv": "Every figure, as open data",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """A report: the year it is of, as `headway report` takes it; `as_at` where the year is not over."""

    year: str
    as_at: date | None

    @property
    def folder(self) -> Path:
        return Path(settings.HOME) / "report" / self.year

    @property
    def title(self) -> str:
        return f"{self.year} so far" if self.as_at else self.year

    @property
    def is_made(self) -> bool:
        return (self.folder / "report.html").is_file()

    def papers(self) -> list[tuple[str, str]]:
        """The papers that are made: the file's name, and what it is for."""
        return [(name, words) for name, words in PAPERS.items() if (self.folder / name).is_file()]


def editions() -> list[Edition]:
    """The last complete year that the data tell of, then the year so far, in which the work done here shows."""
    so_far, last = periods_on(timezone.localdate(Load.objects.latest("pk").data_at))
    return [Edition(last.label, None), Edition(_year(so_far), so_far.window.as_at)]


def _year(period: Period) -> str:
    return period.label.removesuffix(" so far")
