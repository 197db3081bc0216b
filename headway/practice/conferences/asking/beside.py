"""What was asked for, and the sitting that it is held in: what else is due, and that it is booked by any way."""

from collections.abc import Iterable

from django.db.models import Q

from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.beside import AlsoDue, also_due
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter
from headway.casework.people.queries.identity import keys_of
from headway.practice.conferences.models import AskState, ChildAsked, ConferenceAsked, Which
from headway.practice.conferences.slugs import INITIAL, TRANSFER

_WHICH = {INITIAL: Which.INITIAL, TRANSFER: Which.TRANSFER}


def also_with(asked: ConferenceAsked, children: Iterable[ChildAsked], reader: Reader) -> list[AlsoDue]:
    """What else is due near of these of the children asked about, and may be held in the same sitting."""
    kind = kind_named(INITIAL if asked.which == Which.INITIAL else TRANSFER)
    return [] if kind is None else also_due([one.person for one in children], kind, reader)


def is_booked_by(matter: Matter) -> None:
    """What was accepted is booked once all of its children are before one meeting, by whatever page they came."""
    which = _WHICH.get(matter.kind)
    if which is None or matter.left_out_on is not None or matter.meeting.cancelled_at is not None:
        return
    for asked in ConferenceAsked.objects.select_for_update(of=("self",)).filter(
        Q(meeting__isnull=True) | Q(meeting__cancelled_at__isnull=False),
        which=which,
        state=AskState.ACCEPTED,
        children__person__in=keys_of(matter.person),
        children__left_out_why="",
    ):
        here = Matter.objects.filter(
            meeting=matter.meeting_id, kind=matter.kind, left_out_on__isnull=True
        ).values_list("person", flat=True)
        wanted = asked.children.filter(left_out_why="").select_related("person__merged_into")
        if {(one.person.merged_into or one.person).pk for one in wanted} <= set(here):
            asked.meeting = matter.meeting
            asked.save(update_fields=["meeting"])
