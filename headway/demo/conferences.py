"""Conferences of Fairmere: one that waits for an answer, one tomorrow short of quorum, one held, a transfer-in."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.holding.attending import TakesPart, note_attendance
from headway.casework.meetings.inviting.actions import invite, make_list
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, How, Invited, Meeting, Mode, Reply
from headway.casework.people.models import Person
from headway.casework.record.actions import record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import CareEpisode, ProtectionPlan
from headway.demo.chosen import at_hour, last_working
from headway.practice.conferences.asking.actions import ForChild, Told, answer, ask, book_asked
from headway.practice.conferences.deciding.actions import Decided, View, decide
from headway.practice.conferences.models import ConferenceAsked

_A_DAY: Final = timedelta(days=1)
# Ours: well before eighteen.
_CHILDHOOD: Final = timedelta(days=365 * 16)
_ENOUGH: Final = 4
_TOLD: Final = Told(
    which="initial",
    reasons="Meals were missed, and nobody was at home on three evenings. Invented, as everything here.",
    family_meeting="declined",
    family_meeting_words="The family want to wait.",
    discussed_with="Worker Madeup, Fairmere\nOfficer Madeup, police\nNurse Madeup, school nursing",
    to_invite="Teacher Madeup, Fairmere Make-Believe School",
)
AGENCIES: Final = (
    Proposed(Capacity.SOCIAL_WORKER, name="Worker Madeup", agency="Fairmere"),
    Proposed(Capacity.EDUCATION, name="Teacher Madeup", agency="Fairmere Make-Believe School"),
    Proposed(Capacity.HEALTH, name="Nurse Madeup", agency="School nursing"),
)


def hold_conferences(manager: User, at: datetime) -> None:
    """Asked for by the worker whom the demo offers, as far as Fairmere has children of whom an enquiry is open."""
    worker = User.objects.get(email__startswith=f"{Role.SOCIAL_WORKER}@")
    chair = User.objects.filter(role=Role.CHAIR).order_by("pk")[0]

    def by(user: User, days: int, hour: int = 18) -> Reader:
        return Reader(user, at_hour(at - days * _A_DAY, hour))

    children = enquired(by(worker, 8), _ENOUGH)
    for place, child in enumerate(children[:3]):
        asked = ask(_TOLD, [_proposed(child)], by=by(worker, 7))
        if place == 0:
            continue
        answer(asked, state="accepted", words="", by=by(manager, 6))
        if place == 1:
            _booked(asked, chair, by(manager, 6), at + _A_DAY)
        else:
            _held(asked, chair, by(manager, 6), by(chair, 2), last_working(at - 2 * _A_DAY))
    _transfer(worker, by(worker, 3), children[3:4])


def _proposed(child: Person) -> ForChild:
    return ForChild(child, "NEG", advocate="wanted", advocate_provider="Make-Believe Advocacy")


def _booked(asked: ConferenceAsked, chair: User, by: Reader, day: datetime) -> Meeting:
    """At two in the afternoon: the school has said that it comes, the nurse has not."""
    slot = Slot(at_hour(day, 14), 120, Mode.IN_PERSON, place="Beech Room")
    meeting = book_asked(asked, chair=chair, recorder=None, slot=slot, by=by)
    make_list(meeting, by=by)
    for one in AGENCIES:
        invite(meeting, one, matters=list(meeting.matters.all()), by=by)
    coming = Invited.objects.filter(
        meeting=meeting, capacity__in=(Capacity.SOCIAL_WORKER, Capacity.EDUCATION)
    )
    for invited in coming:
        invited.reply, invited.replied_on = Reply.COMING, by.on
        invited.save(update_fields=["reply", "replied_on"])
    return meeting


def _held(asked: ConferenceAsked, chair: User, by: Reader, after: Reader, day: datetime) -> None:
    """The last working day before yesterday: a plan, and the school did not agree."""
    meeting = _booked(asked, chair, by, day)
    there = list(Invited.objects.filter(meeting=meeting, name__endswith="Madeup").order_by("pk"))
    sitting = meeting.sittings.get()
    note_attendance(sitting, [TakesPart(one, How.ROOM) for one in there], by=after)
    hold(sitting, by=after)
    matter = meeting.matters.get()
    views = {
        one: View("against", dissent="He eats well at school, and is there every day.")
        if one.capacity == Capacity.EDUCATION
        else View("for")
        for one in there
    }
    told = Decided(
        outcome="plan",
        category="NEG",
        why="Nobody makes sure that there are meals, and it has gone on for a year.",
        outline="A meal every evening, seen by gran until the end of term.\nThe school tells of missed lunches.",
        core_on=timezone.localdate(day) + 7 * _A_DAY,
        core=there,
        heard="before",
        heard_words="Told the chair on a walk.",
    )
    decide(matter, told, views, by=after)
    complete(matter, on=timezone.localdate(day), by=after)


def _transfer(worker: User, by: Reader, children: list[Person]) -> None:
    """Another council's papers came three days ago."""
    if not children:
        return
    told = Told(
        which="transfer",
        reasons="The family moved to Fairmere for good.",
        family_meeting="planned",
        papers_on=by.on,
        other_council="Elsewhere-upon-Nothing Council",
    )
    ask(told, [ForChild(one, "EMO") for one in children], by=Reader(worker, by.at))


def enquired(by: Reader, count: int, *, last: bool = False) -> list[Person]:
    """Children neither in care nor on a plan, about whom an enquiry began this day, as their worker records it.

    First those whom somebody works with; `last` takes them from the other end.
    """
    with_plan = ProtectionPlan.objects.standing().filter(ended_on__isnull=True).values("person")
    in_care = CareEpisode.objects.standing().filter(ended_on__isnull=True).values("person")
    rows = Person.objects.filter(
        died_on__isnull=True, merged_into__isnull=True, born_on__gt=by.on - _CHILDHOOD, born_on__lt=by.on
    )
    known = Assignment.objects.filter(to_on__isnull=True, part="social_worker", subject=OuterRef("key"))
    children = rows.exclude(pk__in=with_plan).exclude(pk__in=in_care)
    order = (Exists(known).asc(), "-key") if last else (Exists(known).desc(), "key")
    found = list(children.order_by(*order)[:count])
    for child in found:
        record_row(KINDS["enquiries"], person=child, by=by, began_on=by.on)
    return found
