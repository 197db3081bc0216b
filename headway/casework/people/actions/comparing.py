"""Comparing each record with all others by the rule that is asked before one is begun; and telling two apart.

A record whose names, numbers or birth date changed waits for the worker, which compares it within minutes: nobody
who writes waits for it. What stands in restricted names and confidential addresses is not compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Alike, Apart, Identifier, Name, Person, SearchKey
from headway.casework.people.models.person import NOT_MERGED
from headway.casework.people.models.search import Guard
from headway.casework.people.queries.likely import alike_among
from headway.casework.people.spelling import parts

# Ours: some seconds' work, so that the minute's other work is not late.
AT_A_TIME: Final = 200


def compare_waiting(most: int = AT_A_TIME) -> int:
    """Compare those who wait, some of them where they are many. Returns how many were compared."""
    waiting = Person.objects.filter(to_compare=True).order_by("key").values_list("key", flat=True)[:most]
    return sum(map(compare, list(waiting)))


def compare(key: UUID) -> bool:
    """Keep anew with whom this person may be one; False where they are compared already, or changed meanwhile.

    Whom they are like is looked for before anything is locked: a page that writes does not wait for the search.
    """
    person = Person.objects.filter(key=key, to_compare=True).first()
    if person is None:
        return False
    said = _said_of(person)
    return _keep(key, said, {} if said.is_merged else _alike(key, said))


@transaction.atomic
def _keep(key: UUID, said: "_Said", found: Mapping[UUID, int]) -> bool:
    person = Person.objects.select_for_update().filter(key=key, to_compare=True).first()
    if person is None or _said_of(person) != said:
        return False
    Alike.objects.filter(Q(one=person) | Q(other=person)).delete()
    Alike.objects.bulk_create(
        Alike(one_id=min(key, other), other_id=max(key, other), score=score) for other, score in found.items()
    )
    Person.objects.filter(key=key).update(to_compare=False)
    return True


@transaction.atomic
def tell_apart(*, alike: Alike, reason: str, by: Reader) -> Apart:
    """Say that two records are of two people, and why. Raises NotDone where that was said, or for no reason."""
    if not reason.strip():
        raise NotDone("Say how you know that these are two people.", "reason")
    made, is_new = Apart.objects.get_or_create(
        one_id=alike.one_id,
        other_id=alike.other_id,
        defaults={"reason": reason.strip(), "said_by": by.user, "said_at": by.at},
    )
    if not is_new:
        raise NotDone(f"{made.said_by.name} has said so already.")
    for subject in (alike.one_id, alike.other_id):
        note(Kind.CHANGED, "people.tell_apart", by=by, subject=subject, table="people.apart", key=made.pk)
    return made


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person is compared by."""

    is_merged: bool
    born_on: date | None
    names: frozenset[str]
    numbers: frozenset[str]


def _said_of(person: Person) -> _Said:
    records = [person.key, *Person.objects.filter(merged_into=person).values_list("key", flat=True)]
    names = Name.objects.standing().filter(person__in=records, restricted=False)
    numbers = Identifier.objects.standing().filter(person__in=records).values_list("value", flat=True)
    return _Said(
        person.merged_into_id is not None, person.born_on, frozenset(map(str, names)), frozenset(numbers)
    )


def _alike(key: UUID, said: _Said) -> dict[UUID, int]:
    """The others by key, each with how alike they are under the name that fits best."""
    people = Person.objects.filter(NOT_MERGED).exclude(key=key)
    keys = SearchKey.objects.filter(guard=Guard.NONE)
    found: dict[UUID, int] = {}
    for words in {tuple(parts(name)) for name in said.names} or {()}:
        for row in alike_among(people, keys, words, said.born_on, sorted(said.numbers)):
            score: int = row.score  # type: ignore[attr-defined]  # annotated
            found[row.key] = max(score, found.get(row.key, 0))
    return found
