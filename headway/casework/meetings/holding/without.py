"""A matter dealt with without a meeting, where its own law lets it be."""

from django.db import transaction

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, matters_of
from headway.casework.meetings.booking.actions import call
from headway.casework.meetings.kinds import MatterKind
from headway.casework.meetings.models import Meeting
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import keys_of

HAS_TO_BE = "It has to be a meeting."


@transaction.atomic
def begin_without(*, kind: MatterKind, person: Person, chair: User, why: str, by: Reader) -> Meeting:
    """Begin a matter that is held without a meeting, and why. Raises NotDone where it has to be one."""
    if not why.strip():
        raise NotDone("Say why it need not be a meeting.", "why")
    kept = person.merged_into or person
    refused = HAS_TO_BE if kind.why_sit is None else kind.why_sit(kept, keys_of(kept), by)
    if refused:
        raise NotDone(refused)
    meeting = call(kind=kind, people=[kept], chair=chair, by=by)
    meeting.no_sitting = why.strip()
    meeting.save(update_fields=["no_sitting"])
    followed(matters_of(meeting), did="begin_without", by=by)
    return meeting
