"""From which strategy discussion a child's days count, and by when the conference is to be held."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.models import Enquiry, InitialConference
from headway.casework.timeline.rules_here import last_day
from headway.knowledge.law.calendar import england
from headway.practice.conferences.asking.settled import settled_asking
from headway.practice.conferences.unborn import (
    is_expected,
    target_in_words,
    weeks_in_words,
)

INITIAL_RULE = "protection.conference.initial"


@dataclass(frozen=True, slots=True)
class ChildsClock:
    """A child's strategy discussions, which of them counts, the last lawful day; the weeks of an unborn child."""

    key: UUID
    name: str
    discussions: list[tuple[str, bool]]
    due: str
    unborn: str


def enquiry_of(person: Person) -> Enquiry | None:
    """The enquiry whose conference is wanted; the strategy discussion that opened it anchors the clock.

    Of several that are open the first: a later discussion moves no day. With none open, the one opened last.
    """
    keys = keys_of(person)
    rows = _enquiries(keys)
    held = set(_held(keys))
    running = [one for one in rows if one.ended_on is None and one.ref not in held]
    return running[0] if running else next(reversed(rows), None)


def clock_of(person: Person, name: str, reader: Reader) -> ChildsClock:
    """How a child's days stand before anything is asked."""
    anchor = enquiry_of(person)
    due_on = reckoned_from(anchor.began_on) if anchor is not None and anchor.began_on is not None else None
    return ChildsClock(
        key=person.key,
        name=name,
        discussions=[(in_words(one.began_on), one == anchor) for one in _enquiries(keys_of(person))],
        due=by_words(due_on),
        unborn=unborn_in_words(person, reader.on),
    )


def unborn_in_words(person: Person, on: date) -> str:
    """How far the pregnancy is, when the child is expected, and between which weeks a conference is held."""
    if not is_expected(person) or person.expected_on is None:
        return ""
    return (
        f"{weeks_in_words(person.expected_on, on)} of pregnancy today, expected on {in_words(person.expected_on)}. "
        f"To be held {target_in_words(person.expected_on, settled_asking())} (local practice)."
    )


def reckoned_from(discussed_on: date) -> date | None:
    """The last lawful day of a conference that is not called yet: as it will be once it is accepted."""
    return last_day(INITIAL_RULE, discussed_on)


def by_words(due_on: date | None) -> str:
    """A last lawful day, the last working day beside it where that is another; "" for none."""
    if due_on is None:
        return ""
    last = england().last_working_day(due_on) or due_on
    beside = "" if last == due_on else f" (last working day {in_words(last)})"
    return f"{in_words(due_on)}{beside}"


@written
def _held(keys: list[UUID]) -> QuerySet[Any]:
    rows = InitialConference.objects.standing().filter(person__in=keys, held_on__isnull=False)
    return rows.values_list("enquiry_ref", flat=True)


@written
def _enquiries(keys: list[UUID]) -> QuerySet[Enquiry]:
    rows = Enquiry.objects.standing().filter(person__in=keys, began_on__isnull=False)
    return rows.order_by("began_on", "pk")
