"""Fairmere's annual report: made by the command that a council would type, in a process of its own."""

import subprocess
import sys
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


def year() -> str:
    """The last complete reporting year that the data tell of."""
    *_, last = periods_on(timezone.localdate(Load.objects.latest("pk").data_at))
    return last.label


def folder() -> Path:
    return Path(settings.HOME) / "report"


def papers() -> list[tuple[str, str]]:
    """The papers that are made: the file's name, and what it is for."""
    return [(name, words) for name, words in PAPERS.items() if (folder() / name).is_file()]


def begin_making(source: Path, council: str) -> subprocess.Popen[bytes] | None:
    """Begin to make the report beside the server, where it is not made; its files appear all together."""
    if (folder() / "report.html").is_file():
        return None
    return subprocess.Popen(  # noqa: S603 (our own command, with words of our own)
        [
            *(sys.executable, "-m", "headway", "report", "--from", str(source), "--year", year()),
            *("--council", council, "--out", str(folder())),
        ],
        stdout=subprocess.DEVNULL,
    )
