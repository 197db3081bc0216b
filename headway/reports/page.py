"""The annual report as one HTML page that needs nothing else: no script, no font, no picture from outside."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from headway.knowledge.standards.whole_files import write_text
from headway.reports.present import Report
from headway.reports.prose import Prose

FILE_NAME = "report.html"


def render_html(report: Report) -> str:
    """The report as HTML."""
    environment = Environment(
        loader=PackageLoader("headway.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["groupby_run"] = _in_runs
    return environment.get_template("report.html").render(report=report)


def _in_runs(paragraphs: Iterable[Prose]) -> list[tuple[str, list[Prose]]]:
    """Neighbours of one kind together: the points of a list are one list."""
    return [(kind, list(run)) for kind, run in groupby(paragraphs, key=lambda one: one.kind)]


def write_html(html: str, out_dir: Path) -> Path:
    """Write report.html in the folder, whole or not at all, and return its path."""
    path = out_dir / FILE_NAME
    write_text(path, html)
    return path
