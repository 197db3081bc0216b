"""Where the thing that a duty asks for is done, told by the rooms that have a page for it.

Meetings stand above timelines, and My work neither knows of them nor of any other room: each says, once, when it
starts, which duties it has a page for.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Final, TypeAlias

from headway.casework.access.reader import Reader
from headway.casework.timeline.models import Duty

# Asked with the reader and their duties: the address of the page for each, by the duty's key. As many queries for
# one as for many.
Pages: TypeAlias = Callable[[Reader, Collection[Duty]], Mapping[int, str]]

_ROOMS: Final[dict[str, Pages]] = {}


def has_pages(room: str, pages: Pages) -> None:
    """Let a room say on which of its pages a duty is done. Said once, by the room's own `ready`."""
    _ROOMS[room] = pages


def pages_for(reader: Reader, duties: Collection[Duty]) -> dict[int, str]:
    """Where each of these duties is done, as far as a room has a page that this reader may open."""
    found: dict[int, str] = {}
    for pages in _ROOMS.values():
        found.update(pages(reader, duties))
    return found
