"""What becomes of one row told, beside the row held: which fields are taken, and which wait for somebody."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from headway.casework.record.actions.recording import as_kept
from headway.casework.record.models import Standing
from headway.exchange.loading.holding import Decided
from headway.exchange.loading.matching import HeldRow, Kind
from headway.exchange.loading.report import Became
from headway.exchange.loading.told import SSD, ToldRow


@dataclass(slots=True)
class Compared:
    """Of a row: what it takes, in which fields it waits, what its source says beside and is not taken."""

    takes: dict[str, Any] = field(default_factory=dict)
    waits: dict[str, Any] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    joins: bool = False
    changes: bool = False
    is_withdrawn: bool = False

    @property
    def became(self) -> Became:
        if self.waits or self.is_withdrawn:
            return Became.WAITING
        if self.joins:
            return Became.JOINED
        return Became.CHANGED if self.changes else Became.SAME


class Comparing:
    """Compares the rows of one table. `mastered_here`: Headway is where its kind is kept."""

    def __init__(
        self, table: str, kind: Kind, silent: Collection[str], decided: Decided, *, mastered_here: bool
    ) -> None:
        self.table = table
        self.kind = kind
        self.decided = decided
        self.mastered_here = mastered_here
        compared = set(kind.compared)
        self.fields = [
            (place, name, place in compared) for place, name in enumerate(kind.fields) if name not in silent
        ]

    def compare(self, told: ToldRow, values: tuple[Any, ...], held: HeldRow) -> Compared:
        """Compare a row told, its references put into our numbers, with the one held."""
        found = Compared()
        outranked = told.system != SSD and held.system == SSD
        confirmed = standing_after(held, told, self.kind) != held.standing
        found.joins = held.system != told.system or confirmed
        for place, name, is_fact in self.fields:
            theirs, ours = values[place], held.values[place]
            if theirs == ours or name in told.unread:
                continue
            self._differ(found, told, held, (name, theirs, ours), is_fact=is_fact, outranked=outranked)
        if held.withdrawn:
            # It waits on the list of what is to be taken out of the case system.
            found.takes.clear()
            found.waits.clear()
            found.is_withdrawn = True
        return found

    def _differ(
        self,
        found: Compared,
        told: ToldRow,
        held: HeldRow,
        values: tuple[str, Any, Any],
        *,
        is_fact: bool,
        outranked: bool,
    ) -> None:
        name, theirs, ours = values
        empty = theirs in (None, "")
        by_hand = (self.table, held.pk, name) in self.decided.by_hand
        if not is_fact:
            # A number of another row is no fact: the extract's are taken, and a return's where there is none.
            if not empty and (told.system == SSD or ours == ""):
                found.takes[name] = theirs
        elif held.is_told and not self.mastered_here and not by_hand:
            self._from_case_system(found, told, values, empty=empty, outranked=outranked)
        elif empty:
            return
        elif ours in (None, "") and not by_hand:
            found.takes[name] = theirs
            found.changes = True
        elif not self._settled(held, name, as_kept(theirs)):
            found.waits[name] = theirs

    def _from_case_system(
        self, found: Compared, told: ToldRow, values: tuple[str, Any, Any], *, empty: bool, outranked: bool
    ) -> None:
        """A row that the case system told before says what it says now. A return says less than an extract does."""
        name, theirs, ours = values
        if told.system != SSD and empty:
            return
        if outranked and ours not in (None, ""):
            found.beside.append(name)
            return
        found.takes[name] = theirs
        found.changes = True

    def _settled(self, held: HeldRow, name: str, theirs: str) -> bool:
        """Whether somebody decided already that we are right and the case system's very words are not."""
        return theirs in self.decided.ours.get((self.table, held.pk, name), ())


def standing_after(held: HeldRow, told: ToldRow, kind: Kind) -> str:
    """How a row stands once the case system has told it too. A sitting that it has as booked yet is not told."""
    if held.standing != Standing.PROVISIONAL or (kind.is_held(held.values) and not kind.is_held(told.values)):
        return held.standing
    return Standing.CONFIRMED
