"""Whom somebody means who may not open the record: found by exact words alone, and never shown to them."""

import contextlib
from datetime import date
from uuid import UUID

from django.db.models import Q

from headway.casework.people.models import Identifier, Name, Person
from headway.casework.people.models.words import NumberKind
from headway.casework.people.spelling import folded


def keys_of_number(number: str, born_on: date) -> set[UUID]:
    """Those of this case-system number, or of this number in an address here, born or expected on this day."""
    typed = number.strip()
    numbered = Identifier.objects.filter(kind=NumberKind.CASE_SYSTEM, value=typed, withdrawn_at__isnull=True)
    meant = Q(pk__in=numbered.values("person_id"))
    with contextlib.suppress(ValueError):
        meant |= Q(pk=UUID(typed))
    on_that_day = Q(born_on=born_on) | Q(expected_on=born_on)
    return set(Person.objects.filter(meant & on_that_day).values_list("pk", flat=True))


def keys_of_description(given_name: str, family_name: str, born_on: date) -> set[UUID]:
    """Everybody who has or had this name, however it is capitalised or accented, born on this day."""
    wanted = (folded(given_name.strip()), folded(family_name.strip()))
    names = Name.objects.filter(person__born_on=born_on, withdrawn_at__isnull=True)
    return {
        name.person_id
        for name in names.only("person_id", "given_names", "family_name")
        if (folded(name.given_names.strip()), folded(name.family_name.strip())) == wanted
    }
