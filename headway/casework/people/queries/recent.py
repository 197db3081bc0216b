"""Whom a reader is likely to mean: those whose records they opened of late, and those the record names."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q, QuerySet

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person, Relationship

# Ours: about a morning's work.
_LATELY: Final = 60


def offered(person: Person, reader: Reader, also: Iterable[Person] = ()) -> QuerySet[Person]:
    """The people offered where a form about this person asks for another: all in sight, and not the person."""
    opened = Entry.objects.filter(by=reader.user, kind=Kind.OPENED, table="people.person").order_by("-pk")
    lately = {key for key in opened.values_list("subject", flat=True)[:_LATELY] if key is not None}
    lately |= {one.key for one in also}
    family = Relationship.objects.visible_to(reader).filter(Q(person=person) | Q(other=person))
    for one, other in family.values_list("person", "other"):
        lately |= {one, other}
    people = Person.objects.visible_to(reader).filter(key__in=lately - {person.key}, merged_into__isnull=True)
    return people.order_by("shown_name", "key")
