"""A brother or sister in care about whom an enquiry began: one sitting is the conference and the review."""

from datetime import datetime
from typing import Final

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.actions import matters_of
from headway.casework.meetings.beginning import begin
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.booking.beside import also_due
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Mode
from headway.casework.people.models import Person
from headway.casework.record.actions import record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.queries.siblings import others_of
from headway.demo.chosen import DAY, chairs, untold, working
from headway.practice.conferences.asking.actions import ForChild, Told, answer, ask, book_asked
from headway.practice.conferences.lawful import open_plan
from headway.practice.conferences.slugs import INITIAL

# Ours: a week ahead, well within the days that the law gives.
_AHEAD: Final = 6
_TOLD: Final = Told(
    which="initial",
    reasons="What was said at contact on Sunday. Invented, as everything here.",
    family_meeting="planned",
    discussed_with="Worker Madeup, Fairmere\nOfficer Madeup, police",
)


def book_one_sitting_for_both(manager: User, at: datetime) -> None:
    """Asked for, accepted and booked today, with the reviews that are due near: the child's own, a sibling's."""
    found = _in_care_with_siblings(at)
    if found is None:
        return
    chair, child = found
    worker = Reader(User.objects.get(email__startswith=f"{Role.SOCIAL_WORKER}@"), at)
    by = Reader(manager, at)
    record_row(KINDS["enquiries"], person=child, by=worker, began_on=by.on - DAY)
    asked = ask(_TOLD, [ForChild(child, "EMO")], by=worker)
    answer(asked, state="accepted", words="", by=by)
    kind = kind_named(INITIAL)
    if kind is None:
        raise LookupError(INITIAL)
    meeting = book_asked(
        asked,
        chair=chair,
        recorder=None,
        slot=Slot(working(at + _AHEAD * DAY, 13), 150, Mode.IN_PERSON, place="Willow Room"),
        by=by,
        also=also_due([child], kind, by),
    )
    begin(meeting, matters_of(meeting), by=by)


def _in_care_with_siblings(at: datetime) -> tuple[User, Person] | None:
    """A child in care whose review is due first, with a brother or sister of whom the chair knows too."""
    for chair in chairs():
        by = Reader(chair, at)
        for child in untold(chair):
            if others_of([child.key], by) and open_plan([child.key]) is None:
                return chair, child
    return None
