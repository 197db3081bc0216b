"""The last lawful day of each child about whom a conference is asked for, and what it counts from."""

from collections.abc import Callable
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.written import written
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.models import Duty
from headway.practice.conferences.asking.clock import INITIAL_RULE, reckoned_from
from headway.practice.conferences.kinds import TRANSFER_IN
from headway.practice.conferences.models import ChildAsked, ConferenceAsked, Which


def due_of_child(one: ChildAsked, asked: ConferenceAsked) -> tuple[date | None, str]:
    """A child's last lawful day, and what it counts from: the duty itself, or what it will be once accepted."""
    if asked.which == Which.TRANSFER:
        duty = _owed(one, TRANSFER_IN)
        return None if duty is None else duty.due_on, f"papers in writing on {in_words(asked.papers_on)}"
    duty = _owed(one, INITIAL_RULE)
    if duty is not None:
        return duty.due_on, f"strategy discussion on {in_words(duty.began_on)}"
    if one.enquiry is not None and one.enquiry.began_on is not None:
        return reckoned_from(one.enquiry.began_on), f"strategy discussion on {in_words(one.enquiry.began_on)}"
    if one.person.is_unborn and one.person.expected_on is not None:
        return None, f"not born yet, expected on {in_words(one.person.expected_on)}"
    return None, "no enquiry is open"


def _owed(one: ChildAsked, rule: str) -> Duty | None:
    return next(iter(_owed_under(rule)(keys_of(one.person))), None)


@cache
def _owed_under(rule: str) -> Callable[[list[UUID]], list[Duty]]:
    def rows(keys: list[UUID]) -> QuerySet[Duty]:
        return Duty.objects.filter(subject__in=keys, rule=rule).owed().order_by("-began_on")[:1]

    return written(rows)
