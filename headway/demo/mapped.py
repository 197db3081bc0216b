"""This morning's conference of Fairmere, about brothers and sisters on a plan: its map is open, and half filled."""

from datetime import datetime, timedelta
from itertools import count
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.actions import Slot, book
from headway.casework.meetings.holding.attending import TakesPart, note_attendance, open_sitting
from headway.casework.meetings.inviting.actions import invite, make_list
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Capacity, How, Invited, Matter, Meeting, Mode, Sitting
from headway.casework.people.models import Person
from headway.casework.record.models import CareEpisode, ProtectionPlan
from headway.casework.record.queries.siblings import others_of
from headway.demo.chosen import chairs, working
from headway.practice.conferences.slugs import REVIEW
from headway.practice.mapping.noting import note_for_oneself
from headway.practice.mapping.scaling import say_how_safe
from headway.practice.mapping.sections import Section
from headway.practice.mapping.writing import Adding, add_line

# Ours: booked a week ago.
_BEFORE: Final = timedelta(days=6)
# Ours: among so many children on a plan are some who have a brother or sister on one.
_LOOKED_AT: Final = 60
_PLACE: Final = "Rowan Room"
_COME: Final = (
    Proposed(Capacity.SOCIAL_WORKER, name="Worker Madeup", agency="Fairmere"),
    Proposed(Capacity.EDUCATION, name="Teacher Madeup", agency="Fairmere Make-Believe School"),
    Proposed(Capacity.HEALTH, name="Nurse Madeup", agency="School nursing"),
    Proposed(Capacity.FAMILY, name="Gran Madeup"),
    Proposed(Capacity.FAMILY, name="Uncle Madeup"),
)
_LINES: Final = (
    (Section.WORRY, "Nobody was at home on two evenings last month."),
    (Section.HARM, "In spring there was no tea on most school nights, and hungry children could not sleep."),
    (Section.COMPLICATING, "Shifts change from week to week, and are told the day before."),
    (Section.WELL, "At school every day since the plan began."),
    (Section.STRENGTH, "Gran lives round the corner and has a key."),
    (Section.SAFETY, "Uncle has cooked on Tuesdays for nine weeks, and the school has seen packed lunches."),
    (Section.NEEDED, "Somebody grown up at home from four o’clock on school days."),
    (Section.BOTTOM_LINE, "The children are never alone overnight."),
    (Section.NETWORK, "Gran Madeup"),
    (Section.NETWORK, "Uncle Madeup"),
)
_DANGERS: Final = (
    (
        "If nobody is at home in the evening, the children may again go to bed hungry and afraid.",
        "For three months somebody from the list on the fridge is there at tea time, and the school is told who.",
    ),
    ("If shifts change and nobody is told, the youngest may be left to mind the house.", ""),
)
_SCALE: Final = {
    "Gran Madeup": 7,
    "Uncle Madeup": 6,
    "Worker Madeup": 4,
    "Teacher Madeup": 5,
    "Nurse Madeup": None,
}


def book_for_the_morning(manager: User, at: datetime) -> None:
    """Book it for this morning, or the next on which the council works, as far as Fairmere has such children."""
    chair, by = chairs()[0], Reader(manager, at - _BEFORE)
    kind, children = kind_named(REVIEW), _on_a_plan(by)
    if kind is None or not children:
        return
    slot = Slot(working(at, 10), 120, Mode.IN_PERSON, place=_PLACE)
    meeting = book(kind=kind, people=children, chair=chair, slot=slot, by=by)
    make_list(meeting, by=by)
    for one in _COME:
        invite(meeting, one, matters=list(meeting.matters.all()), by=by)


def open_the_map(*, by: Reader) -> None:
    """Who comes is noted, the sitting is opened where it is today, and the map is half filled. `by` is today."""
    sitting = Sitting.objects.filter(place=_PLACE, meeting__matters__kind=REVIEW).first()
    if sitting is None:
        return
    # As it begins, where that was earlier today.
    meeting, by = sitting.meeting, Reader(sitting.meeting.chair, min(by.at, sitting.starts_at))
    come = {one.name: one for one in Invited.objects.filter(meeting=meeting, name__in=_SCALE)}
    note_attendance(sitting, [TakesPart(one, How.ROOM) for one in come.values()], by=by)
    if timezone.localdate(sitting.starts_at) == by.on:
        open_sitting(sitting, by=by)
    _fill(meeting, by)
    for name, number in _SCALE.items():
        say_how_safe(meeting, come[name], number=number, by=by)
    for matter in meeting.matters.all()[:1]:
        note_for_oneself(
            matter, words="Ask Uncle before the break whether Tuesdays can go on in winter.", by=by
        )


def _fill(meeting: Meeting, by: Reader) -> None:
    keys = (uuid5(NAMESPACE_OID, f"{meeting.pk} {number}") for number in count())

    def add(section: Section, words: str, answers: UUID | None = None, about: tuple[UUID, ...] = ()) -> UUID:
        told = Adding(next(keys), section, words, about=about, answers=answers)
        return add_line(meeting, told, by=by).line.pk

    for section, words in _LINES:
        add(section, words)
    youngest = meeting.matters.order_by("-person__born_on", "pk")[0].person_id
    if meeting.matters.count() > 1:
        add(Section.WORRY, "Sleeps on the sofa since the bed broke.", about=(youngest,))
    for danger, goal in _DANGERS:
        key = add(Section.DANGER, danger)
        if goal:
            add(Section.GOAL, goal, answers=key)


def _on_a_plan(by: Reader) -> list[Person]:
    """Two of a family who are on a plan and not in care; one child where there are no two; [] with none."""
    on_a_plan = ProtectionPlan.objects.standing().filter(ended_on__isnull=True).values("person")
    in_care = CareEpisode.objects.standing().filter(ended_on__isnull=True).values("person")
    rows = Person.objects.filter(pk__in=on_a_plan, died_on__isnull=True, merged_into__isnull=True)
    rows = rows.filter(born_on__isnull=False).exclude(pk__in=in_care)
    children = list(rows.exclude(pk__in=Matter.objects.values("person")).order_by("key")[:_LOOKED_AT])
    among = set(children)
    for child in children:
        if others := [one for one in others_of([child.key], by) if one in among]:
            return [child, others[0]]
    return children[:1]
