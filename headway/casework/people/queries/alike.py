"""Likely duplicates across the service, as one reader may see them."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Alike, Person, SearchKey
from headway.casework.people.queries.criteria import Criteria, keys_for
from headway.casework.people.queries.searching import Match, matches, why


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be of one person: what is shown of each, and in what they are alike."""

    alike: Alike
    one: Match
    other: Match
    why: tuple[str, ...]


def open_to(reader: Reader) -> QuerySet[Alike]:
    """The pairs, both in this reader's sight, that nobody has answered; the likeliest first."""
    rows: QuerySet[Alike] = Alike.objects.open_questions()
    seen = Alike.objects.visible_to(reader).values("pk")
    return rows.filter(pk__in=seen).order_by("-score", "pk")


def pairs(rows: list[Alike], reader: Reader) -> list[Pair]:
    """These pairs in words, in their order. The number of queries does not depend on how many."""
    keys = sorted({key for row in rows for key in (row.one_id, row.other_id)})
    shown = {match.person.key: match for match in matches(keys, Criteria(), reader)}
    held: dict[UUID, list[SearchKey]] = defaultdict(list)
    for key in keys_for(reader).filter(person__in=keys):
        held[key.person_id].append(key)
    return [
        Pair(row, shown[row.one_id], shown[row.other_id], _why(shown[row.one_id], shown[row.other_id], held))
        for row in rows
    ]


def alike_to(person: Person, reader: Reader) -> list[Person]:
    """The people who may be this same one, where nobody has answered that."""
    rows = _open_about(person.key, reader)
    return [row.other if row.one_id == person.key else row.one for row in rows]


@written
def _open_about(person: UUID, reader: Reader) -> QuerySet[Alike]:
    return open_to(reader).filter(Q(one=person) | Q(other=person)).select_related("one", "other")


def as_matches(people: list[Person], person: Person, reader: Reader) -> list[Match]:
    """These people as a search for this person shows them."""
    if not people:
        return []
    sought = Criteria(name=person.shown_name, born_on=person.born_on)
    return matches([one.key for one in people], sought, reader)


def still_to_compare() -> int:
    """How many records the worker has yet to compare with the others."""
    return Person.objects.filter(to_compare=True, merged_into__isnull=True).count()


def _why(one: Match, other: Match, held: dict[UUID, list[SearchKey]]) -> tuple[str, ...]:
    sought = Criteria(name=one.person.shown_name, born_on=one.person.born_on)
    reasons = why(other.person, held[other.person.key], sought)
    numbers = [
        {key.value for key in held[match.person.key] if key.kind in ("case", "number")}
        for match in (one, other)
    ]
    return (*reasons, *(("Number",) if numbers[0] & numbers[1] else ()))
