"""A copy as a PDF; several in one, each behind a cover sheet, to be printed and posted."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

from headway.casework.meetings.copying.paper import Paper
from headway.printing.pdf import compiled

_TEMPLATE: Final = Path(__file__).parent / "typst" / "copy.typ"


def pdf_of(paper: Paper, *, made_on: date) -> bytes:
    """One copy as a tagged PDF."""
    return compiled(_TEMPLATE, {"papers": [asdict(paper) | {"cover": None}]}, made_on=made_on)


def print_run(papers: Iterable[tuple[Paper, str, str]], *, made_on: date) -> bytes:
    """Copies in one PDF, each with to whom and to what address it goes on a sheet before it."""
    told = [
        asdict(paper) | {"cover": {"name": name, "address": address.replace(", ", "\n")}}
        for paper, name, address in papers
    ]
    return compiled(_TEMPLATE, {"papers": told}, made_on=made_on)
