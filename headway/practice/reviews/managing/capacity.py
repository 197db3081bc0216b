"""How many reviews a chair can hold in a week: of the days that they work in it, leave and bank holidays aside."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from headway.casework.access.log import note
from headway.casework.access.models import Leave, User, WorkingPattern
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.working import WHOLE_POST
from headway.casework.access.written import written
from headway.knowledge.law.calendar import england
from headway.practice.reviews.managing.weeks import Week
from headway.practice.reviews.models import ChairCapacity, ReviewSettings

_ALL_WEEK: Final = "12345"


def settled() -> Decimal:
    """How many reviews a full post is thought to hold in a full week."""
    return next(iter(_settings()), ReviewSettings()).a_week


@written
def _settings() -> "QuerySet[ReviewSettings]":
    return ReviewSettings.objects.order_by("pk")[:1]


def by_name() -> dict[int, Decimal]:
    """How many those hold of whom it is said by name, by the key of the user."""
    return dict(ChairCapacity.objects.values_list("user", "a_week"))


@transaction.atomic
def settle(*, a_week: Decimal, chairs: Mapping[User, Decimal | None], by: Reader) -> None:
    """Settle how many reviews a full post holds in a week, and some chairs of their own; None: as their post."""
    ReviewSettings.objects.update_or_create(pk=1, defaults={"a_week": a_week})
    for user, own in chairs.items():
        if own is None:
            ChairCapacity.objects.filter(user=user).delete()
        else:
            ChairCapacity.objects.update_or_create(user=user, defaults={"a_week": own})
    note(Kind.CHANGED, "reviews.settle_capacity", by=by, table=ReviewSettings._meta.label_lower, key=1)


def capacities(users: Collection[int], weeks: Sequence[Week]) -> dict[int, list[Decimal]]:
    """How many each of these users can hold in each of the weeks, of which today is the first. Four queries."""
    a_week, own = settled(), by_name()
    patterns, leave = _patterns(users), _leave(users, weeks)
    return {
        user: [
            sum(
                (_of_day(day, patterns[user], leave[user], a_week, own.get(user)) for day in week.days),
                Decimal(),
            )
            for week in weeks
        ]
        for user in users
    }


def _of_day(
    day: date,
    patterns: Iterable[WorkingPattern],
    leave: Iterable[Leave],
    a_week: Decimal,
    own: Decimal | None,
) -> Decimal:
    pattern = None
    for one in patterns:
        if one.from_on <= day:
            pattern = one
    weekdays = pattern.weekdays if pattern else _ALL_WEEK
    if str(day.isoweekday()) not in weekdays or not _is_open(day):
        return Decimal()
    if any(one.from_on <= day <= one.to_on for one in leave):
        return Decimal()
    of_week = a_week * (pattern.posts if pattern else WHOLE_POST) if own is None else own
    return of_week / len(weekdays)


def _is_open(day: date) -> bool:
    """Whether no bank holiday is known for a day. Whoever works at a weekend does so by their pattern."""
    calendar = england()
    return not calendar.knows(day) or day not in calendar.holidays


def _patterns(users: Collection[int]) -> dict[int, list[WorkingPattern]]:
    found: dict[int, list[WorkingPattern]] = defaultdict(list)
    for one in _patterns_of(list(users)):
        found[one.user_id].append(one)
    return found


@written
def _patterns_of(users: list[int]) -> "QuerySet[WorkingPattern]":
    return WorkingPattern.objects.filter(user__in=users).order_by("from_on")


def _leave(users: Collection[int], weeks: Sequence[Week]) -> dict[int, list[Leave]]:
    found: dict[int, list[Leave]] = defaultdict(list)
    for one in _leave_of(list(users), weeks[0].first, weeks[-1].last):
        found[one.user_id].append(one)
    return found


@written
def _leave_of(users: list[int], first: date, last: date) -> "QuerySet[Leave]":
    return Leave.objects.filter(
        user__in=users, called_off_at__isnull=True, to_on__gte=first, from_on__lte=last
    )
