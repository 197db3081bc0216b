"""Which row told is which row held: by the case system's number, else by child, kind and day.

Nothing here asks the database. A return has no numbers that last: its rows go by child, kind and day alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from headway.casework.record.models import Shape, Standing
from headway.exchange.loading.told import SSD, ToldRow


@dataclass(slots=True)
class HeldRow:
    """A row of the record as it stands. `person` is whose it is; `kept` the record that theirs was merged into."""

    pk: int
    person: UUID
    kept: UUID
    ref: str
    standing: str
    system: str
    withdrawn: bool
    vanished: bool
    values: tuple[Any, ...]

    @property
    def is_told(self) -> bool:
        """Whether it came from the case system, and not from somebody here."""
        return self.standing == Standing.TOLD


@dataclass(frozen=True, slots=True)
class Kind:
    """What matching needs to know of a kind of row.

    `fields` in order, and by their places the `days`, what must `agree` beside, and what is `compared`; two rows
    are one thing `within` so many days. `alone`: a person has one such row.
    """

    fields: tuple[str, ...]
    days: tuple[int, ...]
    within: int
    agree: tuple[int, ...]
    compared: tuple[int, ...]
    alone: bool

    @classmethod
    def of(cls, shape: Shape, *, within: int, agree: Sequence[str]) -> "Kind":
        """The kind of row of this shape. References to other rows are not compared: each source has its own."""
        fields = tuple(shape.columns)
        references = {field for field, _ in shape.refers} | {"period_ref"}
        return cls(
            fields=fields,
            days=tuple(fields.index(day) for day in shape.days),
            within=within,
            agree=tuple(fields.index(field) for field in agree),
            compared=tuple(place for place, field in enumerate(fields) if field not in references),
            alone=shape.key == shape.person,
        )

    def day(self, values: Sequence[Any]) -> date | None:
        """The day on which a row happened: the first of its days that it has."""
        return next((values[place] for place in self.days if values[place] is not None), None)

    def is_held(self, values: Sequence[Any]) -> bool:
        """Whether a row has the day on which it happened, and is not only booked."""
        return not self.days or values[self.days[0]] is not None

    def apart(self, one: Sequence[Any], other: Sequence[Any]) -> int | None:
        """How many days two rows of a child lie apart; None where they cannot be one thing."""
        if any(one[place] != other[place] for place in self.agree):
            return None
        if not self.days:
            return 0
        first, second = self.day(one), self.day(other)
        if first is None or second is None:
            return 0 if first is second else None
        apart = abs((first - second).days)
        return apart if apart <= self.within else None

    def differing(self, one: Sequence[Any], other: Sequence[Any]) -> int:
        """In how many fields that both tell two rows differ."""
        return sum(
            1
            for place in self.compared
            if one[place] != other[place] and one[place] not in (None, "") and other[place] not in (None, "")
        )


@dataclass(slots=True)
class Matched:
    """What told is what held, by their places; and which of those held were not told.

    `gave_way` are sittings booked by the case system and held under a row that was recorded here.
    """

    pairs: dict[int, int]
    left: list[int]
    gave_way: list[int] = field(default_factory=list)


Apart = frozenset[tuple[int, str]]


def match(
    kind: Kind, told: Sequence[ToldRow], whose: Sequence[UUID], held: Sequence[HeldRow], apart: Apart
) -> Matched:
    """Match the rows told (each of the kept record in `whose`) with the rows held, one with one.

    `apart` are pairs, of a held row's key and a number of the case system, that somebody said are two things.
    """
    pairs: dict[int, int] = {}
    by_ref = {row.ref: place for place, row in enumerate(held)}
    taken: set[int] = set()
    for place, row in enumerate(told):
        found = by_ref.get(row.ref) if row.system == SSD and row.ref else None
        if found is not None and (held[found].pk, row.ref) not in apart:
            pairs[place] = found
            taken.add(found)
    gave_way = _held_here(kind, told, held, pairs, apart)
    taken.update(pairs.values())
    told_refs = {row.ref for row in told if row.system == SSD}
    waiting: dict[UUID, list[int]] = defaultdict(list)
    for place in range(len(told)):
        if place not in pairs:
            waiting[whose[place]].append(place)
    free: dict[UUID, list[int]] = defaultdict(list)
    if waiting:
        for place, one in enumerate(held):
            # A row whose own number is told in this load is that row, and no other.
            if place not in taken and not one.withdrawn and one.ref not in told_refs and one.kept in waiting:
                free[one.kept].append(place)
    for person, rows in free.items():
        for told_place, held_place in _nearest(kind, told, waiting[person], held, rows, apart):
            pairs[told_place] = held_place
            taken.add(held_place)
    return Matched(pairs, [place for place in range(len(held)) if place not in taken], gave_way)


def _held_here(
    kind: Kind, told: Sequence[ToldRow], held: Sequence[HeldRow], pairs: dict[int, int], apart: Apart
) -> list[int]:
    """Sittings that were only booked, are told as held, and were recorded here under rows of their own meanwhile.

    Each of those rows is what is told now; the places of the booked ones are returned, which give way to them.
    """
    by_hand: dict[UUID, list[int]] = defaultdict(list)
    for place, one in enumerate(held):
        if one.standing == Standing.PROVISIONAL and not one.withdrawn and kind.is_held(one.values):
            by_hand[one.kept].append(place)
    gave_way: list[int] = []
    if not by_hand:
        return gave_way
    free = set(range(len(held))) - set(pairs.values())
    for place, booked in list(pairs.items()):
        if not kind.is_held(told[place].values) or kind.is_held(held[booked].values):
            continue
        near = [
            (days, other)
            for other in by_hand.get(held[booked].kept, ())
            if other in free and (held[other].pk, told[place].ref) not in apart
            if (days := kind.apart(told[place].values, held[other].values)) is not None
        ]
        if near:
            _, pairs[place] = min(near)
            free.discard(pairs[place])
            gave_way.append(booked)
    return gave_way


def _nearest(
    kind: Kind,
    told: Sequence[ToldRow],
    waiting: Sequence[int],
    held: Sequence[HeldRow],
    free: Sequence[int],
    apart: Apart,
) -> Iterator[tuple[int, int]]:
    """The pairs of one child, nearest first, each row once."""
    found = []
    for one in waiting:
        for other in free:
            if (held[other].pk, told[one].ref) in apart:
                continue
            days = 0 if kind.alone else kind.apart(told[one].values, held[other].values)
            if days is not None:
                found.append((days, kind.differing(told[one].values, held[other].values), one, other))
    used: set[int] = set()
    done: set[int] = set()
    for _, _, one, other in sorted(found):
        if one not in done and other not in used:
            done.add(one)
            used.add(other)
            yield one, other


def translations(
    told: Sequence[ToldRow], held: Sequence[HeldRow], pairs: Mapping[int, int]
) -> dict[str, str]:
    """By the number that a load has for a row, the number that it has here where that stays another."""
    return {
        told[one].ref: held[other].ref
        for one, other in pairs.items()
        if told[one].ref and told[one].ref != held[other].ref and not takes_ref(told[one], held[other])
    }


def takes_ref(told: ToldRow, held: HeldRow) -> bool:
    """Whether the row held takes the number told: that of an extract, which lasts, where it had none of one."""
    return bool(told.ref) and told.system == SSD and told.ref != held.ref
