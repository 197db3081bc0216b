"""The edition for children on screen and on paper: two sides of A4."""

from dataclasses import asdict
from datetime import date

from headway.printing.pdf import compiled
from headway.reports.for_children.telling import DOTS, ChildrensPage
from headway.reports.page import environment
from headway.reports.pdf import TYPST


def render_children_html(page: ChildrensPage) -> str:
    """The edition as one HTML page."""
    return environment().get_template("children.html").render(page=page, dots=range(DOTS))


def render_children_pdf(page: ChildrensPage, *, made_on: date) -> bytes:
    """The edition as a tagged PDF of two pages."""
    told: dict[str, object] = {"page": asdict(page), "dots": DOTS}
    return compiled(TYPST / "children.typ", told, made_on=made_on)
