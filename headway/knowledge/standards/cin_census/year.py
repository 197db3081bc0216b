"""The collection year of a census: from its header, and where that contradicts itself, from its dates."""

import re
from collections import Counter

from headway.knowledge.standards.cin_census.streaming import Census, NotACensus, days_of
from headway.knowledge.standards.csv_rows import Fault
from headway.knowledge.standards.dates import NotADate, collection_year, read_date

_YEAR = re.compile(r"20\d\d$", re.ASCII)
# What happened in a year is told in these; a referral or a birth may be of any.
_EVENTS = ("Section47", "ChildProtectionPlans", "Reviews")


def year_of(census: Census) -> int:
    """The year the census is of (2026 is 2025-26). Raises NotACensus where nothing in it says.

    The header gives the year and its last day. Where the two differ, or the header gives neither, the one in
    which more of the file's events fall decides; it is told as a doubt.
    """
    told = [int(census.year)] if _YEAR.match(census.year) else []
    reference = _day_year(census.reference)
    if reference is not None and reference not in told:
        told.append(reference)
    if len(told) == 1:
        return told[0]
    years = _events(census)
    among = told or sorted(years, reverse=True)
    if not among:
        raise NotACensus("Its header gives no collection year and it holds no date that says one")
    year = max(among, key=lambda one: years[one])
    said = f"Year {census.year or 'empty'} and ReferenceDate {census.reference or 'empty'}"
    census.faults.append(
        Fault(1, "census.year", f"The header says {said}; read as the census of {year - 1}-{year % 100:02d}.")
    )
    return year


def _events(census: Census) -> Counter[int]:
    years: Counter[int] = Counter()
    for name in _EVENTS:
        for text, times in Counter(days_of(census.parts[name])).items():
            year = _day_year(text)
            if year is not None:
                years[year] += times
    return years


def _day_year(text: str) -> int | None:
    try:
        day, _ = read_date(text)
    except NotADate:
        return None
    return collection_year(day) if day else None
