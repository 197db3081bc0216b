"""The whole record read as it stood between two loads, without holding up anybody who writes."""

from collections.abc import Callable
from typing import Final, TypeVar

from headway.casework.record.models import Load

Read = TypeVar("Read")
# Ours: loads are hours apart; one that ends in each of three readings is no accident.
_TRIES: Final = 3


class LoadsTooOften(RuntimeError):
    """A load ended during each reading of the record."""


def at_one_moment(read: Callable[[], Read]) -> Read:
    """What `read` makes of the record, read again where a load ended meanwhile. Raises LoadsTooOften.

    A transaction that saw one moment would hold SQLite's one lock for as long as it read.
    """
    for _ in range(_TRIES):
        before = _last()
        found = read()
        if _last() == before:
            return found
    raise LoadsTooOften("A load ended during each reading of the record. Try again later.")


def _last() -> tuple[int, int]:
    done = Load.objects.filter(done_at__isnull=False)
    return done.count(), done.values_list("pk", flat=True).first() or 0
