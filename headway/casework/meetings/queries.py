"""Finding what stands before a meeting, as far as a reader may see it."""

from headway.casework.access.doors import found
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Decision


def decision_in_sight(key: object, reader: Reader) -> Decision | None:
    """The decision of this key, where the reader may see the matter that made it."""
    return found(Decision, key, reader)
