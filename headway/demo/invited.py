"""Who is invited to tomorrow's review of Fairmere: kept apart, kept out and heard all the same, interpreted for."""

from datetime import timedelta
from typing import Final

from headway.casework.access.reader import Reader
from headway.casework.meetings.beginning import begin
from headway.casework.meetings.inviting.actions import exclude, interpreter, invite, keep_apart, sent_to_all
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Meeting

MOTHER: Final = Proposed(
    Capacity.PARENT, name="Marzipan Storyborn", access_needs="Large print, and a break after half an hour."
)
FATHER: Final = Proposed(Capacity.PARENT, name="Thistlewick Neverwas")
UNCLE: Final = Proposed(Capacity.FAMILY, name="Bodkin Neverwas")


def invite_family(meeting: Meeting, *, by: Reader) -> None:
    """A mother, with an interpreter, and a father, neither to be told of the other; an uncle who is kept out."""
    matters = list(meeting.matters.all())
    begin(meeting, matters, by=by)
    mother, father, uncle = (invite(meeting, one, matters=matters, by=by) for one in (MOTHER, FATHER, UNCLE))
    why = "He may not know where she lives, nor she of his hearing."
    keep_apart(mother, father, why=why, by=by)
    keep_apart(father, mother, why=why, by=by)
    exclude(
        uncle,
        why="He threatened the carer on the telephone.",
        heard_how="The social worker speaks with him the day before, and brings his words.",
        by=by,
    )
    interpreter(
        mother,
        is_no_relative=True,
        language="Welsh",
        name="Cornelian Madeup",
        agency="Fairmere Interpreting",
        booked_on=by.on - timedelta(days=1),
        confirmed_on=by.on,
        by=by,
    )
    sent_to_all(meeting, on=by.on, by=by)
