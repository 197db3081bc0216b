"""Whom somebody means who may not open the record: found by exact words alone, and never shown to them."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from django.db.models import Q

from headway.casework.people.models import Identifier, Person, SearchKey
from headway.casework.people.models.search import KeyKind
from headway.casework.people.numbers import compact
from headway.casework.people.spelling import parts


def keys_of_number(number: str, born_on: date) -> set[UUID]:
    """The people of this number who were born, or are expected, on this day.

    The number is Headway's own, from an address, or one that another system knows them by.
    """
    typed = compact(number)
    numbered = (
        Identifier.objects.standing().filter(value__in={typed, typed.replace("-", "")}).values("person")
    )
    of_number = Q(pk__in=numbered)
    with suppress(ValueError):
        of_number |= Q(pk=UUID(number.strip()))
    on_that_day = Q(born_on=born_on) | Q(expected_on=born_on)
    found = Person.objects.filter(of_number & on_that_day).values_list("pk", "merged_into")
    # A record merged into another is opened as that other.
    return {merged_into or key for key, merged_into in found}


def keys_of_description(given_name: str, family_name: str, born_on: date) -> set[UUID]:
    """Everybody who has, or had, these names, however accented, and was born on this day."""
    people = Person.objects.filter(born_on=born_on)
    for word in [*parts(given_name), *parts(family_name)]:
        having = SearchKey.objects.filter(kind=KeyKind.NAME, value=word).values("of")
        people = people.filter(pk__in=having)
    return set(people.values_list("pk", flat=True))
