"""How far the data reach: the first and the last day of which they tell anything at all."""

from collections.abc import Iterator, Sequence
from datetime import date

from headway.knowledge.measures.story import Story

_BEGINNINGS = ("began_on", "held_on")
_EVENTS = (*_BEGINNINGS, "ended_on")
# What every row of these says holds at any time, so that they have no first day of their own.
TIMELESS = frozenset({"children", "unaccompanied"})
# A data set cut at a day holds of earlier care only what is left of it.
_OF_CARE = frozenset({"periods", "stays", "statuses", "placements", "reviews", "booked_reviews"})


def first_day(story: Story, plain: str) -> date | None:
    """The first day of which a plain table tells; None where it tells of none, or of all days alike."""
    if plain in TIMELESS or plain not in story.tables:
        return None
    return min(_days(story, plain, _BEGINNINGS), default=None)


def first_days(story: Story) -> dict[str, date]:
    """For each plain table the first day from which it can be counted: told of, and within the data."""
    days = {plain: day for plain in story.tables if (day := first_day(story, plain)) is not None}
    if story.begins is not None:
        for plain in _OF_CARE & days.keys():
            days[plain] = max(days[plain], story.begins)
    return days


def span(story: Story, *, today: date) -> tuple[date, date] | None:
    """The first and the last day, up to today, on which anything happened by the data; None where none is."""
    days = [
        day
        for plain in story.tables.keys() - TIMELESS
        for day in _days(story, plain, _EVENTS)
        if day <= today
    ]
    return (min(days), max(days)) if days else None


def _days(story: Story, plain: str, names: Sequence[str]) -> Iterator[date]:
    columns = story.tables[plain].columns()
    return (value for name in names for value in columns.get(name, ()) if isinstance(value, date))
