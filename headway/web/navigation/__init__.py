"""Where each reader may go from here: the pages whose door they may pass."""

from itertools import groupby
from typing import Final

from headway.casework.access.reader import Reader
from headway.web.navigation import answering, conferences, letting_in, own, settled, work
from headway.web.navigation.place import Place

# In the order of the home page, heading by heading.
PLACES: Final = (
    *work.PLACES,
    *conferences.PLACES,
    *answering.PLACES,
    *settled.PLACES,
    *letting_in.PLACES,
    *own.PLACES,
)


def places_of(reader: Reader) -> tuple[Place, ...]:
    """The places that this reader may go to."""
    return tuple(place for place in PLACES if reader.may(place.permission))


def grouped(places: tuple[Place, ...]) -> list[tuple[str, list[Place]]]:
    """These places under the headings of the home page."""
    return [(group, list(among)) for group, among in groupby(places, key=lambda place: place.group)]
