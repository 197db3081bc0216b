"""Planning a plan's core groups, and noting that one was held or was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from headway.casework.access.log import note
from headway.casework.access.models import Assignment, User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.answering.actions import say_of_decision
from headway.casework.meetings.models import Decision, Said
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions import record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import ProtectionPlan
from headway.casework.timeline.parties import SOCIAL_WORKER
from headway.practice.conferences.models import CameToCoreGroup, Conference, CoreGroup, CoreMember, Who


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came, and as what; for which agency, where they came for one."""

    who: str
    name: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class TaskSaid:
    """What the core group said of a task: done, and what shows it; not done, and why."""

    decision: Decision
    said: Said
    words: str


@dataclass(frozen=True, slots=True)
class Met:
    """A core group that was held: when, where, who led it, who came, what was done of the plan; the next day."""

    held_on: date
    done: str
    came: Sequence[Came]
    place: str = ""
    led_by: User | None = None
    next_on: date | None = None
    tasks: Sequence[TaskSaid] = ()


def plan_first(held: Conference, by: Reader) -> None:
    """Plan the first core group of a plan that a conference made, for the day that it named.

    Those of a plan that this conference made before, and that was taken back since, are of the plan as it is now.
    """
    plan = held.plan
    if plan is None:
        return
    before = ProtectionPlan.objects.filter(
        person__in=keys_of(plan.person), began_on=plan.began_on, withdrawn_at__isnull=False
    )
    CoreGroup.objects.filter(plan__in=before).update(plan=plan)
    if held.core_on is not None and not CoreGroup.objects.filter(plan=plan).exists():
        CoreGroup.objects.create(plan=plan, planned_on=held.core_on, noted_at=by.at, noted_by=by.user)


def not_planned_after_all(plan: ProtectionPlan) -> None:
    """Let go of the core group that was to come, of a plan that ended or never was."""
    waiting(plan).delete()


def waiting(plan: ProtectionPlan) -> Any:  # noqa: ANN401 (a queryset of one, or none)
    """The core group of a plan that is to come."""
    return CoreGroup.objects.filter(plan=plan, row__isnull=True, not_held_why="")


@transaction.atomic
def met(plan: ProtectionPlan, told: Met, *, by: Reader, sure_of: str = "") -> CoreGroup:
    """Note that the core group met: the record is told the day, each task is answered, the next one is planned.

    Raises NotDone, naming the field; Doubted as the record does.
    """
    plan = _running(plan)
    _checked(plan, told)
    family = any(one.who != Who.AGENCY for one in told.came)
    row: Any = record_row(
        KINDS["core-groups"],
        person=plan.person,
        by=by,
        sure_of=sure_of,
        held_on=told.held_on,
        family_came="Y" if family else "N",
    )
    group = waiting(plan).first() or CoreGroup(plan=plan)
    group.row, group.place, group.led_by = row, told.place.strip(), told.led_by
    group.done, group.noted_at, group.noted_by = told.done.strip(), by.at, by.user
    group.save()
    CameToCoreGroup.objects.bulk_create(
        CameToCoreGroup(core_group=group, who=Who(one.who), name=one.name.strip(), agency=one.agency.strip())
        for one in told.came
    )
    for task in told.tasks:
        say_of_decision(task.decision, said=task.said, words=task.words, on=told.held_on, by=by)
    _plan_next(plan, told.next_on, by)
    _logged(group, "core_group_met", by)
    return group


@transaction.atomic
def not_met(plan: ProtectionPlan, *, why: str, next_on: date | None, by: Reader) -> CoreGroup:
    """Note that the core group that was planned did not meet, and why; and when the next is."""
    plan = _running(plan)
    group: CoreGroup | None = waiting(plan).first()
    if group is None or group.planned_on is None:
        raise NotDone("No core group was planned.")
    if group.planned_on > by.on:
        raise NotDone(f"It is planned for {in_words(group.planned_on)}: that day is yet to come.")
    if not why.strip():
        raise NotDone("Say why it did not meet.", "not_held_why")
    if next_on is None:
        raise NotDone("Say when it meets instead.", "next_on")
    if next_on <= group.planned_on:
        raise NotDone("The next comes after the one that was not held.", "next_on")
    group.not_held_why, group.noted_at, group.noted_by = why.strip(), by.at, by.user
    group.save(update_fields=["not_held_why", "noted_at", "noted_by"])
    _plan_next(plan, next_on, by)
    _logged(group, "core_group_not_met", by)
    return group


def named_of(plan: ProtectionPlan) -> list[CoreMember]:
    """Those whom the last conference that named a plan's core group named."""
    rows = CoreMember.objects.filter(
        conference__plan=plan, conference__matter__completed_on__isnull=False
    ).select_related("invited__person", "invited__user")
    last = rows.order_by("-conference__matter__completed_on").values_list("conference", flat=True).first()
    return list(rows.filter(conference=last)) if last is not None else []


def leaders(person: Person, reader: Reader) -> list[User]:
    """Who may have led it, the likeliest first: whoever is the child's social worker now, and the reader."""
    held = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on),
        subject__in=keys_of(person),
        part=SOCIAL_WORKER,
        from_on__lte=reader.on,
        user__isnull=False,
    )
    workers = list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk"))
    return workers if reader.user in workers else [*workers, reader.user]


def _running(plan: ProtectionPlan) -> ProtectionPlan:
    now: ProtectionPlan = ProtectionPlan.objects.select_for_update().select_related("person").get(pk=plan.pk)
    if now.ended_on is not None or now.withdrawn_at is not None:
        raise NotDone("The plan has ended: its core group meets no longer.")
    return now


def _checked(plan: ProtectionPlan, told: Met) -> None:
    if told.held_on < plan.began_on:
        raise NotDone(f"The plan began on {in_words(plan.began_on)}.", "held_on")
    if not told.came:
        raise NotDone("Say who came: one on each line.", "agencies")
    if not told.done.strip():
        raise NotDone("Say what was done of the plan.", "done")
    if told.next_on is not None and told.next_on <= told.held_on:
        raise NotDone("The next comes after this one.", "next_on")


def _plan_next(plan: ProtectionPlan, on: date | None, by: Reader) -> None:
    if on is not None:
        CoreGroup.objects.create(plan=plan, planned_on=on, noted_at=by.at, noted_by=by.user)


def _logged(group: CoreGroup, verb: str, by: Reader) -> None:
    note(
        Kind.CHANGED,
        f"conferences.{verb}",
        by=by,
        subject=group.plan.person_id,
        table=CoreGroup._meta.label_lower,
        key=group.pk,
    )
