"""Who fits what was typed, seen or not: for walls and broken glass alone, which never show whom they found."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.db.models import Q

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
    """The keys of those who have this number, or this key of ours, and were born or are expected that day.

    A record merged into another is told by that other's key. Never to be shown.
    """
    values = {compact(number), compact(number).replace("-", "")}
    held = Q(pk__in=Identifier.objects.standing().filter(value__in=values).values("person"))
    with suppress(ValueError):
        held |= Q(pk=UUID(number.strip()))
    born = Q(born_on=born_on) | Q(born_on__isnull=True, expected_on=born_on)
    found = Person.objects.filter(held & born).values_list("pk", "merged_into")
    return list({merged_into or key for key, merged_into in found})
