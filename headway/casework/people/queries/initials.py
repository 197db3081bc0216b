"""Initials, where a name may not stand: in what other programs keep a copy of."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef

from headway.casework.access.models import Restriction
from headway.casework.people.models import Person
from headway.casework.people.presenting import initials


def initials_of(subjects: Collection[UUID]) -> dict[UUID, str]:
    """Of those whose records are restricted in no part: the initials, never the name. One query."""
    restrictions = Restriction.objects.filter(lifted_at__isnull=True).values("subject")
    merged = Person.objects.filter(merged_into=OuterRef("key"), key__in=restrictions)
    people = Person.objects.filter(~Exists(merged), key__in=subjects).exclude(key__in=restrictions)
    return {person.key: initials(str(person)) for person in people}
