"""Dates as extracts write them, and collection years."""

import re
from datetime import date, timedelta
from typing import Literal

Style = Literal["iso", "british", "open end", ""]

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|UTC)?)?$"
)
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Databases mark "no end" by a day far away and "nothing" by their first day.
_NEVER = 2900
# Ours: the years in which a cell can hold a day; past them a year could only be a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1900, 2100
_NOTHING = frozenset({date(1899, 12, 30), date(1900, 1, 1), date(1753, 1, 1), date(1, 1, 1)})


class NotADate(ValueError):
    """The text is not a day of the calendar in any form we read."""


def read_date(text: str) -> tuple[date | None, Style]:
    """The day a text names, and how it was written.

    ISO days, days with a time of day, and dd/mm/yyyy are read. A time with a zone becomes the day it was in
    London: midnight in British Summer Time is 23:00 of the day before in UTC. None with "open end" is a
    database's mark for never or nothing. Raises NotADate.
    """
    match = _BRITISH.match(text)
    if match:
        return _made(int(match[3]), int(match[2]), int(match[1]), "british")
    match = _ISO.match(text)
    if match:
        day, style = _made(int(match[1]), int(match[2]), int(match[3]), "iso")
        if day is not None and match[7]:
            return _london_day(day, int(match[4]), int(match[5]), match[7]), style
        return day, style
    match = _WORDS.match(text)
    if match and match[2].lower() in _MONTHS:
        return _made(int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1]), "british")
    raise NotADate(text)


def _made(year: int, month: int, day: int, style: Style) -> tuple[date | None, Style]:
    try:
        made = date(year, month, day)
    except ValueError as error:
        raise NotADate(f"{day}/{month}/{year}") from error
    if made.year >= _NEVER or made in _NOTHING:
        return None, "open end"
    if not FIRST_YEAR <= made.year <= LAST_YEAR:
        raise NotADate(f"{day}/{month}/{year}")
    return made, style


def _london_day(day: date, hour: int, minute: int, zone: str) -> date:
    """The day in London at that time in that zone."""
    minutes = hour * 60 + minute
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        away = int(digits[:2]) * 60 + int(digits[2:])
        minutes += away if zone[0] == "-" else -away
    utc_day, minutes = day + timedelta(days=minutes // 1440), minutes % 1440
    starts, ends = _last_sunday(utc_day.year, 3), _last_sunday(utc_day.year, 10)
    # Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
    summer = (starts, 60) <= (utc_day, minutes) and (utc_day, minutes) < (ends, 60)
    return utc_day + timedelta(days=1) if summer and minutes >= 1380 else utc_day


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def collection_year(day: date) -> int:
    """The collection year a day falls in, named by the calendar year it ends in: 1 April 2025 is in 2026."""
    return day.year + (day.month >= 4)


def read_year(said: str) -> int:
    """The collection year of a name such as 2025-26 (2026). Raises ValueError, in words, for anything else."""
    parts = said.replace("/", "-").split("-")
    fault = f"{said!r} is no reporting year: write it as 2025-26."
    digits = said.isascii() and all(part.isdigit() for part in parts)
    if len(parts) != 2 or not digits or len(parts[0]) != 4:
        raise ValueError(fault)
    begins = int(parts[0])
    if parts[1] not in (f"{(begins + 1) % 100:02}", str(begins + 1)):
        raise ValueError(fault)
    if not FIRST_YEAR <= begins < LAST_YEAR:
        raise ValueError(f"{said!r} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    return begins + 1


def year_named(year: int) -> str:
    """What a collection year is called: 2026 is 2025-26."""
    return f"{year - 1}-{year % 100:02d}"


def year_starts(year: int) -> date:
    """1 April of the collection year that ends in `year`."""
    return date(year - 1, 4, 1)


def year_ends(year: int) -> date:
    """31 March of the collection year that ends in `year`."""
    return date(year, 3, 31)
