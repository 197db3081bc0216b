"""Plans that run long, and plans of children who had one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from headway.knowledge.law.areas.protection import MILESTONES
from headway.knowledge.law.book import RULES
from headway.knowledge.law.intervals import add_months

# The census counts plans of two years and more apart; a second plan within two years is a local figure.
_TWO_YEARS: Final = 24


@dataclass(frozen=True, slots=True)
class Ran:
    """A plan of a child, as far as its days tell: those of another council are none of ours."""

    began_on: date
    ended_on: date | None
    other_council: bool = False


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


def earlier(plan: Ran, others: Iterable[Ran]) -> list[Ran]:
    """The plans of the same child with this council that began before this one, however long ago."""
    return [one for one in others if one.began_on < plan.began_on and not one.other_council]


def is_second(plan: Ran, others: Iterable[Ran]) -> bool:
    """Whether a plan is a second or later one, as the nation counts it: there is no look-back limit."""
    return bool(earlier(plan, others))


def is_within_two_years(plan: Ran, others: Iterable[Ran]) -> bool:
    """The local figure: whether the one before ended in the two years before this one began."""
    return any(
        one.ended_on is not None and add_months(one.ended_on, _TWO_YEARS) >= plan.began_on
        for one in earlier(plan, others)
    )
