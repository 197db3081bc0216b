"""Brothers and sisters: by the family that is recorded, and by the case system's number of the family."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db.models import Q

from headway.casework.people.models import Relationship
from headway.casework.people.models.words import Kinship
from headway.casework.record.models import FamilyMember

_KINDS: Final = (Kinship.SIBLING, Kinship.HALF_SIBLING, Kinship.STEP_SIBLING)


def siblings_of(subjects: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The siblings of each, by key, whoever may see them: ask `visible_to` of them. Three queries."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    keys = set(subjects)
    rows = Relationship.objects.standing().filter(kind__in=_KINDS, restricted=False)
    for person, other in rows.filter(Q(person__in=keys) | Q(other__in=keys)).values_list("person", "other"):
        found[person].add(other)
        found[other].add(person)
    families = FamilyMember.objects.standing()
    of_ours = dict(families.filter(person__in=keys).values_list("person", "family_ref"))
    members: dict[str, set[UUID]] = defaultdict(set)
    for family, person in families.filter(family_ref__in=set(of_ours.values())).values_list(
        "family_ref", "person"
    ):
        members[family].add(person)
    for person, family in of_ours.items():
        found[person] |= members[family] - {person}
    return {key: found[key] - {key} for key in keys}
