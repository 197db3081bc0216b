"""How the open plans of a reader's children stand: core groups, visits, tasks, the next conference."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.models import Decision, DecisionState, Matter
from headway.casework.record.models import ProtectionPlan
from headway.casework.timeline.by_practice import Wanted
from headway.casework.timeline.models import Duty
from headway.casework.timeline.parties import SOCIAL_WORKER
from headway.casework.timeline.short_words import WorkKind
from headway.practice.conferences.following.long import is_soon_after, months_run, passed
from headway.practice.conferences.following.looking import followed_so
from headway.practice.conferences.following.open_plans import FIRST_CORE_GROUP, plans_of, records_of_all
from headway.practice.conferences.models import Conference, CoreGroup
from headway.practice.conferences.slugs import ALL


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


def standing(
    reader: Reader, children: Sequence[UUID] | None = None, keys: Sequence[int] | None = None
) -> list[PlanStands]:
    """The open plans that a reader may see, of these children or with these keys; the longest first.

    Who is grown up, or died, has none, whatever the case system has not ended. Five queries, however many plans.
    """
    plans = plans_of(reader, children, keys)
    if not plans:
        return []
    tasks = Counter(kept or person for person, kept in _tasks([one.child for one in plans], reader))
    found = [one.pk for one in plans]
    decided, planned = (
        {one.conference.plan_id: one.conference for one in _decided(found, reader)},
        dict(_planned(found)),
    )
    weeks = timedelta(weeks=followed_so().weeks)
    return [
        _stands(one, planned.get(one.pk), tasks[one.child], decided.get(one.pk), weeks, reader.on)
        for one in plans
    ]


def _stands(
    plan: Any,  # noqa: ANN401 (a plan with its days)
    planned_on: date | None,
    tasks: int,
    decided: Conference | None,
    weeks: timedelta,
    on: date,
) -> PlanStands:
    is_core_of_it = plan.core_on is not None and plan.core_on >= plan.began_on
    is_seen = plan.visited_on is not None and plan.visited_on >= plan.began_on
    return PlanStands(
        plan=plan,
        child=plan.child,
        months=months_run(plan.began_on, on),
        mark=passed(plan.began_on, on),
        is_second=plan.ended_before is not None,
        is_within_two_years=is_soon_after(plan.ended_before, plan.began_on),
        last_core_on=plan.core_on if is_core_of_it else None,
        core_due_on=due_after(plan.began_on, (plan.core_on, plan.first_met_on), weeks) or plan.first_due_on,
        core_planned_on=planned_on,
        visited_on=plan.visited_on if is_seen else None,
        seen_alone=plan.seen_alone if is_seen else "",
        review_due_on=plan.review_due_on,
        tasks=tasks,
        decided=decided,
    )


def due_after(began_on: date, met: Iterable[date | None], weeks: timedelta) -> date | None:
    """By when the core group of a plan meets again, by the local setting; None before it has met at all."""
    under_it = [day for day in met if day is not None and day >= began_on]
    return max(under_it) + weeks if under_it else None


def later_core_groups(reader: Reader, children: Collection[UUID]) -> Iterator[Wanted]:
    """The core groups after the first that are to meet, of the open plans of these children."""
    plans = plans_of(reader, list(children))
    if not plans:
        return
    count = followed_so().weeks
    page = "plan_core_group" if reader.may(Permission.CASE_RECORD) else ""
    page = page or ("protection_plan" if reader.may(Permission.MEETING_OPEN) else "")
    for plan in plans:
        due_on = due_after(plan.began_on, (plan.core_on, plan.first_met_on), timedelta(weeks=count))
        if due_on is not None:
            yield Wanted(
                subject=plan.child,
                words="Core group",
                kind=WorkKind.PLANS,
                due_on=due_on,
                why=f"The core group meets again within {count} week{'' if count == 1 else 's'} of the last time: "
                "this service has settled it so, and no statute says it.",
                part=SOCIAL_WORKER,
                page=reverse(page, args=[plan.child]) if page else "",
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


def open_tasks(children: Sequence[UUID], reader: Reader) -> Any:  # noqa: ANN401 (a queryset of decisions)
    """The tasks of these children's plans still to be done: what their conferences decided, of whichever kind."""
    seen = Matter.objects.visible_to(reader)
    matters = seen.filter(person__in=records_of_all(children), kind__in=ALL, completed_on__isnull=False)
    return Decision.objects.filter(matter__in=matters, state=DecisionState.OPEN)


@written
def _tasks(children: list[UUID], reader: Reader) -> "QuerySet[Any]":
    rows = open_tasks(children, reader).order_by()
    return rows.values_list("matter__person_id", "matter__person__merged_into_id")  # type: ignore[no-any-return]


@written
def _planned(plans: list[int]) -> "QuerySet[Any]":
    """For when the next core group of each of these plans is planned. Asked by itself: see its index."""
    rows = CoreGroup.objects.filter(plan__in=plans, row__isnull=True, not_held_why="")
    return rows.order_by().values_list("plan_id", "planned_on")


@written
def _decided(plans: list[int], reader: Reader) -> "QuerySet[Any]":
    """The matters of the conferences held here that decided of each plan, the last last.

    They are asked for as matters, so that those of these plans are looked up, and not all that the reader sees.
    """
    rows = Matter.objects.visible_to(reader).filter(conference__plan__in=plans, completed_on__isnull=False)
    return rows.select_related("conference").order_by("completed_on", "conference__pk")
