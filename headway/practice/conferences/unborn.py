"""An unborn child’s conference: the weeks of pregnancy on a day, and what local practice says of them.

No statute gives a week. The weeks are settings (AskingSettings); a pregnancy is reckoned as forty weeks.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.practice.conferences.models import AskingSettings

# How a pregnancy is reckoned: the expected day is its fortieth week.
_WEEKS: Final = 40
_DAYS: Final = 7
SOURCE: Final = "Pre-birth procedures of five areas, read in 2026; local practice, no statute gives a week"


def is_expected(person: Person) -> bool:
    """Whether this is a child not born yet, whose day is expected."""
    return person.is_unborn and person.expected_on is not None and person.lost_on is None


def weeks_on(expected_on: date, day: date) -> int:
    """How many weeks of the pregnancy are complete on a day; past forty where the child is late."""
    return max(0, _WEEKS + (day - expected_on).days // _DAYS)


def first_day_of(expected_on: date, week: int) -> date:
    """The day on which so many weeks are complete."""
    return expected_on - timedelta(days=(_WEEKS - week) * _DAYS)


def target(expected_on: date, settled: AskingSettings) -> tuple[date, date]:
    """The first and last day of the weeks in which a conference is to be held."""
    last = first_day_of(expected_on, settled.unborn_to + 1) - timedelta(days=1)
    return first_day_of(expected_on, settled.unborn_from), last


def weeks_in_words(expected_on: date, day: date) -> str:
    """29 weeks; 1 week."""
    weeks = weeks_on(expected_on, day)
    return f"{weeks} week{'' if weeks == 1 else 's'}"


def target_in_words(expected_on: date, settled: AskingSettings) -> str:
    """Between 28 and 30 weeks: from 3 June 2026 to 23 June 2026."""
    first, last = target(expected_on, settled)
    weeks = f"between {settled.unborn_from} and {settled.unborn_to} weeks"
    return f"{weeks}: from {in_words(first)} to {in_words(last)}"


def doubts_of_day(expected_on: date, day: date, settled: AskingSettings) -> Iterator[str]:
    """What local practice has against a conference on a day of the pregnancy, in sentences."""
    weeks, words = weeks_on(expected_on, day), weeks_in_words(expected_on, day)
    if weeks < settled.unborn_called:
        yield (
            f"The pregnancy is at {words} on that day: a conference is not usually held before "
            f"{settled.unborn_called} weeks."
        )
    elif not settled.unborn_from <= weeks <= settled.unborn_to:
        yield f"The pregnancy is at {words} on that day. Local practice is {target_in_words(expected_on, settled)}."
    if weeks < settled.unborn_plan:
        yield f"A plan is not usually recorded before {settled.unborn_plan} weeks of pregnancy."
