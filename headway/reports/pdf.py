"""The report as a PDF that a screen reader can follow: Typst lays it out and holds it to PDF/UA-1.

Nothing is fetched and no font of the machine is used: the same report is the same bytes everywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from headway.printing.pdf import compiled
from headway.reports.charts import svg
from headway.reports.present import Report
from headway.reports.standing import SAY

TYPST = Path(__file__).parent / "typst"


def render_pdf(report: Report, *, made_on: date) -> bytes:
    """The report as a tagged PDF; `made_on` is the day its properties name."""
    told = {
        "report": asdict(report) | {"reading_title": report.reading_title},
        "say": asdict(SAY),
        "charts": dict(_charts(report)),
    }
    return compiled(TYPST / "report.typ", told, made_on=made_on)


def _charts(report: Report) -> Iterator[tuple[str, Mapping[str, str]]]:
    for card in report.cards():
        for chart in card.charts():
            yield chart.id, {"svg": svg(chart), "alt": f"{chart.title}. {chart.desc}"}
