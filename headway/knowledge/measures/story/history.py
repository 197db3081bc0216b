"""What came before the data: where they begin, and what is presumed of the time before.

The law is presumed kept before the first day of the data (docs/law/decisions): a child already in care then is
presumed to have had the reviews that were due, on days nobody can tell from the data.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from headway.knowledge.law.book import NoDueDate, due
from headway.knowledge.law.intervals import add_months

EVIDENTLY_CUT_MONTHS = 12
REVIEWS_OF_LONG_STAY = 2


def history_begins(
    told: date | None, *, reviews: Iterable[date], starts_of_care: Iterable[date]
) -> date | None:
    """The first day that the data cover, or None where they hold each child's whole history.

    An SSD extract does not say. It is taken as cut at its earliest review when some period of care began more
    than twelve months before that.
    """
    if told is not None:
        return told
    earliest = min(reviews, default=None)
    first_start = min(starts_of_care, default=None)
    if earliest is None or first_start is None:
        return None
    return earliest if first_start < add_months(earliest, -EVIDENTLY_CUT_MONTHS) else None


@cache
def first_review_due(began_on: date) -> date | None:
    """When the first review of care that began on a day is due; None where the law or the calendar cannot say."""
    try:
        return due("care.review.first", began_on)
    except NoDueDate:
        return None


def presumed_reviews(began_on: date | None, begins: date | None) -> int:
    """How many reviews were due, and are presumed held, before the data begin; two stand for any number."""
    if begins is None:
        return 0
    if began_on is None:
        return REVIEWS_OF_LONG_STAY
    if began_on >= begins:
        return 0
    first_due = first_review_due(began_on)
    if first_due is None:
        return REVIEWS_OF_LONG_STAY
    if first_due >= begins:
        return 0
    return 2 if due("care.review.second", first_due) < begins else 1


def eve_of(day: date) -> date:
    return day - timedelta(days=1)
