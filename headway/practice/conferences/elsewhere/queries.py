"""Children who are here for a time, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.people.presenting import birth_in_words, in_words, words_for
from headway.practice.conferences.models import Category, Notified


@dataclass(frozen=True, slots=True)
class NotifiedTold:
    """A child who is here for a time. `over` where the day has passed until which they were to be here."""

    key: UUID
    subject: UUID
    name: str
    born: str
    council: str
    plan: str
    stay: str
    contact: str
    notified: str
    left: str
    over: bool


def here_for_a_time(reader: Reader, *, every: bool) -> list[NotifiedTold]:
    """Those whom this reader may see; with `every`, those who left too."""
    rows = Notified.objects.visible_to(reader).select_related("person")
    return [told(one, reader) for one in (rows if every else rows.filter(left_on__isnull=True))]


def told(one: Notified, reader: Reader) -> NotifiedTold:
    """A notification in words."""
    category = dict(Category.choices).get(one.category, one.category)
    since = f"Since {in_words(one.plan_since)}" if one.plan_since else "Since when is not known"
    until = f" to {in_words(one.here_until)}" if one.here_until else ", until when is not known"
    return NotifiedTold(
        key=one.key,
        subject=one.person_id,
        name=name_for(reader, one.person),
        born=birth_in_words(one.person, reader.on),
        council=words_for(one.council, reader),
        plan=f"{since}: {category.lower()}" if category else since,
        stay=f"{in_words(one.here_from)}{until}",
        contact=words_for(one.contact, reader),
        notified=in_words(one.notified_on),
        left=""
        if one.left_on is None
        else f"{in_words(one.left_on)} {words_for(one.left_words, reader)}".strip(),
        over=one.left_on is None and one.here_until is not None and one.here_until < reader.on,
    )


def notified_panel(person: Person, keys: Sequence[UUID], reader: Reader) -> dict[str, Any] | None:
    """For the page of a child: that another council keeps a plan, and the way to note it."""
    may = reader.may(Permission.CASE_RECORD)
    found = [told(one, reader) for one in _here(list(keys))]
    if not found and not may:
        return None
    add = reverse("conference_notify", args=[person.key]) if may and not found else ""
    return {"found": found, "add": add}


@written
def _here(keys: list[UUID]) -> QuerySet[Notified]:
    return Notified.objects.filter(person__in=keys, left_on__isnull=True).select_related("person")
