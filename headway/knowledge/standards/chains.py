"""How one episode of a child follows another. Used to find periods of care and to check them."""

from datetime import date
from enum import Enum, auto

CONTINUES = "X1"
STARTS = "S"


class Link(Enum):
    """How an episode follows the one before it."""

    CONTINUES = auto()
    RESTARTS = auto()  # care ended and began again on the same day: one period (rule 431)
    OVERLAPS = auto()
    GAP = auto()  # said to continue, yet days lie between: one period
    BREAKS = auto()  # said to continue, yet care starts anew on a later day: another period
    BEGINS = auto()  # another period of care


def link(end: date | None, ended: object, start: date, began: object) -> Link:
    """The link between an episode that ended then for that reason (REC) and the next (RNE) of the child."""
    if end is None or start < end:
        return Link.OVERLAPS
    if start == end:
        restarts = ended not in (None, CONTINUES)
        return Link.RESTARTS if restarts else Link.CONTINUES
    if ended == CONTINUES:
        return Link.BREAKS if began == STARTS else Link.GAP
    return Link.BEGINS


ONE_PERIOD = frozenset({Link.CONTINUES, Link.RESTARTS, Link.OVERLAPS, Link.GAP})
