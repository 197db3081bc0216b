"""What stands in the navigation of each reader: the pages whose door they may pass."""

from dataclasses import dataclass
from typing import Final

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation: its words, the name of its route, and the permission its door asks for."""

    words: str
    route: str
    permission: Permission


PLACES: Final = (Place("People", "people", Permission.PERSON_FIND),)


def places_of(reader: Reader) -> tuple[Place, ...]:
    """The places that this reader may go to."""
    return tuple(place for place in PLACES if reader.may(place.permission))
