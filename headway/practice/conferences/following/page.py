"""The page of a child's plan, in words: how it stands, its core groups, visits, tasks, categories, looks midway."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.deciding.queries import DecisionTold, told
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words, words_for
from headway.casework.record.models import ProtectionPlan
from headway.practice.conferences.categories import category_in_words
from headway.practice.conferences.following.history import (
    GroupTold,
    before_of,
    categories_of,
    groups_of,
    visits_of,
)
from headway.practice.conferences.following.standing import PlanStands, open_tasks, standing
from headway.practice.conferences.models import PlanLooked

_YES_NO: Final = {"Y": "yes", "N": "no", "": "not known"}


@dataclass(frozen=True, slots=True)
class LookTold:
    """What the chair found midway, in words."""

    when: str
    by: str
    on_track: str
    child_heard: str
    changed: str
    stuck: str
    asked: str


@dataclass(frozen=True, slots=True)
class StandsTold:
    """How an open plan stands, in words; "" for what is not known. `late` are what is overdue."""

    since: str
    months: int
    mark: int
    category: str
    first_category: str
    which: str
    review_due: str
    is_review_late: bool
    core_last: str
    core_due: str
    core_planned: str
    is_core_late: bool
    visited: str
    visit_gap: str
    seen_alone: str
    tasks: int
    why: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All that the page of a child's plan shows. `stands` is None where none runs."""

    stands: StandsTold | None
    groups: list[GroupTold]
    visits: list[str]
    tasks: list[DecisionTold]
    categories: list[str]
    looks: list[LookTold]
    before: list[str]


def plan_page(keys: Sequence[UUID], child: UUID, reader: Reader) -> PlanPage:
    """The page of the plan that runs, and of those before."""
    now = next(iter(standing(reader, [child])), None)
    plans = _plans(list(keys), reader)
    plans.sort(key=lambda one: (one.began_on, one.pk), reverse=True)
    plan = None if now is None else now.plan
    return PlanPage(
        stands=None if now is None else stands_told(now, reader),
        groups=[] if plan is None else groups_of(plan, keys, reader),
        visits=[] if plan is None else visits_of(keys, plan.began_on),
        tasks=told(open_tasks([child], reader).select_related("matter"), reader),
        categories=[] if plan is None else categories_of(plan, reader),
        looks=[] if plan is None else _looks(plan, reader),
        before=[before_of(one) for one in plans if plan is None or one.pk != plan.pk],
    )


def plan_panel(person: Person, keys: Sequence[UUID], reader: Reader) -> dict[str, Any] | None:
    """For the page of a child: how their plan stands. None where they are subject of none, and were of none."""
    if not reader.may(Permission.MEETING_OPEN):
        return None
    if not _ever(list(keys), reader):
        return None
    now = next(iter(standing(reader, [person.merged_into_id or person.key])), None)
    page = reverse("protection_plan", args=[person.merged_into_id or person.key])
    return {"stands": None if now is None else stands_told(now, reader), "page": page}


@written
def _ever(keys: list[UUID], reader: Reader) -> QuerySet[Any]:
    rows: QuerySet[Any] = ProtectionPlan.objects.visible_to(reader).filter(person__in=keys)
    return rows.filter(withdrawn_at__isnull=True).values_list("pk", flat=True)[:1]


def stands_told(one: PlanStands, reader: Reader) -> StandsTold:
    """How a plan stands, in words."""
    gap = None if one.visited_on is None else (reader.on - one.visited_on).days
    return StandsTold(
        since=in_words(one.plan.began_on),
        months=one.months,
        mark=one.mark,
        category=category_in_words(one.plan.category, one.decided.components if one.decided else ""),
        first_category=category_in_words(one.plan.first_category, ""),
        which=which_told(is_second=one.is_second, is_within_two_years=one.is_within_two_years),
        review_due=in_words(one.review_due_on),
        is_review_late=one.review_due_on is not None and one.review_due_on < reader.on,
        core_last=in_words(one.last_core_on),
        core_due=in_words(one.core_due_on),
        core_planned=in_words(one.core_planned_on),
        is_core_late=one.is_core_late(reader.on),
        visited=in_words(one.visited_on),
        visit_gap="" if gap is None else "today" if gap == 0 else f"{gap} day{'' if gap == 1 else 's'} ago",
        seen_alone=_YES_NO.get(one.seen_alone, "not known"),
        tasks=one.tasks,
        why="" if one.decided is None else words_for(one.decided.why, reader),
    )


def which_told(*, is_second: bool, is_within_two_years: bool) -> str:
    """Whether a plan is the child's first, as the nation counts it, and as the local figure does."""
    if not is_second:
        return "First plan"
    return "Second or later plan" + (
        ", within two years of the one before (local figure)" if is_within_two_years else ""
    )


def _looks(plan: ProtectionPlan, reader: Reader) -> list[LookTold]:
    return [
        LookTold(
            when=in_words(one.looked_on),
            by=one.noted_by.name,
            on_track=_YES_NO[one.on_track],
            child_heard=_YES_NO[one.child_heard],
            changed=words_for(one.changed, reader),
            stuck=words_for(one.stuck, reader),
            asked=words_for(one.asked, reader),
        )
        for one in _looked(plan.pk, reader)
    ]


@written
def _looked(plan: int, reader: Reader) -> "QuerySet[PlanLooked]":
    return PlanLooked.objects.visible_to(reader).filter(plan=plan).select_related("noted_by")


@written
def _plans(keys: list[UUID], reader: Reader) -> "QuerySet[ProtectionPlan]":
    return ProtectionPlan.objects.visible_to(reader).filter(person__in=keys, withdrawn_at__isnull=True)
