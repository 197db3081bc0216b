"""The children and those they live with, as the record knows them: nobody is asked for it again.

An address that is confidential is not shown here to anybody, and none of somebody who lives with one whose address
is: what a team asks for is read, printed and talked about.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Address, Membership, Person, Relationship, Responsibility
from headway.casework.people.models.person import NOT_MERGED
from headway.casework.people.models.words import AddressKind, Held, Kinship
from headway.casework.people.presenting import NOT_OPEN, birth_in_words, words_for
from headway.casework.people.queries.identity import keys_of
from headway.casework.people.queries.relatives import Named, named

KEPT_BACK: Final = "Confidential: not shown here"
_WITHHELD: Final = "Withheld"


@dataclass(frozen=True, slots=True)
class Gap:
    """What the record does not know: beside which of the columns it is said, and where it is told."""

    beside: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the household, in words. `gaps` are what the record does not know of them.

    `interpreter` is the language of one who needs it, `needs` what helps them to take part; "" where none is said.
    """

    who: Named
    born: str
    kin: str
    responsibility: str
    address: str
    gaps: tuple[Gap, ...] = ()
    interpreter: str = ""
    needs: str = ""


def household_of(children: Iterable[Person], reader: Reader) -> list[Member]:
    """The children, then whoever lives with them or holds responsibility for one. Ten queries or so."""
    listed = list(children)
    of_child = {key: child for child in listed for key in keys_of(child)}
    lives_with = _lives_with(of_child, reader.on)
    holders = _holders(list(of_child), reader.on)
    others = (
        {key for home in lives_with.values() for key in home}
        | {one.holder_id for one in holders if one.holder_id}
    ) - set(of_child)
    people = {one.key: one for one in _people(list(others))}
    names = named([*of_child, *others], reader)
    with_them = {key for home in lives_with.values() for key in home}
    known = _Known(names, holders, _addresses({*of_child, *others}, lives_with, reader), with_them, reader)
    kin = _kin(set(of_child), set(people), reader)
    return [
        *(known.child(child) for child in listed),
        *(
            known.other(people[key], kin.get(key, ""))
            for key in sorted(people, key=lambda key: str(names[key]))
        ),
    ]


class _Known:
    """What the record says of these people, for one reader."""

    def __init__(
        self,
        names: Mapping[UUID | None, Named],
        holders: Collection[Responsibility],
        addresses: Mapping[UUID, str],
        with_them: Collection[UUID],
        reader: Reader,
    ) -> None:
        self.names, self.holders, self.addresses = names, holders, addresses
        self.with_them, self.reader = with_them, reader

    def child(self, person: Person) -> Member:
        keys = set(keys_of(person))
        held = [one for one in self.holders if one.person_id in keys]
        told = [f"{self._holder(one)}: {Held(one.held).label.lower()}" for one in held]
        address = next((self.addresses[key] for key in keys if key in self.addresses), "")
        gaps = list(self._gaps(person, responsibility=bool(told), address=bool(address)))
        return Member(
            who=self.names[person.key],
            born=birth_in_words(person, self.reader.on),
            kin="Child",
            responsibility="; ".join(told) or "Not recorded",
            address=address or "Not recorded",
            gaps=tuple(gaps),
            interpreter=_interpreter(person),
            needs=words_for(person.communication_needs, self.reader),
        )

    def _gaps(self, person: Person, *, responsibility: bool, address: bool) -> Iterator[Gap]:
        if person.born_on is None and person.expected_on is None:
            yield Gap("born", "Say when the child was born", self._at("person_birth_date", person))
            yield Gap(
                "born", "Not born yet: say when the birth is expected", self._at("person_details", person)
            )
        if not responsibility:
            held = self._at("person_family", person)
            yield Gap("responsibility", "Say who holds parental responsibility", held)
        if not address:
            yield Gap("address", "Say where the child lives", self._at("person", person))

    def other(self, person: Person, kin: str) -> Member:
        who = self.names[person.key]
        if who.words == NOT_OPEN:
            return Member(who, "", "", "", "")
        held = [one for one in self.holders if one.holder_id == person.key]
        told = sorted({f"{Held(one.held).label} for {self.names[one.person_id]}" for one in held})
        return Member(
            who=who,
            born=birth_in_words(person, self.reader.on),
            kin=kin,
            responsibility="; ".join(told) or "None told",
            address=self._where(person.key, who),
            interpreter=_interpreter(person) if who.address else "",
            needs=words_for(person.communication_needs, self.reader) if who.address else "",
        )

    def _where(self, key: UUID, who: Named) -> str:
        """With the child; of somebody who lives elsewhere, where, if their own record is open to the reader."""
        if self.addresses.get(key) == KEPT_BACK:
            return KEPT_BACK
        if key in self.with_them:
            return "With the child"
        return (self.addresses.get(key, "") or "Not recorded") if who.address else "Elsewhere"

    def _holder(self, one: Responsibility) -> str:
        return one.authority if one.holder_id is None else str(self.names[one.holder_id])

    def _at(self, route: str, person: Person) -> str:
        return reverse(route, args=[person.key])


def to_take_part(members: Iterable[Member]) -> dict[str, str]:
    """Who needs an interpreter, and what helps whom to take part, as the record knows it: a line each."""
    listed = list(members)
    return {
        "interpreter": "\n".join(f"{one.who}: {one.interpreter}" for one in listed if one.interpreter),
        "needs": "\n".join(f"{one.who}: {one.needs}" for one in listed if one.needs),
    }


def _interpreter(person: Person) -> str:
    if not person.interpreter_needed:
        return ""
    return person.interpreter_language or person.first_language or "language not recorded"


def _current(model: Any, on: date) -> QuerySet[Any]:  # noqa: ANN401 (a kind of row)
    rows: QuerySet[Any] = model.objects.standing()
    return rows.filter(Q(to_on__isnull=True) | Q(to_on__gte=on)).exclude(from_on__gt=on)


def _lives_with(keys: Collection[UUID], on: date) -> dict[UUID, set[UUID]]:
    """Who lives in each household of these children, by household."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for home, person in _members(list(keys), on):
        found[home].add(person)
    return found


def _addresses(keys: Collection[UUID], homes: Mapping[UUID, set[UUID]], reader: Reader) -> dict[UUID, str]:
    rows = _homes(list(keys), reader.on)
    confidential = {one.person_id for one in rows if one.confidential}
    kept_back = confidential | {
        key for together in homes.values() if together & confidential for key in together
    }
    may = reader.may(Permission.NAMES_SEE)
    found = {one.person_id: str(one) if may else _WITHHELD for one in rows if one.kind == AddressKind.HOME}
    return found | dict.fromkeys(kept_back, KEPT_BACK)


def _kin(children: set[UUID], others: set[UUID], reader: Reader) -> dict[UUID, str]:
    """What each of the others is to one of the children, as the children's side tells it."""
    may = reader.may(Permission.NAMES_RESTRICTED)
    rows = _related(list(children), list(others), reader.on)
    return {other: Kinship(kind).label for other, kind, restricted in rows if may or not restricted}


@written
def _holders(children: list[UUID], on: date) -> QuerySet[Responsibility]:
    return _current(Responsibility, on).filter(person__in=children)


@written
def _people(keys: list[UUID]) -> QuerySet[Person]:
    return Person.objects.filter(NOT_MERGED, key__in=keys)


@written
def _members(children: list[UUID], on: date) -> QuerySet[Any]:
    homes = _current(Membership, on).filter(person__in=children).values("household")
    return _current(Membership, on).filter(household__in=homes).values_list("household", "person")


@written
def _homes(keys: list[UUID], on: date) -> QuerySet[Address]:
    return _current(Address, on).filter(person__in=keys).order_by("from_on", "pk")


@written
def _related(children: list[UUID], others: list[UUID], on: date) -> QuerySet[Any]:
    rows = _current(Relationship, on).filter(person__in=children, other__in=others)
    return rows.values_list("other_id", "kind", "restricted")
