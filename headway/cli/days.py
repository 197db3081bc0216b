"""Dates as people type them."""

from datetime import date

from headway.cli.endings import NothingDone


def a_day(text: str, what: str) -> date:
    """A date in ISO form. Raises NothingDone naming what was to be a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NothingDone(f"{what} {text!r} is no date: write it as 2026-03-31.") from None
