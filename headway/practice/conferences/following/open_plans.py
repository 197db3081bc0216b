"""The open plans, and the days that each rests on, found where the rows are: one question however many plans."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    Field,
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
from django.db.models.functions import Cast, Coalesce, Greatest

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.record.models import CareEpisode, ProtectionPlan, ProtectionVisit
from headway.casework.record.models import CoreGroup as CoreGroupRow
from headway.casework.timeline.models import Duty
from headway.knowledge.law.book import RULES
from headway.practice.conferences.lawful import grown_by, nothing_against

FIRST_CORE_GROUP: Final = "protection.core_group.first"
REVIEWS: Final = "protection.review."
NOT_TOLD: Final = date.min
"""The end of an earlier plan of which none is told."""

# Each by its name, not by how it begins: so the duties are looked up, and not gone through.
_REVIEWS: Final = tuple(rule for rule in RULES if rule.startswith(REVIEWS))


# An open plan's key, the day it began, the end of the last plan before it (None: there was none), and whose it is.
# The days are told as of 2026-05-31, to be compared.
Row = tuple[int, str, str | None, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """Open plans, the longest first; by their keys those whose core group is late; whose review conference is."""

    rows: list[Row]
    core_late: set[int]
    reviews_late: set[str]


def listed(reader: Reader, weeks: int) -> Listed:
    """The open plans of this council that a reader may see, as their lists ask of them.

    A core group that has met meets again within so many weeks. Four queries at most, however many plans.
    """
    met_by = reader.on - timedelta(weeks=weeks)
    found = _listed(reader, grown_by(reader.on))
    # Of several that run of a child, all are seen or none: they are of one record.
    latest = {one[3]: one[0] for one in found}
    if len(latest) < len(found):
        found = [one for one in found if latest[one[3]] == one[0]]
    # Looked up once for all of them, and not plan by plan: most core groups meet in time.
    lately, reviews_late = set(_first_met_lately(met_by)), set(_reviews_late(reader.on))
    by = met_by.isoformat()
    others = [key for key, began_on, _, child in found if began_on > by or child not in lately]
    return Listed(found, set(_core_late(others, reader, met_by)) if others else set(), reviews_late)


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
def _listed(reader: Reader, grown: date) -> "QuerySet[Any]":
    """All that run, but the last of children of several records alone; the last of a child is the last here."""
    rows = _running_of_children(reader, grown)
    rows = rows.exclude(Q(child__in=_merged()), Exists(_later(reader).filter(person__in=_records())))
    rows = rows.annotate(ended_before=_ended_before()).order_by("began_on", "child", "pk")
    return rows.values_list("pk", *map(_as_text, ("began_on", "ended_before", "child")))  # type: ignore[no-any-return]


@written
def _first_met_lately(met_by: date) -> "QuerySet[Any]":
    first = Duty.objects.filter(rule=FIRST_CORE_GROUP, ended_on__isnull=True, met_on__gte=met_by)
    return first.order_by().values_list(_as_text("subject"), flat=True)


@written
def _reviews_late(on: date) -> "QuerySet[Any]":
    owed = Duty.objects.filter(rule__in=_REVIEWS, met_on__isnull=True, ended_on__isnull=True, due_on__lt=on)
    return owed.order_by().values_list(_as_text("subject"), flat=True)


@written
def _core_late(keys: list[int], reader: Reader, met_by: date) -> "QuerySet[Any]":
    """Those of these plans whose core group met and not lately, or should have met by now for the first time."""
    core = _core_groups(reader).filter(held_on__gte=OuterRef("began_on"))
    since = Exists(core.filter(held_on__gte=met_by)) | Q(
        first_met_on__gte=Greatest("began_on", Value(met_by))
    )
    met = Exists(core) | Q(first_met_on__gte=F("began_on"))
    owed = Duty.objects.filter(subject=OuterRef("child"), met_on__isnull=True, ended_on__isnull=True)
    first = owed.filter(due_on__lt=reader.on, rule=FIRST_CORE_GROUP)
    rows = _of_child(ProtectionPlan.objects.filter(pk__in=keys)).alias(first_met_on=_first_met())
    is_late = Case(
        When(since, then=0), When(met | Exists(first), then=1), default=0, output_field=IntegerField()
    )
    return rows.alias(is_late=is_late).filter(is_late=1).values_list("pk", flat=True)  # type: ignore[no-any-return]


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
    later = _by_records(lambda of_child: Exists(_later(reader).filter(of_child)), BooleanField())
    return _running_of_children(reader, grown).exclude(later).order_by("began_on", "child")


def _running_of_children(reader: Reader, grown: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = _running(reader).visible_to(reader).filter(nothing_against("person", grown))
    return _of_child(rows)


def _later(reader: Reader) -> Any:  # noqa: ANN401 (a queryset of record rows)
    """The plans that run and began after the one that is asked about: of anybody."""
    later = Q(began_on__gt=OuterRef("began_on")) | Q(began_on=OuterRef("began_on"), pk__gt=OuterRef("pk"))
    return _running(reader).filter(later)


def _of_child(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """These, each with `child`: whose it is, where their record was merged into another."""
    return rows.annotate(child=Coalesce("person__merged_into", "person", output_field=UUIDField()))  # type: ignore[no-any-return]


def _as_text(name: str) -> Cast:
    """A key or a day, only to be compared with others: a thousand of them are read in a tenth of the time."""
    return Cast(name, CharField())


def _running(reader: Reader) -> Any:  # noqa: ANN401 (a queryset of record rows)
    rows = ProtectionPlan.objects.standing().filter(ended_on__isnull=True, began_on__lte=reader.on)
    return rows.exclude(other_council="Y")


def _with_days(rows: "QuerySet[Any]", reader: Reader) -> "QuerySet[Any]":
    """These with the end of the plan before, and the last day and the next of what is done under each.

    Of the plans themselves are only the columns that their pages show.
    """
    visits = ProtectionVisit.objects.standing().filter(person__in=_records()).exclude(seen="N")
    visits = visits.order_by("-visited_on", "pk")
    core = _core_groups(reader).order_by("-held_on")
    owed = Duty.objects.filter(subject=OuterRef("child"), met_on__isnull=True, ended_on__isnull=True)
    owed = owed.filter(due_on__isnull=False).order_by("due_on")
    rows = rows.only("began_on", "first_category", "category")
    return rows.annotate(  # type: ignore[no-any-return]
        ended_before=_ended_before(),
        core_on=Subquery(core.values("held_on")[:1]),
        first_met_on=_first_met(),
        first_due_on=Subquery(owed.filter(rule=FIRST_CORE_GROUP).values("due_on")[:1]),
        review_due_on=Subquery(owed.filter(rule__in=_REVIEWS).values("due_on")[:1]),
        visited_on=Subquery(visits.values("visited_on")[:1]),
        seen_alone=Subquery(visits.values("seen_alone")[:1]),
    )


def _records() -> Any:  # noqa: ANN401 (a queryset of people)
    """The records of the child of an open plan, for a question about it."""
    child = OuterRef(OuterRef("child"))
    return Person.objects.filter(Q(key=child) | Q(merged_into=child)).values("key")


def _merged() -> "QuerySet[Any]":
    """The children of more records than one."""
    return Person.objects.filter(merged_into__isnull=False).values("merged_into")


def _by_records(asked: Callable[[Q], Any], answer: "Field[Any, Any]") -> Case:
    """What is asked of the rows of the child of an open plan: of several records only where some were merged."""
    return Case(
        When(child__in=_merged(), then=asked(Q(person__in=_records()))),
        default=asked(Q(person=OuterRef("child"))),
        output_field=answer,
    )


def _core_groups(reader: Reader) -> Any:  # noqa: ANN401 (a queryset of record rows)
    return CoreGroupRow.objects.standing().filter(person__in=_records(), held_on__lte=reader.on)


def _first_met() -> Subquery:
    """The last day that a first core group is known to have met, by the duty to hold it."""
    first = Duty.objects.filter(subject=OuterRef("child"), rule=FIRST_CORE_GROUP, ended_on__isnull=True)
    return Subquery(first.order_by().values("rule").annotate(last=Max("met_on")).values("last"))


def _ended_before() -> Case:
    """The last end of the child's plans that began before this one; None where there is no plan before."""
    ended = Coalesce("ended_on", Value(NOT_TOLD), output_field=DateField())
    before = ProtectionPlan.objects.standing().filter(began_on__lt=OuterRef("began_on"))
    before = before.exclude(other_council="Y").annotate(ended=ended).order_by("-ended")
    return _by_records(lambda of_child: Subquery(before.filter(of_child).values("ended")[:1]), DateField())
