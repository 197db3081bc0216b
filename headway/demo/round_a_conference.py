"""Round the conference that Fairmere has held: who was met before, who was kept out, a complaint that waits."""

from datetime import datetime, timedelta
from typing import Final

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.meetings.inviting.actions import exclude, invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Matter
from headway.demo.chosen import at_hour
from headway.practice.conferences.before.actions import Told, note_met
from headway.practice.conferences.complaining.actions import Complained, complain
from headway.practice.conferences.models import Conference

_A_DAY: Final = timedelta(days=1)
_MOTHER: Final = Proposed(Capacity.PARENT, name="Saffron Storyborn")
_FATHER: Final = Proposed(Capacity.PARENT, name="Barnaby Neverwas")


def stand_round(manager: User, at: datetime) -> None:
    """Of the first conference held here, as it would have been noted before it and after."""
    held = Conference.objects.filter(matter__completed_on__isnull=False).order_by("pk").first()
    if held is None:
        return
    matter = held.matter
    before = Reader(matter.meeting.chair, at_hour(at - 4 * _A_DAY, 16))
    _met(matter, before)
    complained = Reader(manager, at_hour(at - _A_DAY, 16))
    mother = matter.meeting.invited.get(name=_MOTHER.name)
    complain(
        matter,
        Complained(
            complained.on,
            "I got the social worker’s report in the waiting room. Nobody asked me whether I had read it.",
            wants="To have reports three days before, and an apology.",
            invited=mother,
        ),
        by=complained,
    )


def _met(matter: Matter, by: Reader) -> None:
    """The mother on the telephone; the father declined, and is kept out while she is there."""
    mother, father = (invite(matter.meeting, one, matters=[matter], by=by) for one in (_MOTHER, _FATHER))
    note_met(
        matter,
        mother,
        Told(
            "held",
            by.on,
            "phone",
            "I know that tea was missed. I was at work and nobody told me that the neighbour had stopped coming.",
            not_for_it="She is looking for a room of her own, and he must not hear of it.",
        ),
        by=by,
    )
    note_met(matter, father, Told("declined", by.on), by=by)
    exclude(
        father,
        why="He followed her home from the last meeting, and an order of the court forbids it.",
        heard_how="By telephone with the chair, after it.",
        part="while the mother is there",
        told="He himself by telephone, and his solicitor, by the social worker.",
        by=by,
    )
