"""What rooms above do in the transaction of a room below, when what their own rows rest on has changed.

A birth date is told, two records are made one, a row is taken away by a procedure, a chair is assigned: the
timeline of that subject has to be told again, and the room that changed it may not know of timelines. Each room
that rests on others adds what it does, once, when it starts (docs/adr/0011).
"""

from collections.abc import Callable, Collection
from typing import Final, TypeAlias
from uuid import UUID

from headway.casework.access.reader import Reader

Afterwards: TypeAlias = Callable[[Collection[UUID], Reader], None]

# Called with the one who was awaited, and with those who were born beside them.
Several: TypeAlias = Callable[[UUID, Collection[UUID], Reader], None]

_ROOMS: Final[dict[str, Afterwards]] = {}
_BIRTHS: Final[dict[str, Several]] = {}
_WORKING_OUT: Final[dict[str, Afterwards]] = {}


def rests_on_subjects(room: str, afterwards: Afterwards) -> None:
    """Let a room hear of subjects whose rows below it changed. Said once, by the room's own `ready`."""
    _ROOMS[room] = afterwards


def rows_changed(subjects: Collection[UUID], *, by: Reader) -> None:
    """Tell the rooms above. To be called inside the transaction of the change, once it is made."""
    for afterwards in _ROOMS.values():
        afterwards(subjects, by)


def hears_of_births(room: str, several: Several) -> None:
    """Let a room hear that a child who was awaited is several. Said once, by the room's own `ready`."""
    _BIRTHS[room] = several


def are_several(awaited: UUID, others: Collection[UUID], *, by: Reader) -> None:
    """What was planned for one who was awaited is planned for each who was born. Inside the birth's transaction."""
    for several in _BIRTHS.values():
        several(awaited, others, by)


def works_out_from_rows(room: str, afterwards: Afterwards) -> None:
    """Let a room that keeps what it worked out of its rows hear that a procedure took some of them away."""
    _WORKING_OUT[room] = afterwards


def rows_taken(subjects: Collection[UUID], *, by: Reader) -> None:
    """What was worked out goes with what it was worked out from; then the rooms above are told."""
    for afterwards in _WORKING_OUT.values():
        afterwards(subjects, by)
    rows_changed(subjects, by=by)
