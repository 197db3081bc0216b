"""Who is near to whom, for the walls: brothers and sisters (half and step too), and those who lived together.

Children of one parent are brothers and sisters whether or not that was told. Those whose days in a household
met are near, then and ever after: who knew the family then knows it now. No answer depends on the day of asking.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from headway.casework.access.many import insert_values
from headway.casework.access.models import Nearness
from headway.casework.people.models import Membership, Person, Relationship
from headway.casework.people.models.words import PARENTS, SIBLINGS

Near = dict[UUID, set[UUID]]


def refresh_nearness(people: Iterable[UUID]) -> None:
    """Store anew who is near to each of these people, both ways."""
    roots = with_merged(people)
    if not roots:
        return
    near = near_to(roots)
    Nearness.objects.filter(Q(subject__in=roots) | Q(near__in=roots)).delete()
    pairs = {(one, other) for one, others in near.items() for other in others}
    pairs |= {(other, one) for one, other in pairs}
    insert_values(Nearness, ("subject", "near"), sorted(pairs))


def near_to(roots: dict[UUID, UUID]) -> Near:
    """Who is near to each of these people. `roots` holds every record of each of them, by `with_merged`."""
    found: Near = defaultdict(set)
    for one, other in [*_siblings(roots), *_children_of_their_parents(roots), *_lived_together(roots)]:
        found[roots[one]].add(other)
    everyone = with_merged({other for others in found.values() for other in others} | set(roots))
    records: Near = defaultdict(set)
    for record, root in everyone.items():
        records[root].add(record)
    return {
        record: {also for other in {*found[root], root} for also in records[everyone[other]]} - {record}
        for record, root in roots.items()
    }


def with_merged(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Every record of these people, and for each the record that is kept: itself, where it was not merged."""
    merged = Person.objects.filter(key__in=set(people)).values_list("key", "merged_into")
    roots = {into or key for key, into in merged}
    also = Person.objects.filter(merged_into__in=roots).values_list("key", "merged_into")
    return {**{root: root for root in roots}, **{key: into for key, into in also if into}}


def children_of(people: Collection[UUID]) -> set[UUID]:
    """The children of these people: their nearness to each other hangs on who their parents are."""
    rows = Relationship.objects.standing().filter(kind__in=PARENTS, other__in=people)
    return set(rows.values_list("person", flat=True))


def _siblings(people: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    rows = Relationship.objects.standing().filter(
        Q(person__in=people) | Q(other__in=people), kind__in=SIBLINGS
    )
    pairs = list(rows.values_list("person", "other"))
    return [(one, other) for pair in pairs for one, other in (pair, pair[::-1]) if one in people]


def _children_of_their_parents(people: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    own = Relationship.objects.standing().filter(kind__in=PARENTS, person__in=people)
    parents_of = list(own.values_list("person", "other"))
    roots = with_merged({parent for _, parent in parents_of})
    rows = Relationship.objects.standing().filter(kind__in=PARENTS, other__in=roots)
    children: Near = defaultdict(set)
    for child, parent in rows.values_list("person", "other"):
        children[roots[parent]].add(child)
    return [(one, other) for one, parent in parents_of for other in children[roots[parent]] if other != one]


def _lived_together(people: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    households = Membership.objects.standing().filter(person__in=people).values("household")
    rows = Membership.objects.standing().filter(household__in=households)
    lived: dict[UUID, list[tuple[UUID, date, date]]] = defaultdict(list)
    for household, person, from_on, to_on in rows.values_list("household", "person", "from_on", "to_on"):
        lived[household].append((person, from_on or date.min, to_on or date.max))
    return [
        (one, other)
        for members in lived.values()
        for one, from_on, to_on in members
        if one in people
        for other, their_from_on, their_to_on in members
        if other != one and from_on <= their_to_on and their_from_on <= to_on
    ]
