"""The annual report as one HTML page that needs nothing else: no script, no font, no picture from outside."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import Edition, Figure
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
    """Write report.html in the folder and return its path.

    The page is written under another name and renamed, so that a reader finds the old or the new, whole.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".report-", suffix=".html", dir=out_dir)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(html)
        unfinished.chmod(0o644)
        return unfinished.replace(out_dir / FILE_NAME)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
