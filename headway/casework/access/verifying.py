"""Checking the log against its chain: the first row that was changed, removed, reordered or put in behind."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from headway.casework.access.models import Entry, Link
from headway.casework.access.sealing import BEFORE_THE_FIRST, FIELDS, digest_of


class NotWhole(Exception):
    """What is wrong with the log, and where, in words."""


@dataclass(slots=True)
class Chain:
    """How far the seal reaches and what stands behind it."""

    links: int = 0
    head: str = BEFORE_THE_FIRST
    sealed_at: datetime | None = None
    last_entry: int = 0
    # Numbers that no entry had when the seal passed them: a change that was undone takes its number with it.
    gaps: list[tuple[int, int]] = field(default_factory=list)
    unsealed: int = 0
    found_at: int | None = None


def verify(expect: str = "") -> Chain:
    """Walk the whole chain. `expect` is a head digest written down on an earlier day: the chain must hold it.

    Raises NotWhole for the first thing that is wrong.
    """
    chain = Chain(found_at=0 if expect == BEFORE_THE_FIRST else None)
    entries = _Entries()
    for position, entry_id, digest, sealed_at in _links():
        _in_order(chain, position, entry_id)
        row = entries.up_to(entry_id)
        if row is None:
            raise NotWhole(
                f"Entry {entry_id} of the log was removed: link {position} binds it, and it is not there."
            )
        if digest_of(chain.head, position, sealed_at, row) != digest:
            raise NotWhole(f"Entry {entry_id} of the log was changed, or link {position}, which binds it.")
        if entry_id > chain.last_entry + 1:
            chain.gaps.append((chain.last_entry + 1, entry_id - 1))
        chain.links, chain.last_entry, chain.head, chain.sealed_at = position, entry_id, digest, sealed_at
        if digest == expect:
            chain.found_at = position
    chain.unsealed = entries.left()
    if expect and chain.found_at is None:
        raise NotWhole(
            "The chain lacks the digest that was written down: its end was cut off, or it was written anew. "
            f"It ends at link {chain.links}, entry {chain.last_entry}."
        )
    return chain


def _links() -> Iterator[tuple[int, int, str, datetime]]:
    values = Link.objects.order_by("position").values_list("position", "entry_id", "digest", "sealed_at")
    return values.iterator(chunk_size=2000)


def _in_order(chain: Chain, position: int, entry_id: int) -> None:
    if position != chain.links + 1:
        raise NotWhole(
            f"Link {chain.links + 1} was removed, and with it what bound the entry after {chain.last_entry}."
        )
    if entry_id <= chain.last_entry:
        raise NotWhole(
            f"Entry {entry_id} of the log was reordered: link {position} binds it out of its turn."
        )


class _Entries:
    """The entries in the order of their numbers, walked once beside the links."""

    def __init__(self) -> None:
        rows = Entry.objects.order_by("pk").values_list(*FIELDS)
        self._rows: Iterator[tuple[Any, ...]] = rows.iterator(chunk_size=2000)
        self._next = next(self._rows, None)

    def up_to(self, entry_id: int) -> tuple[Any, ...] | None:
        """The entry of this number; None where there is none. Raises NotWhole for one before it that is unbound."""
        if self._next is not None and self._next[0] < entry_id:
            _unbound(self._next[0])
        if self._next is None or self._next[0] != entry_id:
            return None
        row, self._next = self._next, next(self._rows, None)
        return row

    def left(self) -> int:
        """How many entries stand after the last that was asked for."""
        return (self._next is not None) + sum(1 for _ in self._rows)


def _unbound(entry_id: int) -> None:
    if Link.objects.filter(entry_id=entry_id).exists():
        raise NotWhole(f"Entry {entry_id} of the log was reordered: a later link binds it than its turn.")
    raise NotWhole(
        f"Entry {entry_id} of the log was put in behind the seal: no link binds it, and later ones are bound."
    )
