"""Which duties can be answered here: those of whose answering fact some room tells.

Until a room can say that a midway check was done, each would stand on its chair's list as late for ever,
done or not. So it is left out of lists, and the list says so; the duty itself is derived all the same.
"""

from collections.abc import Iterable
from typing import Final

from headway.knowledge.law.book import RULES

_ROOMS: Final[dict[str, frozenset[str]]] = {}


def tells(room: str, kinds: Iterable[str]) -> None:
    """Say which kinds of fact a room tells. Said once, by the room's own `ready`."""
    _ROOMS[room] = frozenset(kinds)


def can_be_answered(rule: str) -> bool:
    """Whether a duty of this rule can be met by what is told here, or needs no fact to be looked at."""
    of_law = RULES[rule]
    return of_law.is_milestone or any(not kinds.isdisjoint(of_law.met_by) for kinds in _ROOMS.values())
