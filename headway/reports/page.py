"""The annual report as one HTML page that needs nothing else: no script, no font, no picture from outside."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import Edition, Figure
from headway.knowledge.standards.whole_files import write_text
from headway.reports.given import DataQuality, RuleText
from headway.reports.present import present

FILE_NAME = "report.html"


def render_report(
    *,
    edition: Edition,
    figures: Sequence[Figure],
    catalogue: Mapping[str, Measure],
    rules: Mapping[str, RuleText],
    data_quality: DataQuality,
    cases: frozenset[str],
) -> str:
    """The report as HTML.

    `cases` names the measures whose file `cases/<measure>.csv` stands beside the report. Raises ValueError
    where two figures were given for the same measure and breakdown.
    """
    report = present(
        edition=edition,
        figures=figures,
        catalogue=catalogue,
        rules=rules,
        data_quality=data_quality,
        cases=cases,
    )
    environment = Environment(
        loader=PackageLoader("headway.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(report=report)


def write_report(html: str, out_dir: Path) -> Path:
    """Write report.html in the folder, whole or not at all, and return its path."""
    path = out_dir / FILE_NAME
    write_text(path, html)
    return path
