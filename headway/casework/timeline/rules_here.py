"""The rules as they hold here: the law book with what the council has settled laid over it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from headway.casework.access.written import written
from headway.casework.timeline.models import SettledLimit
from headway.knowledge.law.book import RULES, NoDueDate, due
from headway.knowledge.law.council import Settled, laid_over
from headway.knowledge.law.rules import Rule


def rules_here() -> Mapping[str, Rule]:
    """Every rule by its id. One query; the book itself where nothing is settled."""
    return _laid(settled_limits())


def settled_limits() -> tuple[Settled, ...]:
    """What stands of all that was settled. One query."""
    return tuple(row.as_settled for row in _settled())


@written
def _settled() -> QuerySet[SettledLimit]:
    return SettledLimit.objects.filter(withdrawn_at__isnull=True)


def last_day(rule: str, day: date | None, rules: Mapping[str, Rule] | None = None) -> date | None:
    """The last day of what a rule asks from a day; None from no day, without a limit, or beyond the calendar.

    One query, unless the rules are given.
    """
    if day is None:
        return None
    try:
        return due(rule, day, rules=rules_here() if rules is None else rules)
    except NoDueDate:
        return None


@lru_cache(maxsize=2)
def _laid(settled: tuple[Settled, ...]) -> Mapping[str, Rule]:
    return laid_over(RULES, settled) if settled else RULES
