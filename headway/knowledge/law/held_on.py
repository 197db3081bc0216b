"""On which day a review was held, where it was held in parts; and which review need not be a meeting.

Neither is a rule: both are asked of a story by whoever tells it. The readings taken stand in
docs/law/decisions/reviews-held-in-parts.md and docs/law/decisions/reviews-without-a-meeting.md.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal

from headway.knowledge.law.book import RULES, NoDueDate, due
from headway.knowledge.law.intervals import add_months
from headway.knowledge.law.rules import Rule

Setting = Literal["first_part", "completed"]
# An adjourned review is completed within what this rule allows.
_AS_LONG_AS: Final = "paperwork.adjourned"
# Guidance on the regulations, volume 2 (2015), as local procedures state it: not read itself.
SETTLED_MONTHS: Final = 12


def held_on(
    parts: Iterable[date],
    completed: date,
    setting: Setting = "first_part",
    *,
    rules: Mapping[str, Rule] = RULES,
) -> date:
    """The day on which a review was held, for the clock and the return alike.

    `first_part`: the first of its parts, where it was completed within the working days that an adjourned review
    has; else, and under `completed`, the day it was completed. One with no parts was held when it was completed.
    """
    first = min(parts, default=None)
    if setting == "completed" or first is None:
        return completed
    try:
        in_time = completed <= due(_AS_LONG_AS, first, rules=rules)
    except NoDueDate:
        return completed
    return first if in_time else completed


def is_settled(placed_on: date, on: date) -> bool:
    """Whether a child has been in a long-term foster placement for more than a year, so that not every review of
    theirs has to be a meeting."""
    return add_months(placed_on, SETTLED_MONTHS) < on
