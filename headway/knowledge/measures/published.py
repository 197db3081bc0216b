"""The figures of an edition made before, read back from its `figures.json`."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from headway.knowledge.measures.figures import Figure, Suppressed, Unit


class NotFigures(ValueError):
    """A file that is not the figures of an edition, and why."""


def read_figures(path: Path) -> tuple[bool, tuple[Figure, ...]]:
    """Whether the edition is a public one, and its figures with those of the years before.

    Raises NotFigures for a file of another form, OSError for one that cannot be read.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        raise NotFigures("it is not JSON in UTF-8") from None
    if not isinstance(told, dict):
        raise NotFigures("it holds no edition")
    try:
        return bool(told["edition"]["public"]), tuple(map(_figure, (*told["figures"], *told["earlier"])))
    except KeyError as lacking:
        raise NotFigures(f"it has no {lacking}") from None
    except (TypeError, AttributeError):
        raise NotFigures("its edition or its figures are in another form") from None
    except ValueError as wrong:
        raise NotFigures(str(wrong)) from None


def _figure(told: Mapping[str, Any]) -> Figure:
    """One figure, each part looked at: a number that is none must not be taken for one nobody printed."""
    first, last = (date.fromisoformat(day) for day in told["period"])
    breakdown = told["breakdown"] and {part: str(told["breakdown"][part]) for part in ("by", "is")}
    for which in ("numerator", "denominator", "value", "known", "not_known"):
        _must_be_number(which, told[which])
    for which, kind in (("unit", Unit), ("suppressed", Suppressed)):
        if told[which] not in get_args(kind):
            raise ValueError(f"{which} {told[which]!r} is none of {', '.join(map(repr, get_args(kind)))}")
    return Figure(
        measure=str(told["measure"]),
        title=str(told["title"]),
        numerator=told["numerator"],
        denominator=told["denominator"],
        value=told["value"],
        unit=told["unit"],
        breakdown=breakdown,
        period=(first, last),
        as_at=date.fromisoformat(told["as_at"]),
        definition=str(told["definition"]),
        rules=tuple(map(str, told["rules"])),
        known=told["known"],
        not_known=told["not_known"],
        note=str(told["note"]),
        suppressed=told["suppressed"],
    )


def _must_be_number(which: str, number: object) -> None:
    if number is not None and (isinstance(number, bool) or not isinstance(number, int | float) or number < 0):
        raise ValueError(f"{which} {number!r} is no number")
