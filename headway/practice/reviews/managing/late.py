"""Reviews held late, or owed after their day: why, the child's wish told apart from the service's failure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import F, QuerySet
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.period import Period
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.relatives import Named, named
from headway.casework.timeline.models import Duty
from headway.casework.timeline.short_words import short_words
from headway.practice.reviews.managing.due import REVIEWS, booking, held_here, open_duties, open_matters
from headway.practice.reviews.models import LateCause, Review

# What a number of the page stands for, beside each cause by its own name. `none`: no reason is said, and a page
# asks for it, or will once it is booked; `outside`: it was held outside Headway, which asks for none.
NONE: Final = "none"
OUTSIDE: Final = "outside"
CHILD: Final = "child"
SERVICE: Final = "service"
_OF_CHILD: Final = frozenset(cause.value for cause in LateCause.of_the_child())


@dataclass(frozen=True, slots=True)
class Late:
    """A late review. `held_on` is None while it is owed; `review` is what Headway holds of it, if anything."""

    subject: UUID
    rule: str
    due_on: date
    held_on: date | None
    review: Review | None

    @property
    def cause(self) -> str:
        return self.review.late if self.review else ""

    @property
    def is_outside(self) -> bool:
        return self.held_on is not None and self.review is None

    def is_of(self, chosen: str) -> bool:
        """Whether it belongs behind a number of the page."""
        if chosen in (NONE, OUTSIDE):
            return not self.cause and self.is_outside == (chosen == OUTSIDE)
        if chosen in (CHILD, SERVICE):
            return bool(self.cause) and (self.cause in _OF_CHILD) == (chosen == CHILD)
        return not chosen or self.cause == chosen


@dataclass(frozen=True, slots=True)
class Count:
    """How many were held late for a cause, and how many are not held yet. `cause` names it in an address."""

    cause: str
    words: str
    held: int
    owed: int
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A late review in words. `address` is the page on which its reason is said, `book` the one that books it."""

    child: Named
    words: str
    due: str
    held: str
    days: int
    cause: str
    said: str
    is_of_child: bool
    address: str
    may_say: bool
    book: str


def late(reader: Reader, period: Period) -> list[Late]:
    """Every review held late in a period, and every one that is late and not held. The latest due last.

    Four queries however many they are.
    """
    of_day, of_child = _reviews_held(reader, period), _reviews_open(reader)
    found = [
        Late(subject, rule, due_on, met_on, of_day.get((subject, met_on)))
        for subject, rule, due_on, met_on in _held_late(reader, *period.days)
    ]
    found += [
        Late(subject, rule, due_on, None, of_child.get(subject))
        for subject, rule, due_on in _owed_late(reader)
    ]
    return sorted(found, key=lambda one: (one.due_on, str(one.subject)))


def held_in(reader: Reader, period: Period) -> int:
    """How many reviews that had a day were held in a period."""
    return sum(_held_by_rule(reader, *period.days))


def counted(reviews: Iterable[Late]) -> list[Count]:
    """Each cause with how many; a sum of the child's and of the service's, and those with no reason said."""
    held, owed = Counter[str](), Counter[str]()
    for one in reviews:
        (owed if one.held_on is None else held)[one.cause or (OUTSIDE if one.is_outside else NONE)] += 1
    child = [cause for cause in LateCause if cause.value in _OF_CHILD]
    service = [cause for cause in LateCause if cause.value not in _OF_CHILD]

    def lines(name: str, words: str, causes: Sequence[LateCause]) -> list[Count]:
        each = [Count(one.value, one.label, held[one.value], owed[one.value]) for one in causes]
        return [
            Count(name, words, sum(one.held for one in each), sum(one.owed for one in each), is_sum=True),
            *(one for one in each if one.held or one.owed),
        ]

    return [
        *lines(CHILD, "For the child: what they wished or needed", child),
        *lines(SERVICE, "What the service answers for", service),
        Count(NONE, "No reason is said", held[NONE], owed[NONE], is_sum=True),
        Count(OUTSIDE, "Held outside Headway, which knows no reason", held[OUTSIDE], 0, is_sum=True),
        Count("", "All", sum(held.values()), sum(owed.values()), is_sum=True),
    ]


def lines(reviews: Sequence[Late], reader: Reader) -> list[Line]:
    """These in words. Two queries however many they are."""
    children = named({one.subject for one in reviews}, reader)
    return [_line(one, children, reader) for one in reviews]


def _line(one: Late, children: Mapping[UUID | None, Named], reader: Reader) -> Line:
    opens = one.review is not None and reader.may(Permission.MEETING_OPEN)
    return Line(
        child=children[one.subject],
        words=short_words(one.rule),
        due=in_words(one.due_on),
        held=in_words(one.held_on),
        days=((one.held_on or reader.on) - one.due_on).days,
        cause=LateCause(one.cause).label if one.cause else "",
        said=words_for(one.review.late_words, reader) if one.review else "",
        is_of_child=one.cause in _OF_CHILD,
        address=reverse("review", args=[one.review.matter_id]) if opens and one.review else "",
        may_say=reader.may(Permission.MEETING_CHAIR),
        book="" if one.review or one.held_on else booking(one.subject, reader),
    )


def _held(reader: Reader, first: date, last: date) -> "QuerySet[Duty]":
    rows: QuerySet[Duty] = Duty.objects.filter(
        rule__in=REVIEWS, due_on__isnull=False, met_on__range=(first, last)
    ).visible_to(reader)
    return rows


@written
def _held_late(reader: Reader, first: date, last: date) -> "QuerySet[Any]":
    late = _held(reader, first, last).filter(met_on__gt=F("due_on"))
    return late.values_list("subject", "rule", "due_on", "met_on")


@written
def _held_by_rule(reader: Reader, first: date, last: date) -> "QuerySet[Any]":
    counted = _held(reader, first, last).order_by().values("rule").annotate(held=models.Count("pk"))
    return counted.values_list("held", flat=True)


@written
def _owed_late(reader: Reader) -> "QuerySet[Any]":
    return open_duties(reader).filter(due_on__lt=reader.on).values_list("subject", "rule", "due_on")


def _reviews_held(reader: Reader, period: Period) -> dict[tuple[UUID, date], Review]:
    return {
        (one.row.person.merged_into_id or one.row.person_id, one.row.held_on): one
        for one in _reviews_of(reader, *period.days)
    }


@written
def _reviews_of(reader: Reader, first: date, last: date) -> "QuerySet[Review]":
    return held_here(reader, first, last).select_related("row__person")


def _reviews_open(reader: Reader) -> dict[UUID, Review]:
    return {one.matter.person.merged_into_id or one.matter.person_id: one for one in _called(reader)}


@written
def _called(reader: Reader) -> "QuerySet[Review]":
    rows = Review.objects.filter(matter__in=open_matters(reader)).select_related("matter__person")
    return rows.order_by("pk")
