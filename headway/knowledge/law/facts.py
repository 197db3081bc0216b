"""Facts: dated things that happened, how they are corrected, and the order of those on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

MOST_REGIMES = 100
MOST_TELLINGS = 2**31


class Place(IntEnum):
    """Where in its day a kind stands, whatever order it was told in."""

    OPENS = 0
    TURNS = 1
    HAPPENS = 2
    FOLLOWS = 3
    WITHIN = 4
    CLOSES = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dated thing that can happen.

    `turns_to` names the regime that the fact puts its timeline in. Two of a kind on one day are one thing told
    twice unless the kind may happen `again` on the same day.
    """

    name: str
    meaning: str
    place: Place = Place.HAPPENS
    turns_to: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One telling of a thing that happened.

    `on` is the world's date and `at` its moment in UTC where known. `by` is a date that the fact names, as a
    decision does. `seq` is the order of telling within the timeline. An undated fact (`dated=False`) happened
    on some day up to `on`. `corrects` is the `seq` of the first telling of the fact that this one corrects.
    """

    timeline: str
    kind: str
    on: date
    seq: int
    at: datetime | None = None
    by: date | None = None
    dated: bool = True
    told: date | None = None
    corrects: int | None = None
    withdrawn: bool = False

    @property
    def root(self) -> int:
        return self.seq if self.corrects is None else self.corrects


def standing(
    facts: Iterable[Fact], *, kinds: Mapping[str, Kind], as_at: date, known_on: date | None = None
) -> list[Fact]:
    """The facts of one timeline that stand, in order.

    Of each fact's tellings the last told by `known_on` stands, unless withdrawn; facts after `as_at` have not
    happened; a kind told twice for one day counts once. Tellings are settled first, so that a later correction
    cannot leak into an earlier view. Raises KeyError for a kind that the law does not know.
    """
    latest: dict[int, Fact] = {}
    for fact in facts:
        if known_on is not None and fact.told is not None and fact.told > known_on:
            continue
        told = latest.get(fact.root)
        if told is None or _telling_order(told) < _telling_order(fact):
            latest[fact.root] = fact
    happened = [fact for fact in latest.values() if not fact.withdrawn and fact.on <= as_at]
    happened.sort(key=lambda fact: (fact.on, kinds[fact.kind].place, fact.root))
    seen: set[tuple[str, date]] = set()
    once = []
    for fact in happened:
        if fact.dated and not kinds[fact.kind].again:
            if (fact.kind, fact.on) in seen:
                continue
            seen.add((fact.kind, fact.on))
        once.append(fact)
    return once


def _telling_order(fact: Fact) -> tuple[date, int]:
    return fact.told or date.min, fact.seq


def check_tellings(facts: Iterable[Fact]) -> None:
    """Refuse corrections that name another correction or no fact at all: there are no chains.

    Raises ValueError naming the timeline and the telling.
    """
    tellings: dict[tuple[str, int], Fact] = {}
    listed = list(facts)
    for fact in listed:
        tellings[fact.timeline, fact.seq] = fact
    for fact in listed:
        if fact.corrects is None:
            continue
        root = tellings.get((fact.timeline, fact.corrects))
        if root is None:
            raise ValueError(
                f"{fact.timeline}: telling {fact.seq} corrects {fact.corrects}, which is not there."
            )
        if root.corrects is not None:
            raise ValueError(
                f"{fact.timeline}: telling {fact.seq} corrects {fact.corrects}, itself a correction."
            )
