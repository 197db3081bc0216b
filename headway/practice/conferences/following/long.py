"""Plans that run long, and plans of children who had one before."""

from datetime import date, timedelta
from typing import Final

from headway.knowledge.law.areas.protection import MILESTONES
from headway.knowledge.law.book import RULES
from headway.knowledge.law.intervals import add_months

# The census counts plans of two years and more apart; a second plan within two years is a local figure.
_TWO_YEARS: Final = 24
_A_DAY: Final = timedelta(days=1)


def _months_of(rule: str) -> int:
    within = RULES[rule].versions[-1].within
    return 0 if within is None else within.steps[0][1]


MARKS: Final = (*(_months_of(rule.id) for rule in MILESTONES), _TWO_YEARS)
"""The marks at which a plan is looked at again, in months: those of the law book, and two years."""


def passed(began_on: date, on: date) -> int:
    """The last mark that a plan has passed by a day, in months; 0 where it has passed none."""
    return max((count for count in MARKS if add_months(began_on, count) <= on), default=0)


def months_run(began_on: date, on: date) -> int:
    """How many whole months a plan has run by a day."""
    run = (on.year - began_on.year) * 12 + on.month - began_on.month
    return run - 1 if add_months(began_on, run) > on else run


def began_by(count: int, on: date) -> date:
    """The last day on which a plan began that has run this many months by a day."""
    began = add_months(on, -count)
    # Of a month that ends sooner than the one so long before it, the last day stands for several.
    while add_months(began + _A_DAY, count) <= on:
        began += _A_DAY
    return began


def is_soon_after(ended_on: date | None, began_on: date) -> bool:
    """The local figure: whether the plan before ended in the two years before one began."""
    return ended_on is not None and add_months(ended_on, _TWO_YEARS) >= began_on
