"""Letting whoever chairs or records a meeting see the child, as long as its paper is theirs to do, and no longer.

Somebody who has the child as their own chair or worker sees them anyway, and is given nothing.
"""

from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.assigning import assign, end
from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.sight import within_sight
from headway.casework.access.written import written
from headway.casework.meetings.models import Matter, Meeting
from headway.casework.people.models import Person

# Chairs this meeting and is not the child's own chair: a stand-in appoints nobody.
SITS: Final = "sits"
RECORDS: Final = "recorder"


def let_in(matter: Matter, *, by: Reader) -> None:
    """Let the chair and the recorder of a matter's meeting see its child, where they do not yet."""
    meeting = matter.meeting
    for user, part in ((meeting.chair, SITS), (meeting.recorder, RECORDS)):
        if user is not None and not _sees(user, matter, by):
            assign(subject=matter.person_id, to=user, part=part, from_on=by.on, to_on=None, by=by)


def let_out_when_done(matter: Matter, *, by: Reader) -> None:
    """Let today be the recorder's last day once the record is made, and the stand-in's once all is sent or off."""
    # As it stands: whoever cancelled it has another copy of it than the matter.
    meeting = _meeting(matter.meeting_id)[0]
    is_off = matter.sent_on is not None or matter.left_out_on is not None or meeting.cancelled_at is not None
    if is_off or matter.made_on is not None:
        _end(matter, meeting.recorder, RECORDS, by)
    if is_off:
        _end(matter, meeting.chair, SITS, by)


@written
def _meeting(key: UUID) -> QuerySet[Meeting]:
    return Meeting.objects.filter(pk=key).select_related("chair", "recorder")


def _sees(user: User, matter: Matter, by: Reader) -> bool:
    return (
        Person.objects.filter(key=matter.person_id).filter(within_sight(Reader(user, by.at), "key")).exists()
    )


def _end(matter: Matter, user: User | None, part: str, by: Reader) -> None:
    """End what was given for this meeting; not where another of the child's still needs it."""
    others = Matter.objects.filter(person=matter.person_id, sent_on__isnull=True, left_out_on__isnull=True)
    others = others.filter(meeting__cancelled_at__isnull=True).exclude(pk=matter.pk)
    needed = (
        others.filter(meeting__recorder=user, made_on__isnull=True)
        if part == RECORDS
        else others.filter(meeting__chair=user)
    )
    if user is None or needed.exists():
        return
    standing = Assignment.objects.filter(user=user, subject=matter.person_id, part=part, from_on__lte=by.on)
    for assignment in standing.filter(Q(to_on__isnull=True) | Q(to_on__gt=by.on)):
        end(assignment=assignment, on=by.on, by=by)
