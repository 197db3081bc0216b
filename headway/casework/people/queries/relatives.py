"""The people whom a record names, as one reader may read of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.sight import not_shut_off
from headway.casework.people.models import Person
from headway.casework.people.presenting import NOT_OPEN


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in words, and the address of their record where it is open to the reader."""

    words: str
    address: str = ""

    def __str__(self) -> str:
        return self.words


def named(keys: Iterable[UUID | None], reader: Reader) -> dict[UUID | None, Named]:
    """How each of these people is named to the reader (docs/adr/0009). Two queries however many there are.

    Whoever is restricted or behind a wall is "somebody"; a merged record is named by the one that is kept.
    """
    wanted = {key for key in keys if key is not None}
    found: dict[UUID | None, Named] = {key: Named(NOT_OPEN) for key in wanted}
    if not wanted:
        return found
    people = Person.objects.filter(key__in=wanted).filter(not_shut_off(reader, "key"))
    in_sight = set(Person.objects.visible_to(reader).filter(key__in=wanted).values_list("key", flat=True))
    may_open = reader.may(Permission.PERSON_OPEN)
    for person in people:
        leads = may_open and person.key in in_sight
        address = reverse("person", args=[person.merged_into_id or person.key]) if leads else ""
        found[person.key] = Named(name_for(reader, person), address)
    return found
