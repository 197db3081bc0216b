"""When people work: patterns of days, shares of a post, and leave."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from headway.casework.access.log import note
from headway.casework.access.models import Leave, User, WorkingPattern
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.written import written

WEEKDAYS: Final = {"1": "Mon", "2": "Tue", "3": "Wed", "4": "Thu", "5": "Fri", "6": "Sat", "7": "Sun"}
WHOLE_POST: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Working:
    """How a user works on a day: their pattern, None where nobody set one; their leave, now or next."""

    pattern: WorkingPattern | None
    leave: tuple[Leave, ...]

    @property
    def posts(self) -> Decimal:
        """The share of a full post: a whole one where nobody said otherwise."""
        return WHOLE_POST if self.pattern is None else self.pattern.posts

    @property
    def days(self) -> str:
        """Mon, Tue, Thu."""
        if self.pattern is None:
            return "not set"
        return ", ".join(WEEKDAYS[day] for day in self.pattern.weekdays)

    def away_on(self, on: date) -> Leave | None:
        """The leave that a day falls into."""
        return next((one for one in self.leave if one.from_on <= on <= one.to_on), None)


def working_of(users: Collection[int], on: date) -> dict[int, Working]:
    """How each of these users works on a day. Two queries."""
    patterns: dict[int, WorkingPattern] = {}
    for pattern in _patterns(list(users), on):
        patterns[pattern.user_id] = pattern
    leave: dict[int, list[Leave]] = {}
    for one in _leave(list(users), on):
        leave.setdefault(one.user_id, []).append(one)
    return {user: Working(patterns.get(user), tuple(leave.get(user, ()))) for user in users}


@written
def _patterns(users: list[int], on: date) -> "QuerySet[WorkingPattern]":
    return WorkingPattern.objects.filter(user__in=users, from_on__lte=on).order_by("from_on")


@written
def _leave(users: list[int], on: date) -> "QuerySet[Leave]":
    rows = Leave.objects.filter(user__in=users, to_on__gte=on, called_off_at__isnull=True)
    return rows.order_by("from_on")


@transaction.atomic
def set_pattern(
    *, user: User, from_on: date, weekdays: Iterable[str], posts: Decimal, by: Reader
) -> WorkingPattern:
    """Say on which days a user works, and which share of a full post that is, from a day on."""
    days = "".join(sorted(set(weekdays) & WEEKDAYS.keys()))
    if not days:
        raise NotDone("Choose at least one day.", "weekdays")
    if not 0 < posts <= WHOLE_POST:
        raise NotDone("A share of a post is more than 0 and at most 1.", "posts")
    made, _ = WorkingPattern.objects.update_or_create(
        user=user,
        from_on=from_on,
        defaults={"weekdays": days, "posts": posts, "set_by": by.user, "set_at": by.at},
    )
    note(Kind.CHANGED, "access.set_pattern", by=by, table="access.workingpattern", key=made.pk)
    return made


@transaction.atomic
def take_leave(*, user: User, from_on: date, to_on: date, by: Reader) -> Leave:
    """Say that a user is away from a day until a day, its last."""
    if to_on < from_on:
        raise NotDone("The last day is before the first.", "to_on")
    if to_on < by.on:
        raise NotDone("The last day has passed.", "to_on")
    standing = Leave.objects.filter(user=user, called_off_at__isnull=True)
    if standing.filter(from_on__lte=to_on, to_on__gte=from_on).exists():
        raise NotDone("Part of this is told already: call that off first.", "from_on")
    made = Leave.objects.create(user=user, from_on=from_on, to_on=to_on, told_by=by.user, told_at=by.at)
    note(Kind.CHANGED, "access.take_leave", by=by, table="access.leave", key=made.pk)
    return made


@transaction.atomic
def call_off(*, leave: Leave, by: Reader) -> None:
    """Take leave back that was told."""
    if leave.called_off_at is not None:
        raise NotDone("It was called off already.")
    leave.called_off_at = by.at
    leave.save(update_fields=["called_off_at"])
    note(Kind.CHANGED, "access.call_off_leave", by=by, table="access.leave", key=leave.pk)
