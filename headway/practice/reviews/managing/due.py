"""The reviews that the law asks for and that are not held: when each is due, who chairs, for when it is booked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.models import Assignment
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.sight import at_most_in_sight
from headway.casework.access.written import written
from headway.casework.meetings.models import Matter, Sitting, SittingState
from headway.casework.timeline.models import Duty
from headway.casework.timeline.parties import CHAIR
from headway.knowledge.law.book import RULES
from headway.practice.reviews.kind import SLUG
from headway.practice.reviews.models import Review

REVIEWS: Final = tuple(rule for rule in RULES if rule.startswith("care.review."))
"""The rules that ask for a review of a child in care, whichever regulations give its time."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A review that is owed. `chair` is who chairs for the child on the day, by key, as it is allocated now."""

    subject: UUID
    rule: str
    due_on: date | None
    chair: int | None
    booked: "Booked | None"

    @property
    def is_booked_late(self) -> bool:
        """Whether it is booked for a day after the last lawful one."""
        return self.booked is not None and self.due_on is not None and self.booked.on > self.due_on


@dataclass(frozen=True, slots=True)
class Booked:
    """A child's review that was booked and is not complete: the day of its first sitting."""

    on: date
    meeting: UUID


def owed(reader: Reader) -> list[Owed]:
    """Every review that is owed to a child whom this reader may see, the first due first. Three queries."""
    booked = booked_of(reader)
    return [
        Owed(subject, rule, due_on, chair, booked.get(subject))
        for subject, rule, due_on, chair in _owed(reader)
    ]


@written
def _owed(reader: Reader) -> "QuerySet[Any]":
    rows = _with_chair(open_duties(reader), reader.on).order_by("due_on", "pk")
    return rows.values_list("subject", "rule", "due_on", "chair")  # type: ignore[no-any-return]


def open_duties(reader: Reader) -> "QuerySet[Duty]":
    """The duties to hold a review that are neither met nor ended, of those whom this reader may see."""
    rows: QuerySet[Duty] = Duty.objects.owed().filter(rule__in=REVIEWS).visible_to(reader)
    return rows.filter(at_most_in_sight(reader, "subject"))


def _with_chair(duties: "QuerySet[Duty]", on: date) -> Any:  # noqa: ANN401 (rows annotated)
    """These with who chairs for the child on the day each is due, or today where that has passed; the latest."""
    day = Case(When(due_on__gte=on, then=F("due_on")), default=Value(on), output_field=DateField())
    held = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=OuterRef("day")),
        subject=OuterRef("subject"),
        part=CHAIR,
        user__isnull=False,
        from_on__lte=OuterRef("day"),
    )
    return duties.annotate(day=day).annotate(
        chair=Subquery(held.order_by("-from_on", "-pk").values("user")[:1])
    )


def open_matters(reader: Reader) -> "QuerySet[Matter]":
    """The reviews that were called and are not complete, of meetings that this reader may see."""
    rows: QuerySet[Matter] = Matter.objects.visible_to(reader).filter(
        kind=SLUG,
        completed_on__isnull=True,
        left_out_on__isnull=True,
        meeting__cancelled_at__isnull=True,
    )
    return rows


def held_here(reader: Reader, first: date, last: date) -> "QuerySet[Review]":
    """The reviews that Headway holds of those held from a day to a day, in this reader's sight."""
    rows: QuerySet[Review] = Review.objects.visible_to(reader).filter(row__held_on__range=(first, last))
    return rows


def booking(subject: UUID, reader: Reader) -> str:
    """Where a child's review is booked; "" for who may not book it."""
    return reverse("meeting_book", args=[subject, SLUG]) if reader.may(Permission.MEETING_ARRANGE) else ""


def booked_of(reader: Reader) -> Mapping[UUID, Booked]:
    """For when each child's review is booked, by the key of the record that stands. One query."""
    return {
        kept or person: Booked(timezone.localdate(at), meeting)
        for person, kept, meeting, at in _booked(reader)
    }


@written
def _booked(reader: Reader) -> "QuerySet[Any]":
    """The latest first: of a child with two, the one that is held first stands."""
    sittings = Sitting.objects.filter(meeting=OuterRef("meeting")).exclude(state=SittingState.CANCELLED)
    rows = open_matters(reader).annotate(at=Subquery(sittings.order_by("starts_at").values("starts_at")[:1]))
    rows = rows.filter(at__isnull=False).order_by("-at")
    return rows.values_list("person_id", "person__merged_into_id", "meeting_id", "at")
