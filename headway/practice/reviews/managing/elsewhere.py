"""Reviews held or booked here of children who are not in our care: other councils' children. Never among ours.

The record says so by what it holds: no episode of care runs here on the day, and another authority has a number for
the child or keeps a plan of theirs. Where neither is known, it is not told whose child it was, and somebody looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import DateField, QuerySet, Value
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.sight import at_most_in_sight
from headway.casework.access.written import written
from headway.casework.meetings.period import Period
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.models import CareReview
from headway.casework.record.queries.whose import in_our_care, numbered_elsewhere, planned_elsewhere
from headway.practice.reviews.managing.due import booked_of, held_here, open_matters
from headway.practice.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A review of a child not in our care. `on` is when it was held, or is booked for; None while it is neither."""

    subject: UUID
    on: date | None
    is_held: bool
    number: bool
    plan: bool
    chair: str
    matter: UUID | None

    @property
    def is_told(self) -> bool:
        """Whether the record tells that another council is responsible."""
        return self.number or self.plan


@dataclass(frozen=True, slots=True)
class Line:
    """One of them in words."""

    child: Named
    when: str
    is_held: bool
    told_by: str
    chair: str
    address: str


def elsewhere(reader: Reader, period: Period) -> list[Elsewhere]:
    """Those held in a period, and those that are called and not complete; the latest first. Four queries."""
    of_row = {one.row_id: one for one in _reviews_of(reader, *period.days)}
    found = [
        Elsewhere(
            subject=row.person.merged_into_id or row.person_id,
            on=row.held_on,
            is_held=True,
            number=row.number,
            plan=row.plan,
            chair=of_row[row.pk].matter.meeting.chair.name if row.pk in of_row else "",
            matter=of_row[row.pk].matter_id if row.pk in of_row else None,
        )
        for row in _held(reader, *period.days)
    ]
    return sorted([*found, *_called(reader)], key=lambda one: one.on or date.max, reverse=True)


@written
def _held(reader: Reader, first: date, last: date) -> "QuerySet[Any]":
    rows = CareReview.objects.visible_to(reader).filter(
        ~in_our_care("person", "held_on"), withdrawn_at__isnull=True, held_on__range=(first, last)
    )
    rows = rows.exclude(cancelled="Y").annotate(
        number=numbered_elsewhere("person"), plan=planned_elsewhere("person", "held_on")
    )
    rows = rows.filter(at_most_in_sight(reader, "person_id"))
    return rows.select_related("person")  # type: ignore[no-any-return]


@written
def _reviews_of(reader: Reader, first: date, last: date) -> "QuerySet[Review]":
    return held_here(reader, first, last).select_related("matter__meeting__chair")


@written
def _open(reader: Reader) -> "QuerySet[Any]":
    today = open_matters(reader).annotate(today=Value(reader.on, output_field=DateField()))
    rows = today.filter(~in_our_care("person", "today")).annotate(
        number=numbered_elsewhere("person"), plan=planned_elsewhere("person", "today")
    )
    return rows.select_related("meeting__chair", "person")


def _called(reader: Reader) -> list[Elsewhere]:
    booked = booked_of(reader)
    found = []
    for one in _open(reader):
        subject = one.person.merged_into_id or one.person_id
        on = booked[subject].on if subject in booked else None
        found.append(
            Elsewhere(
                subject=subject,
                on=on,
                is_held=False,
                number=one.number,
                plan=one.plan,
                chair=one.meeting.chair.name,
                matter=one.pk,
            )
        )
    return found


def lines(rows: Sequence[Elsewhere], reader: Reader) -> list[Line]:
    """These in words. Two queries however many they are."""
    children = named({one.subject for one in rows}, reader)
    opens = reader.may(Permission.MEETING_OPEN)
    return [
        Line(
            child=children[one.subject],
            when=in_words(one.on) or "Not booked yet",
            is_held=one.is_held,
            told_by=_told_by(one),
            chair=one.chair,
            address=reverse("review", args=[one.matter]) if opens and one.matter else "",
        )
        for one in rows
    ]


def _told_by(one: Elsewhere) -> str:
    told = [
        words
        for words, is_so in (
            ("Another authority has a number for them", one.number),
            ("Another council keeps their protection plan", one.plan),
        )
        if is_so
    ]
    return "; ".join(told) or "Not told: no care here, and nothing of another council"
