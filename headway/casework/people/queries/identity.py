"""The identity bar: who this is, and what must be known before anything else is read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.models import Restriction
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.frame import Keys, Saying, links, sayings
from headway.casework.people.models import Address, Limit, Person, SafeContact
from headway.casework.people.models.words import ContactFlag
from headway.casework.people.presenting import birth_in_words


@dataclass(frozen=True, slots=True)
class Identity:
    """What stands above every page of a person. `flags` are for reading first; `links` lead to the other pages.

    `told` is what other rooms say of them, `warned` that of it which stands before all else.
    """

    person: Person
    name: str
    pronouns: str
    birth: str
    restricted: bool
    flags: tuple[str, ...]
    told: tuple[Saying, ...]
    warned: tuple[Saying, ...]
    links: tuple[dict[str, str], ...]


def identity(person: Person, reader: Reader, keys: Keys | None = None) -> Identity:
    """What stands above a page of a person for a reader: five queries, and those of the rooms that tell more.

    `keys` are those of every record of theirs, where the page has them at hand: one query less.
    """
    listed = keys or keys_of(person)
    said = sayings(person, listed, reader)
    flags = []
    if person.died_on is not None:
        flags.append("Died")
    elif person.is_unborn and person.lost_on is None:
        past = person.expected_on is not None and person.expected_on < reader.on
        flags.append("Birth not recorded" if past else "Unborn")
    if _limits(listed, reader.on):
        flags.append("Orders or limits")
    if _hidden_homes(listed, reader.on):
        flags.append("Confidential address")
    flags += [ContactFlag(kind).label for kind in _contact_flags(listed, reader.on)]
    if person.interpreter_needed:
        flags.append("Interpreter needed")
    return Identity(
        person=person,
        name=name_for(reader, person),
        pronouns=person.pronouns if reader.may(Permission.NAMES_SEE) else "",
        birth=birth_in_words(person, reader.on),
        restricted=bool(_restrictions(listed)),
        flags=tuple(flags),
        told=tuple(one for one in said if not one.warns),
        warned=tuple(one for one in said if one.warns),
        links=tuple(links(person, listed, reader)),
    )


def keys_of(person: Person) -> list[UUID]:
    """The keys of every record of a person: theirs, and those merged into it."""
    return [person.key, *_merged_into(person.key)]


def records_of_each(people: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """The same of many people at once, by their key. One query."""
    found = {key: [key] for key in people}
    for key, merged_into in _merged_into_any(list(people)):
        found[merged_into].append(key)
    return found


@written
def _merged_into_any(keys: list[UUID]) -> QuerySet[Any]:
    return Person.objects.filter(merged_into__in=keys).values_list("key", "merged_into")


@written
def _merged_into(key: UUID) -> QuerySet[Any]:
    return Person.objects.filter(merged_into=key).values_list("key", flat=True)


def records_of(person: Person) -> QuerySet[Person]:
    """The keys of every record of a person: theirs, and those merged into it. For `filter(person__in=...)`."""
    rows: QuerySet[Person] = Person.objects.filter(Q(key=person.key) | Q(merged_into=person.key))
    return rows.values("key")  # type: ignore[return-value]


@written
def _limits(keys: Keys, on: date) -> QuerySet[Any]:
    return _today(Limit, keys, on).values_list("pk", flat=True)[:1]


@written
def _hidden_homes(keys: Keys, on: date) -> QuerySet[Any]:
    return _today(Address, keys, on).filter(confidential=True).values_list("pk", flat=True)[:1]


@written
def _contact_flags(keys: Keys, on: date) -> QuerySet[Any]:
    return _today(SafeContact, keys, on).values_list("kind", flat=True).distinct().order_by("kind")


@written
def _restrictions(keys: Keys) -> QuerySet[Any]:
    return Restriction.objects.filter(subject__in=keys, lifted_at__isnull=True).values_list("pk", flat=True)[
        :1
    ]


def _today(model: Any, keys: Keys, on: date) -> QuerySet[Any]:  # noqa: ANN401 (a model of rows)
    rows: QuerySet[Any] = model.objects.standing().filter(person__in=keys)
    return rows.filter(Q(to_on__isnull=True) | Q(to_on__gte=on))
