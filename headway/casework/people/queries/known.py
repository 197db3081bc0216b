"""Who fits what was typed, seen or not: for walls and broken glass alone, which never show whom they found."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from headway.casework.people.models import Identifier, Person, SearchKey
from headway.casework.people.models.search import KeyKind
from headway.casework.people.numbers import compact
from headway.casework.people.spelling import parts


def fitting(given_name: str, family_name: str, born_on: date) -> Iterable[UUID]:
    """The keys of those who have these names, however accented, and were born that day. Never to be shown."""
    people = Person.objects.filter(born_on=born_on)
    for word in [*parts(given_name)[:1], *parts(family_name)]:
        people = people.filter(search_keys_made__in=SearchKey.objects.filter(kind=KeyKind.NAME, value=word))
    return list(people.values_list("key", flat=True).distinct())


def numbered(number: str, born_on: date) -> Iterable[UUID]:
    """The keys of those who have this number and were born that day. Never to be shown."""
    values = {compact(number), compact(number).replace("-", "")}
    held = Identifier.objects.standing().filter(value__in=values, person__born_on=born_on)
    return list(held.values_list("person", flat=True).distinct())
