"""Finding what stands before a meeting, as far as a reader may see it; and when a matter of it sat."""

from django.db.models import QuerySet

from headway.casework.access.doors import found
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Decision, Matter, Sitting, SittingState


def decision_in_sight(key: object, reader: Reader) -> Decision | None:
    """The decision of this key, where the reader may see the matter that made it."""
    return found(Decision, key, reader)


def sittings_held(matter: Matter) -> "QuerySet[Sitting]":
    """The sittings of a matter that were held. What sat after it was complete sat for another of the meeting's."""
    held: QuerySet[Sitting] = Sitting.objects.filter(meeting=matter.meeting_id, state=SittingState.HELD)
    return held if matter.completed_on is None else held.filter(starts_at__date__lte=matter.completed_on)
