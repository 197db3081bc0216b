"""The collection year of a return: from its path where that names one, else from its dates."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from headway.knowledge.standards.dates import NotADate, collection_year, read_date
from headway.knowledge.standards.opening import Opened

_SPAN = re.compile(r"(?<!\d)(20\d\d)\s?[-_\u2013 ]?\s?(?:20)?(\d\d)(?!\d)")
# A year by itself, and not the beginning of a day such as 2025-04-01.
_SINGLE = re.compile(r"(?<!\d)(?<!\d[-_.])(20\d\d)(?!\d|[-_.]\d)")
# The columns that say which year a return is of, the surest first: reviews, ends, beginnings.
_OFTEN_ENOUGH = 4
_TELLING = (("REVIEW",), ("DEC",), ("DECOM", "MIS_START"))


def named_years(path: str) -> tuple[int | None, int | None]:
    """The year a path spells as a span (2024-25, 2024_2025, 202425 are 2025), and as a single number.

    The part nearest the file decides.
    """
    for part in reversed(path.split("/")):
        for match in _SPAN.finditer(part):
            begins, ends = int(match[1]), int(match[2])
            if (begins + 1) % 100 == ends:
                return begins + 1, None
        single = _SINGLE.search(part)
        if single:
            return None, int(single[1])
    return None, None


def told_year(files: Iterable[Opened], asked: int | None = None) -> int | None:
    """The commonest collection year among the dates of a return, of two as common the later.

    The year that is `asked` for is it where dates fall there a quarter as often as in the commonest, and
    where nothing but beginnings could say otherwise: a return holds beginnings of earlier years too.
    """
    files = list(files)
    for columns in _TELLING:
        years: Counter[int] = Counter()
        for rows in files:
            for column in columns:
                place = rows.known.places.get(column)
                if place is not None:
                    _count(Counter(rows.rows.column(place)), years)
        if years:
            commonest = max(years, key=lambda year: (years[year], year))
            only_beginnings = columns == _TELLING[-1] and asked is not None and asked >= max(years)
            if asked is not None and (only_beginnings or years[asked] * _OFTEN_ENOUGH >= years[commonest]):
                return asked
            return commonest
    return asked


def _count(texts: Counter[str], years: Counter[int]) -> None:
    for text, times in texts.items():
        try:
            day, _ = read_date(text.strip())
        except NotADate:
            continue
        if day is not None:
            years[collection_year(day)] += times


def by_year(files: list[Opened], root: str, asked: int | None = None) -> dict[int | None, list[Opened]]:
    """The files of each collection year (2026 is 2025-26); `root` names the path they were read from.

    Files of one folder whose names carry the same year, or none, are one return. A single number in a path
    says little: it is believed only where no date says otherwise.
    """
    groups: dict[tuple[str, int | None, int | None], list[Opened]] = {}
    for rows in files:
        where = PurePosixPath(rows.file)
        groups.setdefault((str(where.parent), *named_years(where.name)), []).append(rows)
    years: dict[int | None, list[Opened]] = {}
    for (folder, *in_name), some in groups.items():
        span, single = in_name if any(in_name) else named_years(f"{root}/{folder}")
        year = span or told_year(some, asked) or single
        years.setdefault(year, []).extend(some)
    return years
