"""What is worked out from a person's rows and kept beside them: the name that all may read, and what finds them.

Kept by the actions in the transaction of the change. `rebuild` makes all of it anew, and a test holds both equal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from headway.casework.people.models import Address, Identifier, Name, Person, SearchKey
from headway.casework.people.models.search import Guard, KeyKind
from headway.casework.people.models.words import NameKind, NumberKind
from headway.casework.people.nearness import refresh_nearness
from headway.casework.people.numbers import compact
from headway.casework.people.spelling import sounds, spellings

Item = TypeVar("Item")

# Which of several names stands for the person where no current one may be shown.
_RANK: Final = {
    kind: rank for rank, kind in enumerate([NameKind.CURRENT, NameKind.KNOWN_AS, NameKind.ADOPTIVE])
}
# Ours: as many people at a time as keep a statement well under what SQLite allows.
_AT_A_TIME: Final = 400


def shown_name(names: Iterable[Name]) -> str:
    """The name that anybody may read who may read names: the newest that has not ended and is not restricted."""
    open_names = [name for name in names if name.withdrawn_at is None and not name.restricted]
    best = min(open_names, key=_standing_first, default=None)
    return "" if best is None else str(best)


def search_keys(
    person: UUID, names: Iterable[Name], numbers: Iterable[Identifier], addresses: Iterable[Address]
) -> list[SearchKey]:
    """What a person is found by. Each thing once, and unguarded where anything unguarded gives it."""
    found: set[tuple[str, str, str, bool]] = set()
    for name in _standing(names):
        former = name.to_on is not None or name.kind in (NameKind.FORMER, NameKind.BIRTH)
        guard = Guard.NAME if name.restricted else Guard.NONE
        for word in spellings(name.given_names, name.family_name):
            metaphone, nysiis = sounds(word)
            of_name = ((KeyKind.NAME, word), (KeyKind.METAPHONE, metaphone), (KeyKind.NYSIIS, nysiis))
            found |= {(kind, value[:120], guard, former) for kind, value in of_name if value}
    for number in _standing(numbers):
        kind = KeyKind.CASE_NUMBER if number.kind == NumberKind.CASE_SYSTEM else KeyKind.NUMBER
        found.add((kind, number.value, Guard.NONE, False))
    for address in _standing(addresses):
        if address.postcode:
            guard = Guard.ADDRESS if address.confidential else Guard.NONE
            found.add((KeyKind.POSTCODE, compact(address.postcode), guard, False))
    return [
        SearchKey(person_id=person, of_id=person, kind=kind, value=value, guard=guard, former=former)
        for kind, value, guard, former in sorted(found)
    ]


def refresh(people: Iterable[UUID]) -> None:
    """Work out anew the shown name and the search keys of these people. A fixed number of queries a few hundred."""
    for keys in in_batches(list(people)):
        names = _by_person(Name.objects.standing().filter(person__in=keys))
        numbers = _by_person(Identifier.objects.standing().filter(person__in=keys))
        addresses = _by_person(Address.objects.standing().filter(person__in=keys))
        rows = list(Person.objects.filter(key__in=keys))
        for person in rows:
            person.shown_name = shown_name(names[person.key])[:250]
            person.to_compare = True
        Person.objects.bulk_update(rows, ["shown_name", "to_compare"])
        SearchKey.objects.filter(of__in=keys).delete()
        made = []
        for person in rows:
            for key in search_keys(person.key, names[person.key], numbers[person.key], addresses[person.key]):
                key.person_id = person.merged_into_id or person.key
                made.append(key)
        SearchKey.objects.bulk_create(made)


def rebuild() -> None:
    """Make anew all that is worked out from the rows of everybody."""
    for keys in in_batches(list(Person.objects.values_list("key", flat=True))):
        refresh(keys)
        refresh_nearness(keys)


def in_batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The same items, a few hundred at a time."""
    return (items[start : start + _AT_A_TIME] for start in range(0, len(items), _AT_A_TIME))


def _standing_first(name: Name) -> tuple[bool, int, int, int]:
    began = name.from_on or date.min
    return (
        name.to_on is not None,
        _RANK.get(NameKind(name.kind), len(_RANK)),
        -began.toordinal(),
        -(name.pk or 0),
    )


def _standing(rows: Iterable[Item]) -> Iterator[Item]:
    return (row for row in rows if row.withdrawn_at is None)  # type: ignore[attr-defined]


def _by_person(rows: Iterable[Item]) -> dict[UUID, list[Item]]:
    found: dict[UUID, list[Item]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)  # type: ignore[attr-defined]
    return found
