"""Whom somebody means who may not open the record: found by exact words alone, and never shown to them."""

from datetime import date
from uuid import UUID

from headway.casework.people.models import Person


def keys_of_number(number: str, born_on: date) -> set[UUID]:
    """The person of this number (Headway's own, from an address) who was born, or is expected, on this day."""
    try:
        key = UUID(number.strip())
    except ValueError:
        return set()
    rows = Person.objects.filter(pk=key)
    return set((rows.filter(born_on=born_on) | rows.filter(expected_on=born_on)).values_list("pk", flat=True))


def keys_of_description(given_name: str, family_name: str, born_on: date) -> set[UUID]:
    """Everybody of this name, however capitalised, born on this day."""
    rows = Person.objects.filter(
        given_name__iexact=given_name.strip(), family_name__iexact=family_name.strip(), born_on=born_on
    )
    return set(rows.values_list("pk", flat=True))
