"""The annual report as one HTML page that needs nothing else: no script, no font, no picture from outside."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from headway.reports.charts import svg
from headway.reports.present import Report
from headway.reports.prose import Prose
from headway.reports.standing import SAY


def render_html(report: Report) -> str:
    """The report as HTML."""
    return environment().get_template("report.html").render(report=report, say=SAY)


@cache
def environment() -> Environment:
    """The templates, with what they may do."""
    found = Environment(
        loader=PackageLoader("headway.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["groupby_run"] = _in_runs
    found.filters["drawn"] = svg
    return found


def _in_runs(paragraphs: Iterable[Prose]) -> list[tuple[str, list[Prose]]]:
    """Neighbours of one kind together: the points of a list are one list."""
    return [(kind, list(run)) for kind, run in groupby(paragraphs, key=lambda one: one.kind)]
