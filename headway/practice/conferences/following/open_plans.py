"""The open plans, and the days that each rests on, found where the rows are: one question however many plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.record.models import CareEpisode, ProtectionPlan, ProtectionVisit
from headway.casework.record.models import CoreGroup as CoreGroupRow
from headway.casework.timeline.models import Duty
from headway.practice.conferences.lawful import grown_by, nothing_against
from headway.practice.conferences.models import CoreGroup

FIRST_CORE_GROUP: Final = "protection.core_group.first"
REVIEWS: Final = "protection.review."
NOT_TOLD: Final = date.min
"""The end of an earlier plan of which none is told."""

# An open plan's key, the day it began, the end of the last plan before it (None: there was none), and whether its
# core group and its review conference are late, 1 where they are.
Listed = tuple[int, date, date | None, int, int]


def listed(reader: Reader, weeks: int) -> list[Listed]:
    """The open plans of this council that a reader may see, the longest first, as their lists ask of them.

    A core group that has met meets again within so many weeks.
    """
    return _listed(reader, grown_by(reader.on), reader.on - timedelta(weeks=weeks))


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """An open plan: whose it is, the day it began, its category now, and whether the child is in care too."""

    child: UUID
    began_on: date
    category: str
    in_care: bool


def all_open(reader: Reader) -> list[OpenPlan]:
    """The open plans that a reader may see, the longest first. One query."""
    return [OpenPlan(*one) for one in _all(reader, grown_by(reader.on))]


def plans_of(
    reader: Reader, children: Sequence[UUID] | None = None, keys: Sequence[int] | None = None
) -> list[Any]:
    """The open plans that a reader may see, the longest first; those of these children, or with these keys.

    Each with `child`, whose it is, and the days that its page tells: see `_with_days`.
    """
    grown = grown_by(reader.on)
    if keys is not None:
        return _of_keys(list(keys), reader, grown)
    return _of_anybody(reader, grown) if children is None else _of_children(list(children), reader, grown)


@written
def _listed(reader: Reader, grown: date, met_by: date) -> "QuerySet[Any]":
    first_duties = Duty.objects.filter(rule=FIRST_CORE_GROUP, ended_on__isnull=True)
    lately = first_duties.filter(met_on__gte=met_by).values("subject")
    core = _core_groups(reader).filter(held_on__gte=OuterRef("began_on"))
    since = Exists(core.filter(held_on__gte=met_by)) | Q(
        first_met_on__gte=Greatest("began_on", Value(met_by))
    )
    met = Exists(core) | Q(first_met_on__gte=F("began_on"))
    owed = Duty.objects.filter(subject=OuterRef("child"), met_on__isnull=True, ended_on__isnull=True)
    overdue = owed.filter(due_on__lt=reader.on)
    first, review = overdue.filter(rule=FIRST_CORE_GROUP), overdue.filter(rule__startswith=REVIEWS)
    rows = _open(reader, grown).alias(first_met_on=_first_met())
    rows = rows.annotate(
        ended_before=_ended_before(),
        core_late=Case(
            # Looked up once for all of them, and not plan by plan: most core groups meet in time.
            When(began_on__lte=met_by, child__in=lately, then=0),
            When(since, then=0),
            When(met | Exists(first), then=1),
            default=0,
            output_field=IntegerField(),
        ),
        review_late=Case(When(Exists(review), then=1), default=0, output_field=IntegerField()),
    )
    return rows.values_list("pk", "began_on", "ended_before", "core_late", "review_late")  # type: ignore[no-any-return]


@written
def _all(reader: Reader, grown: date) -> "QuerySet[Any]":
    episodes = CareEpisode.objects.standing().filter(person__in=_records(), ended_on__isnull=True)
    rows = _open(reader, grown).annotate(in_care=Exists(episodes))
    return rows.values_list("child", "began_on", "category", "in_care")  # type: ignore[no-any-return]


@written
def _of_keys(keys: list[int], reader: Reader, grown: date) -> "QuerySet[Any]":
    return _with_days(_open(reader, grown).filter(pk__in=keys), reader)


@written
def _of_children(children: list[UUID], reader: Reader, grown: date) -> "QuerySet[Any]":
    return _with_days(_open(reader, grown).filter(person__in=records_of_all(children)), reader)


@written
def _of_anybody(reader: Reader, grown: date) -> "QuerySet[Any]":
    return _with_days(_open(reader, grown), reader)


def records_of_all(children: Sequence[UUID]) -> "QuerySet[Any]":
    """The keys of every record of these children: theirs, and those merged into them."""
    return Person.objects.filter(Q(key__in=children) | Q(merged_into__in=children)).values("key")


def _open(reader: Reader, grown: date) -> "QuerySet[Any]":
    """The open plans, one of a child: the latest, where the case system has ended none of several.

    Who is grown up, or died, has none, whatever it has not ended.
    """
    child = Coalesce("person__merged_into", "person", output_field=UUIDField())
    rows: QuerySet[Any] = _running(reader).visible_to(reader)
    rows = rows.filter(nothing_against("person", grown)).annotate(child=child)
    later = _running(reader).filter(
        Q(began_on__gt=OuterRef("began_on")) | Q(began_on=OuterRef("began_on"), pk__gt=OuterRef("pk")),
        person__in=_records(),
    )
    return rows.filter(~Exists(later)).order_by("began_on", "child")


def _running(reader: Reader) -> Any:  # noqa: ANN401 (a queryset of record rows)
    rows = ProtectionPlan.objects.standing().filter(ended_on__isnull=True, began_on__lte=reader.on)
    return rows.exclude(other_council="Y")


def _with_days(rows: "QuerySet[Any]", reader: Reader) -> "QuerySet[Any]":
    """These with the end of the plan before, and the last day and the next of what is done under each."""
    visits = ProtectionVisit.objects.standing().filter(person__in=_records()).exclude(seen="N")
    visits = visits.order_by("-visited_on", "pk")
    core = _core_groups(reader).order_by("-held_on")
    owed = Duty.objects.filter(subject=OuterRef("child"), met_on__isnull=True, ended_on__isnull=True)
    owed = owed.filter(due_on__isnull=False).order_by("due_on")
    planned = CoreGroup.objects.filter(plan=OuterRef("pk"), row__isnull=True, not_held_why="")
    return rows.annotate(  # type: ignore[no-any-return]
        ended_before=_ended_before(),
        core_on=Subquery(core.values("held_on")[:1]),
        first_met_on=_first_met(),
        first_due_on=Subquery(owed.filter(rule=FIRST_CORE_GROUP).values("due_on")[:1]),
        review_due_on=Subquery(owed.filter(rule__startswith=REVIEWS).values("due_on")[:1]),
        core_planned_on=Subquery(planned.order_by().values("planned_on")[:1]),
        visited_on=Subquery(visits.values("visited_on")[:1]),
        seen_alone=Subquery(visits.values("seen_alone")[:1]),
    )


def _records() -> Any:  # noqa: ANN401 (a queryset of people)
    """The records of the child of an open plan, for a question about it."""
    child = OuterRef(OuterRef("child"))
    return Person.objects.filter(Q(key=child) | Q(merged_into=child)).values("key")


def _core_groups(reader: Reader) -> Any:  # noqa: ANN401 (a queryset of record rows)
    return CoreGroupRow.objects.standing().filter(person__in=_records(), held_on__lte=reader.on)


def _first_met() -> Subquery:
    """The last day that a first core group is known to have met, by the duty to hold it."""
    first = Duty.objects.filter(subject=OuterRef("child"), rule=FIRST_CORE_GROUP, ended_on__isnull=True)
    return Subquery(first.order_by().values("rule").annotate(last=Max("met_on")).values("last"))


def _ended_before() -> Subquery:
    """The last end of the child's plans that began before this one; None where there is no plan before."""
    before = ProtectionPlan.objects.standing().filter(
        person__in=_records(), began_on__lt=OuterRef("began_on")
    )
    ended = Coalesce("ended_on", Value(NOT_TOLD), output_field=DateField())
    before = before.exclude(other_council="Y").annotate(ended=ended).order_by("-ended")
    return Subquery(before.values("ended")[:1])
