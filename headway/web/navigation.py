"""Where each reader may go from here: the pages whose door they may pass."""

from dataclasses import dataclass
from typing import Final

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader


@dataclass(frozen=True, slots=True)
class Place:
    """A page that others are reached from: its words, what is done there, its route and the permission of its door.

    `in_bar` is False for a place that the home page alone leads to.
    """

    words: str
    does: str
    route: str
    permission: Permission
    in_bar: bool = True


PLACES: Final = (
    Place(
        "People",
        "Find a child or adult, and open what is held of them.",
        "people",
        Permission.PERSON_FIND,
    ),
    Place(
        "Background work",
        "See what the service does by itself, and try again what failed.",
        "tasks",
        Permission.TASKS_SEE,
        in_bar=False,
    ),
)


def places_of(reader: Reader) -> tuple[Place, ...]:
    """The places that this reader may go to."""
    return tuple(place for place in PLACES if reader.may(place.permission))
