"""The diary of My work: what is held or booked, told by the rooms that know of it.

Meetings stand above timelines and below the child's record, and neither may know of the other: each room adds what
it knows, once, when it starts.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias
from uuid import UUID

from headway.casework.access.reader import Reader


@dataclass(frozen=True, slots=True)
class Booked:
    """Something in a diary: of whom, on which day, and at which moment where that is known.

    `address` leads to its page; "" where it has none of its own.
    """

    subject: UUID
    on: date
    words: str
    at: datetime | None = None
    address: str = ""


# Asked with the reader, whose diary it is, and the first and last day. As many queries for one as for many.
Diary: TypeAlias = Callable[[Reader, Collection[UUID], date, date], Iterable[Booked]]

_ROOMS: Final[dict[str, Diary]] = {}


def keeps_diary(room: str, diary: Diary) -> None:
    """Let a room's sittings or bookings stand in the diary. Said once, by the room's own `ready`."""
    _ROOMS[room] = diary


def booked(
    reader: Reader, subjects: Collection[UUID], first: date, last: date, *, but_for: str = ""
) -> list[Booked]:
    """What every room has of these people between two days, both included, in the order of a day.

    `but_for` is the room that asks what the others have.
    """
    if not subjects:
        return []
    others = [diary for room, diary in _ROOMS.items() if room != but_for]
    found = [one for diary in others for one in diary(reader, subjects, first, last)]
    return sorted(found, key=lambda one: (one.on, one.at.timestamp() if one.at else 0.0, one.words))
