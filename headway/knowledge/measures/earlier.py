"""The same figures for the years before, by the same rules, as far as the data reach back.

They are told from what the records say today of that time, so that two years are told alike; a report that was
published then may say otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.intervals import add_months
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.edition import all_figures, open_tables
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.reach import TIMELESS, first_day
from headway.knowledge.measures.story import Story
from headway.knowledge.measures.story.telling import SOURCES
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import ONE_DAY, Window

# Ours: five years with the present one, as the national series that stand beside are read.
MOST_YEARS = 4


@dataclass(frozen=True, slots=True)
class Earlier:
    """The figures of a period before: its window, and those measures alone whose data reach back to it."""

    window: Window
    figures: tuple[Figure, ...]


def window_before(window: Window, years: int = 1) -> Window:
    """The same days of the calendar some years before, last days of months kept; as at its last day."""
    last = add_months(window.last + ONE_DAY, -12 * years) - ONE_DAY
    return Window(first=add_months(window.first, -12 * years), last=last, as_at=last)


def earlier_figures(
    story: Story,
    window: Window,
    calendar: Calendar,
    *,
    years: int = MOST_YEARS,
    tables: Tables | None = None,
) -> Iterator[Earlier]:
    """The figures of each year before, the latest first, until the data no longer reach back.

    `tables` are the story's as at another window, where they stand open already.
    """
    opened = tables
    begins = {plain: _begins(story, plain) for plain in SOURCES}
    for back in range(1, years + 1):
        then = window_before(window, back)
        reached = [measure for measure in CATALOGUE.values() if _reaches(story, begins, measure, then)]
        if not reached or not calendar.knows(then.first):
            return
        opened = opened.as_at(then) if opened else open_tables(story, then, calendar)
        yield Earlier(then, tuple(all_figures(opened, then, measures=reached)))


def reaches_back(story: Story, measure: Measure, then: Window) -> bool:
    """Whether every table that the measure needs holds what happened then, and not only what is left of it."""
    return _reaches(story, {plain: _begins(story, plain) for plain in measure.needs}, measure, then)


def _reaches(story: Story, begins: Mapping[str, date], measure: Measure, then: Window) -> bool:
    if story.begins is not None and story.begins > then.first:
        return False
    return all(begins[needed] <= then.first for needed in measure.needs)


def _begins(story: Story, plain: str) -> date:
    """The first day of which a plain table tells; the end of time where it tells of none."""
    if plain in story.lacking:
        return date.max
    if plain in story.complete_from:
        return story.complete_from[plain]
    if plain not in story.tables or plain in TIMELESS:
        return date.min
    return first_day(story, plain) or date.max
