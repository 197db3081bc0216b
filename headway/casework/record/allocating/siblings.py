"""Brothers and sisters: by the family that is recorded, and by the case system's number of the family."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.written import written
from headway.casework.people.models import Relationship
from headway.casework.people.models.words import Kinship
from headway.casework.record.models import FamilyMember

_KINDS: Final = (Kinship.SIBLING, Kinship.HALF_SIBLING, Kinship.STEP_SIBLING)


def siblings_of(subjects: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The siblings of each, by key, whoever may see them: ask `visible_to` of them. Three queries."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    keys = set(subjects)
    for person, other in _told(list(keys)):
        found[person].add(other)
        found[other].add(person)
    of_ours = dict(_families(list(keys)))
    members: dict[str, set[UUID]] = defaultdict(set)
    if of_ours:
        of_them = FamilyMember.objects.standing().filter(family_ref__in=set(of_ours.values()))
        for family, person in of_them.values_list("family_ref", "person"):
            members[family].add(person)
    for person, family in of_ours.items():
        found[person] |= members[family] - {person}
    return {key: found[key] - {key} for key in keys}


@written
def _told(keys: list[UUID]) -> "QuerySet[Any]":
    rows: Any = Relationship.objects.standing().filter(kind__in=_KINDS, restricted=False)
    return rows.filter(Q(person__in=keys) | Q(other__in=keys)).values_list("person", "other")  # type: ignore[no-any-return]


@written
def _families(keys: list[UUID]) -> "QuerySet[Any]":
    return FamilyMember.objects.standing().filter(person__in=keys).values_list("person", "family_ref")
