"""How the open plans of a reader's children stand: core groups, visits, tasks, the next conference."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Max, Q
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Decision, DecisionState, Matter
from headway.casework.record.models import CoreGroup as CoreGroupRow
from headway.casework.record.models import ProtectionPlan, ProtectionVisit
from headway.casework.timeline.by_practice import Wanted
from headway.casework.timeline.models import Duty
from headway.casework.timeline.parties import SOCIAL_WORKER
from headway.casework.timeline.short_words import WorkKind
from headway.practice.conferences.following.long import (
    Ran,
    is_second,
    is_within_two_years,
    months_run,
    passed,
)
from headway.practice.conferences.following.looking import followed_so
from headway.practice.conferences.lawful import why_not_on
from headway.practice.conferences.models import Conference, CoreGroup
from headway.practice.conferences.slugs import ALL

FIRST_CORE_GROUP: Final = "protection.core_group.first"
REVIEWS: Final = "protection.review."
_WHOSE: Final = ("person_id", "person__merged_into_id")


@dataclass(frozen=True, slots=True)
class PlanStands:
    """An open plan. `mark` is the last of 9, 12, 15, 18 and 24 months that it has passed, 0 before the first.

    `core_due_on` is by when the core group is to meet next: by the law the first time, by the local setting after.
    """

    plan: ProtectionPlan
    child: UUID
    months: int
    mark: int
    is_second: bool
    is_within_two_years: bool
    last_core_on: date | None
    core_due_on: date | None
    core_planned_on: date | None
    visited_on: date | None
    seen_alone: str
    review_due_on: date | None
    tasks: int
    decided: Conference | None

    def is_core_late(self, on: date) -> bool:
        """Whether the core group is overdue."""
        return self.core_due_on is not None and self.core_due_on < on


def standing(reader: Reader, children: Collection[UUID] | None = None) -> list[PlanStands]:
    """The open plans of this council that a reader may see, or of these children; the longest first.

    Who is grown up, or died, has none, whatever the case system has not ended. Eleven queries, however many plans.
    """
    rows = ProtectionPlan.objects.visible_to(reader).filter(withdrawn_at__isnull=True, ended_on__isnull=True)
    if children is not None:
        rows = rows.filter(_of(children))
    rows = rows.exclude(other_council="Y").select_related("person__merged_into")
    plans = {
        _kept(one): one
        for one in rows.order_by("began_on", "pk")
        if one.began_on <= reader.on and not why_not_on(one.person.merged_into or one.person, reader.on)
    }
    if not plans:
        return []
    keys = list(plans)
    ran, visits, core = _ran(keys), _visits(keys), _core_groups(keys, reader.on)
    planned = {
        one.plan_id: one.planned_on
        for one in CoreGroup.objects.filter(plan__in=list(plans.values()), row__isnull=True, not_held_why="")
    }
    duties, tasks = _duties(keys), _tasks(keys, reader)
    decided = _decided(list(plans.values()), reader)
    weeks = timedelta(weeks=followed_so().weeks)
    found = []
    for child, plan in plans.items():
        as_ran = Ran(plan.began_on, None)
        met_on = core.get(child)
        held = [met_on] if met_on is not None and met_on >= plan.began_on else []
        first = duties[child, FIRST_CORE_GROUP]
        seen_on, alone = visits.get(child, (None, ""))
        found.append(
            PlanStands(
                plan=plan,
                child=child,
                months=months_run(plan.began_on, reader.on),
                mark=passed(plan.began_on, reader.on),
                is_second=is_second(as_ran, ran[child]),
                is_within_two_years=is_within_two_years(as_ran, ran[child]),
                last_core_on=max(held, default=None),
                core_due_on=due_after(plan, held, first, weeks) or _due(first),
                core_planned_on=planned.get(plan.pk),
                visited_on=seen_on if seen_on is not None and seen_on >= plan.began_on else None,
                seen_alone=alone if seen_on is not None and seen_on >= plan.began_on else "",
                review_due_on=_due(duties[child, REVIEWS]),
                tasks=tasks[child],
                decided=decided.get(plan.pk),
            )
        )
    return sorted(found, key=lambda one: (one.plan.began_on, str(one.child)))


def due_after(
    plan: ProtectionPlan, held: Collection[date], first: Collection[Duty], weeks: timedelta
) -> date | None:
    """By when the core group of a plan meets again, by the local setting; None before it has met at all."""
    told = (one.met_on for one in first if one.met_on is not None)
    met = [day for day in (*held, *told) if day >= plan.began_on]
    return max(met) + weeks if met else None


def later_core_groups(reader: Reader, children: Collection[UUID]) -> Iterator[Wanted]:
    """The core groups after the first that are to meet, of the open plans of these children."""
    rows = ProtectionPlan.objects.visible_to(reader).filter(
        _of(children), withdrawn_at__isnull=True, ended_on__isnull=True, began_on__lte=reader.on
    )
    rows = rows.exclude(other_council="Y").select_related("person__merged_into").order_by("began_on", "pk")
    plans = {
        _kept(one): one for one in rows if not why_not_on(one.person.merged_into or one.person, reader.on)
    }
    if not plans:
        return
    core, first = _core_groups(plans, reader.on), _duties(list(plans))
    count = followed_so().weeks
    page = "plan_core_group" if reader.may(Permission.CASE_RECORD) else ""
    page = page or ("protection_plan" if reader.may(Permission.MEETING_OPEN) else "")
    for child, plan in plans.items():
        held = [core[child]] if child in core else []
        due_on = due_after(plan, held, first[child, FIRST_CORE_GROUP], timedelta(weeks=count))
        if due_on is not None:
            yield Wanted(
                subject=child,
                words="Core group",
                kind=WorkKind.PLANS,
                due_on=due_on,
                why=f"The core group meets again within {count} week{'' if count == 1 else 's'} of the last time: "
                "this service has settled it so, and no statute says it.",
                part=SOCIAL_WORKER,
                page=reverse(page, args=[child]) if page else "",
            )


def pages_of(reader: Reader, duties: Collection[Duty]) -> dict[int, str]:
    """Where the first core group of a plan is noted, by the key of its duty."""
    if not reader.may(Permission.CASE_RECORD):
        return {}
    return {
        duty.pk: reverse("plan_core_group", args=[duty.subject])
        for duty in duties
        if duty.rule == FIRST_CORE_GROUP
    }


def _of(children: Collection[UUID]) -> Q:
    return Q(person__in=list(children)) | Q(person__merged_into__in=list(children))


def _kept(row: Any) -> UUID:  # noqa: ANN401 (a row of a kind)
    key: UUID = row.person.merged_into_id or row.person_id
    return key


def _rows(model: Any, children: Collection[UUID], *fields: str) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """The rows that stand of these children: whose, and these fields of each."""
    for person, kept, *values in _told(model, children).values_list(*_WHOSE, *fields):
        yield (kept or person, *values)


def _told(model: Any, children: Collection[UUID]) -> Any:  # noqa: ANN401 (a queryset of a kind)
    return model.objects.filter(_of(children), withdrawn_at__isnull=True)


def _last(rows: Any, day: str) -> Mapping[UUID, date]:  # noqa: ANN401 (a queryset of a kind)
    """The last day of each child's rows, found where the rows are: a plan has dozens of visits."""
    found: dict[UUID, date] = {}
    for person, kept, on in rows.order_by().values_list(*_WHOSE).annotate(last=Max(day)):
        child = kept or person
        found[child] = max(on, found.get(child, on))
    return found


def _ran(children: Collection[UUID]) -> Mapping[UUID, list[Ran]]:
    found: dict[UUID, list[Ran]] = defaultdict(list)
    for child, began, ended, other in _rows(
        ProtectionPlan, children, "began_on", "ended_on", "other_council"
    ):
        found[child].append(Ran(began, ended, other == "Y"))
    return found


def _visits(children: Collection[UUID]) -> Mapping[UUID, tuple[date, str]]:
    """The last visit on which each child was seen, and whether alone."""
    rows = _told(ProtectionVisit, children).exclude(seen="N")
    last = _last(rows, "visited_on")
    found: dict[UUID, tuple[date, str]] = {}
    of_these_days = rows.filter(visited_on__in=set(last.values())).order_by("pk")
    for person, kept, on, alone in of_these_days.values_list(*_WHOSE, "visited_on", "seen_alone"):
        child = kept or person
        if on == last[child]:
            found.setdefault(child, (on, alone))
    return found


def _core_groups(children: Collection[UUID], on: date) -> Mapping[UUID, date]:
    """The last day on which each child's core group met."""
    return _last(_told(CoreGroupRow, children).filter(held_on__lte=on), "held_on")


def _duties(children: Collection[UUID]) -> Mapping[tuple[UUID, str], list[Duty]]:
    """The duties of each child that stand, of the first core group and of the next conference."""
    found: dict[tuple[UUID, str], list[Duty]] = defaultdict(list)
    rows = Duty.objects.filter(subject__in=list(children), ended_on__isnull=True)
    rows = rows.only("subject", "rule", "met_on", "due_on")
    for duty in rows.filter(Q(rule=FIRST_CORE_GROUP) | Q(rule__startswith=REVIEWS, met_on__isnull=True)):
        family = FIRST_CORE_GROUP if duty.rule == FIRST_CORE_GROUP else REVIEWS
        found[duty.subject, family].append(duty)
    return found


def _due(duties: Collection[Duty]) -> date | None:
    owed = [one.due_on for one in duties if one.met_on is None and one.due_on is not None]
    return min(owed, default=None)


def open_tasks(children: Collection[UUID], reader: Reader) -> Any:  # noqa: ANN401 (a queryset of decisions)
    """The tasks of these children's plans still to be done: what their conferences decided, of whichever kind."""
    seen = Matter.objects.visible_to(reader)
    matters = seen.filter(_of(children), kind__in=ALL, completed_on__isnull=False)
    return Decision.objects.filter(matter__in=matters, state=DecisionState.OPEN)


def _tasks(children: Collection[UUID], reader: Reader) -> Counter[UUID]:
    rows = open_tasks(children, reader).values_list("matter__person_id", "matter__person__merged_into_id")
    return Counter(kept or person for person, kept in rows)


def _decided(plans: Collection[ProtectionPlan], reader: Reader) -> Mapping[int, Conference]:
    """What was decided last of each plan at a conference held here."""
    rows = Conference.objects.visible_to(reader).filter(
        plan__in=list(plans), matter__completed_on__isnull=False
    )
    last = {}
    for one in rows.select_related("matter").order_by("matter__completed_on", "pk"):
        last[one.plan_id] = one
    return last  # type: ignore[return-value]  # each has its plan: they were found by it
