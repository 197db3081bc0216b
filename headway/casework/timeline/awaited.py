"""What a reader waits for from people who have no account here, told by the rooms that asked for it.

My work knows of no other room: each says, once, when it starts, what was asked of others and has not come.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias
from uuid import UUID

from headway.casework.access.reader import Reader


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something that was asked of somebody and has not come: about whom, what, by when, and where its page is."""

    subject: UUID
    words: str
    by_on: date
    address: str


# Asked with the reader, and the last day by which it is wanted. As many queries for one as for many.
Waits: TypeAlias = Callable[[Reader, date], Iterable[Awaited]]

_ROOMS: Final[dict[str, Waits]] = {}


def waits_for(room: str, waits: Waits) -> None:
    """Let a room say what a reader waits for. Said once, by the room's own `ready`."""
    _ROOMS[room] = waits


def awaited(reader: Reader, until: date) -> list[Awaited]:
    """What every room waits for in the name of this reader, wanted by a day or before; the earliest first."""
    found = [one for waits in _ROOMS.values() for one in waits(reader, until)]
    return sorted(found, key=lambda one: (one.by_on, one.words))
