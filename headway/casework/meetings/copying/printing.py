"""A copy as a PDF; several in one, each behind a cover sheet, to be printed and posted."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.copying.paper import Paper
from headway.printing.pdf import NoSuchLetters, compiled

_TEMPLATE: Final = Path(__file__).parent / "typst" / "copy.typ"


def pdf_of(paper: Paper, *, made_on: date) -> bytes:
    """One copy as a tagged PDF. Raises NotDone where it has letters that cannot be shown."""
    return _made([asdict(paper) | {"cover": None}], made_on)


def print_run(papers: Iterable[tuple[Paper, str, str]], *, made_on: date) -> bytes:
    """Copies in one PDF, each with to whom and to what address it goes on a sheet before it. Raises NotDone."""
    told = [
        asdict(paper) | {"cover": {"name": name, "address": address.replace(", ", "\n")}}
        for paper, name, address in papers
    ]
    return _made(told, made_on)


def _made(papers: list[dict[str, Any]], made_on: date) -> bytes:
    try:
        return compiled(_TEMPLATE, {"papers": papers}, made_on=made_on)
    except NoSuchLetters as why:
        raise NotDone(str(why)) from None
