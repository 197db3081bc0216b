"""What has to be told so that a timeline says what a room's rows say now: new facts, corrections, withdrawals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from headway.casework.timeline.stories import FactTold


@dataclass(frozen=True, slots=True)
class Held:
    """A fact as it stands: the key of its first telling, and what was told last."""

    root: int
    kind: str
    on: date
    dated: bool
    at: datetime | None
    names_on: date | None
    origin: str

    @property
    def said(self) -> tuple[object, ...]:
        return self.kind, self.on, self.dated, self.at, self.names_on


@dataclass(frozen=True, slots=True)
class ToTell:
    """A telling to come. `instead_of` is the fact that it corrects; with no `fact`, that never happened."""

    fact: FactTold | None
    instead_of: Held | None = None


def said(fact: FactTold) -> tuple[object, ...]:
    """What a fact says, whichever row it was told from."""
    return fact.kind, fact.on, fact.dated, fact.at, fact.names_on


def to_tell(held: Sequence[Held], facts: Sequence[FactTold]) -> list[ToTell]:
    """What has to be told, in the order of the facts; withdrawals last.

    A fact that says what one held says is that one. Else it corrects the one that was told from the same row, or,
    where neither names a row, the next of its kind.
    """
    left = list(held)
    new = []
    for fact in sorted(facts, key=lambda fact: not fact.origin):
        same = [one for one in left if one.said == said(fact)]
        if same:
            left.remove(next((one for one in same if one.origin == fact.origin), same[0]))
        else:
            new.append(fact)
    told = []
    for fact in sorted(new, key=list(facts).index):
        earlier = _earlier(left, fact)
        if earlier is not None:
            left.remove(earlier)
        told.append(ToTell(fact, earlier))
    return [*told, *(ToTell(None, one) for one in left)]


def _earlier(left: Iterable[Held], fact: FactTold) -> Held | None:
    return next((one for one in left if one.kind == fact.kind and one.origin == fact.origin), None)
