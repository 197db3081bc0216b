"""Whom a reader is likely to mean: those whose records they opened of late, and those the record names."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Person, Relationship
from headway.casework.people.models.person import NOT_MERGED

# Ours: about a morning's work.
_LATELY: Final = 60


def offered(person: Person, reader: Reader, also: Iterable[Person] = ()) -> list[Person]:
    """The people offered where a form about this person asks for another: all in sight, and not the person."""
    lately = {key for key in _opened(reader.user.pk) if key is not None}
    lately |= {one.key for one in also}
    for pair in _family(person.key, reader):
        lately |= set(pair)
    return _in_sight(list(lately - {person.key}), reader)


@written
def _opened(user: int) -> "QuerySet[Any]":
    opened = Entry.objects.filter(by=user, kind=Kind.OPENED, table="people.person").order_by("-pk")
    return opened.values_list("subject", flat=True)[:_LATELY]


@written
def _family(person: UUID, reader: Reader) -> "QuerySet[Any]":
    family = Relationship.objects.visible_to(reader).filter(Q(person=person) | Q(other=person))
    return family.values_list("person", "other")


@written
def _in_sight(keys: list[UUID], reader: Reader) -> "QuerySet[Person]":
    people = Person.objects.visible_to(reader).filter(NOT_MERGED, key__in=keys)
    return people.order_by("shown_name", "key")
