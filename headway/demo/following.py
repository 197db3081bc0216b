"""A plan of Fairmere that has run seventeen months: its core groups, a task that drifts, what people thought."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from headway.casework.access.assigning import assign
from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.booking.actions import Slot, book
from headway.casework.meetings.deciding.actions import ToDo, send_decisions
from headway.casework.meetings.deciding.actions import decide as make_task
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.holding.attending import TakesPart, note_attendance
from headway.casework.meetings.inviting.actions import invite, make_list
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Capacity, Decision, How, Invited, Matter, Mode, Said
from headway.casework.people.models import Person
from headway.casework.record.actions import record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import CareEpisode, ProtectionPlan
from headway.demo.chosen import at_hour
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import add_months
from headway.practice.conferences.deciding.actions import Decided, View, decide
from headway.practice.conferences.following.afterwards import Thought, note_feedback
from headway.practice.conferences.following.core_groups import Came, Met, TaskSaid, met
from headway.practice.conferences.following.looking import Found, look
from headway.practice.conferences.models import ChildAsked
from headway.practice.conferences.slugs import REVIEW

_DAY: Final = timedelta(days=1)
_MONTHS: Final = 17
# After so many months of the plan it was reviewed; and met, told by whoever keyed it.
_REVIEWED: Final = (3, 9, 14)
_LIST: Final = (
    Proposed(Capacity.SOCIAL_WORKER, name="Worker Madeup", agency="Fairmere"),
    Proposed(Capacity.EDUCATION, name="Teacher Madeup", agency="Fairmere Make-Believe School"),
    Proposed(Capacity.HEALTH, name="Visitor Madeup", agency="Health visiting"),
    Proposed(Capacity.PARENT, name="Mother Madeup"),
)


def follow_a_plan(manager: User, at: datetime) -> None:
    """A child whom the demo's worker has: the case system told of the plan; the last conference was held here."""
    worker = User.objects.get(email__startswith=f"{Role.SOCIAL_WORKER}@")
    chair = User.objects.filter(role=Role.CHAIR).order_by("pk")[0]
    began = _working(add_months(timezone.localdate(at), -_MONTHS) - 3 * _DAY)
    child = _child(worker, began)
    if child is None:
        return
    for user, part in ((worker, "social_worker"), (chair, "chair")):
        _allocated(child, user, part, Reader(manager, at - 24 * _DAY))
    plan = _as_it_was_told(child, began, Reader(worker, at - 24 * _DAY))
    on = _working(timezone.localdate(at) - 20 * _DAY)
    matter = _reviewed(child, chair, on, at)
    _core_group(plan, matter, Reader(worker, at_hour(at - 6 * _DAY, 17)))
    _afterwards(matter, Reader(worker, at_hour(at - 9 * _DAY, 17)))
    found = Found(
        looked_on=timezone.localdate(at - 2 * _DAY),
        on_track="N",
        child_heard="Y",
        stuck="The house is still cold, and the landlord does not answer.",
        asked="The social worker asks housing by the end of the month.",
    )
    look(plan, found, by=Reader(chair, at_hour(at - 2 * _DAY, 12)))


def _allocated(child: Person, user: User, part: str, by: Reader) -> None:
    """Nobody has the child yet, or the one who has keeps it."""
    if not Assignment.objects.filter(subject=child.key, part=part, to_on__isnull=True).exists():
        assign(subject=child.key, to=user, part=part, from_on=by.on, to_on=None, by=by)


def _as_it_was_told(child: Person, began: date, by: Reader) -> ProtectionPlan:
    def told(slug: str, **values: Any) -> Any:  # noqa: ANN401 (a row of a kind)
        return record_row(KINDS[slug], person=child, by=by, **values)

    enquiry = told("enquiries", began_on=_working(began - 14 * _DAY))
    held = told("conferences", held_on=began, enquiry_ref=enquiry.ref, transfer_in="N", to_plan="Y")
    plan: ProtectionPlan = told(
        "plans", began_on=began, category="NEG", first_category="NEG", conference_ref=held.ref
    )
    told("core-groups", held_on=_working(began + 9 * _DAY), family_came="Y")
    for months in _REVIEWED:
        told(
            "plan-reviews", held_on=_working(add_months(began, months) - 4 * _DAY), continues="Y", quorate="Y"
        )
    told("protection-visits", visited_on=_working(by.on - 12 * _DAY), seen="Y", seen_alone="Y", bedroom="Y")
    return plan


def _reviewed(child: Person, chair: User, on: date, at: datetime) -> Matter:
    """The review conference of three weeks ago: the plan goes on, under another category."""
    day = at_hour(at - (timezone.localdate(at) - on), 10)
    # Ours: long enough to sit.
    before, after = Reader(chair, day - 7 * _DAY), Reader(chair, day + timedelta(hours=4))
    kind = kind_named(REVIEW)
    if kind is None:
        raise LookupError(REVIEW)
    slot = Slot(day, 90, Mode.IN_PERSON, place="Beech Room")
    meeting = book(kind=kind, people=[child], chair=chair, slot=slot, by=before)
    make_list(meeting, by=before)
    for one in _LIST:
        invite(meeting, one, matters=list(meeting.matters.all()), by=before)
    there = list(Invited.objects.filter(meeting=meeting, name__endswith="Madeup").order_by("pk"))
    sitting = meeting.sittings.get()
    note_attendance(sitting, [TakesPart(one, How.ROOM) for one in there], by=after)
    hold(sitting, by=after)
    matter: Matter = meeting.matters.get()
    views = {one: View("for") for one in there if one.capacity != Capacity.PARENT}
    told = Decided(
        outcome="goes_on",
        category="EMO",
        why="There are meals now. What the child hears at night has not stopped, and is feared every night.",
        outline="Nobody shouts at night; gran rings at eight.\nThe house is warm by the end of the month.",
        core_on=on + 14 * _DAY,
        core=there,
        heard="before",
        heard_words="Drew the house for the chair, and where the bed is.",
    )
    decide(matter, told, views, by=after)
    make_task(
        matter, ToDo("Ask the landlord to mend the boiler", "The social worker", on + 14 * _DAY), by=after
    )
    make_task(matter, ToDo("Begin the group for parents", "Mother Madeup", on + 30 * _DAY), by=after)
    complete(matter, on=on, by=after)
    send_decisions(matter, on=on, by=after)
    return matter


def _core_group(plan: ProtectionPlan, matter: Matter, by: Reader) -> None:
    task = Decision.objects.filter(matter=matter).order_by("number")[0]
    told = Met(
        held_on=_working(by.on),
        done="Gran rings every evening. The school sees that lunch is eaten.",
        came=(
            Came("parent", "Mother Madeup"),
            Came("family", "Gran Madeup"),
            Came("agency", "Teacher Madeup", "Fairmere Make-Believe School"),
        ),
        place="Fairmere Make-Believe School",
        led_by=by.user,
        next_on=_working(by.on + 35 * _DAY),
        tasks=(TaskSaid(task, Said.NOT_DONE, "The landlord does not answer."),),
    )
    met(plan, told, by=by)


def _afterwards(matter: Matter, by: Reader) -> None:
    listed = {one.name: one for one in Invited.objects.filter(meeting=matter.meeting_id)}
    mother = Thought(
        by.on, "phone", "said", {"prepared": 2, "listened": 3, "helps": 2}, "It was a lot of people."
    )
    note_feedback(matter, listed["Mother Madeup"], mother, by=by)
    teacher = Thought(by.on, "message", "said", {"prepared": 4, "listened": 4, "understood": 4, "helps": 3})
    note_feedback(matter, listed["Teacher Madeup"], teacher, by=by)
    note_feedback(matter, listed["Visitor Madeup"], Thought(by.on, "message", "waits"), by=by)


def _child(worker: User, began: date) -> Person | None:
    """Of whom no plan is told and nothing else of conferences; the worker's own first."""
    rows = Person.objects.filter(
        died_on__isnull=True,
        merged_into__isnull=True,
        born_on__lt=began - 365 * _DAY,
        born_on__gt=began - 14 * 365 * _DAY,
    )
    with_plan = ProtectionPlan.objects.standing().values("person")
    in_care = CareEpisode.objects.standing().values("person")
    rows = rows.exclude(pk__in=with_plan).exclude(pk__in=in_care)
    rows = rows.exclude(pk__in=ChildAsked.objects.values("person"))
    known = Assignment.objects.filter(
        to_on__isnull=True, part="social_worker", subject=OuterRef("key"), user=worker
    )
    return rows.order_by(Exists(known).desc(), "key").first()


def _working(day: date) -> date:
    """No conference sits on a weekend or a bank holiday: the working day before."""
    return england().last_working_day(day) or day
