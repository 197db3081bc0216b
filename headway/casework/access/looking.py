"""Reading the log: by record, by user, and who looked at a chair's children in a week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from headway.casework.access.models import Assignment, Entry, StandsFor
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.sight import among, within_sight
from headway.casework.access.written import written

# Ours: a digest is of a week.
WEEK: Final = timedelta(days=7)
# Of a user a line tells the name alone.
_TOLD: Final = (*(field.name for field in Entry._meta.concrete_fields), "by__name", "acting_for__name")


def entries_asked(**wanted: object) -> QuerySet[Entry]:
    """The log, newest first: to be counted, and read by page.

    `wanted`: `user` (a key), `kind`, `subjects` (keys), `since` and `until` (days, both counted). None asks for
    nothing.
    """
    return Entry.objects.filter(**_asked(wanted)).order_by("-pk")


def as_seen(rows: QuerySet[Entry], reader: Reader) -> QuerySet[Entry]:
    """These lines with whose they are. `in_sight` of each says whether the reader may know that."""
    return _in_sight(rows, reader).select_related("by", "acting_for").only(*_TOLD)


@written
def seen_of(keys: list[int], reader: Reader) -> QuerySet[Entry]:
    """The lines of a page, by their keys, with `in_sight` as `as_seen` has it, and users by key; newest first."""
    return _in_sight(Entry.objects.filter(pk__in=keys).order_by("-pk"), reader)


def _in_sight(rows: QuerySet[Entry], reader: Reader) -> QuerySet[Entry]:
    sight = ExpressionWrapper(within_sight(reader, "subject"), output_field=BooleanField())
    return rows.annotate(in_sight=sight)


def _asked(wanted: Mapping[str, object]) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    for name, lookup in (("user", "by_id"), ("kind", "kind"), ("subjects", "subject__in")):
        if wanted.get(name):
            asked[lookup] = wanted[name]
    since, until = wanted.get("since"), wanted.get("until")
    if isinstance(since, date):
        asked["at__gte"] = _midnight(since)
    if isinstance(until, date):
        # The last day counts whole.
        asked["at__lt"] = _midnight(until + timedelta(days=1))
    return asked


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody opened a record a number of times, the last of them at this moment."""

    subject: UUID
    by: str
    times: int
    last: datetime


def who_looked(reader: Reader) -> list[Looked]:
    """Who else opened the records of the reader's own people in the week before: for a chair to ask about."""
    return [Looked(*row) for row in _looked_since(reader, reader.at - WEEK) if row[0]]


@written
def _looked_since(reader: Reader, since: datetime) -> QuerySet[Any]:
    own = Assignment.objects.filter(user=reader.user, from_on__lte=reader.on).exclude(to_on__lt=reader.on)
    merged = StandsFor.objects.filter(kept_subject__in=own.values("subject")).values("subject")
    stands = StandsFor.objects.filter(subject=OuterRef("subject")).values("kept_subject")
    return (
        among(Entry.objects.all(), reader, "subject")
        .filter(Q(subject__in=own.values("subject")) | Q(subject__in=merged))
        .filter(kind__in=(Kind.OPENED, Kind.EXPORTED))
        .filter(at__gt=since, at__lte=reader.at, by__isnull=False)
        .exclude(by=reader.user)
        .order_by()
        .values(whose=Coalesce(Subquery(stands), "subject"), name=F("by__name"))
        .annotate(times=Count("pk"), last=Max("at"))
        .order_by("whose", "-last")
        .values_list("whose", "name", "times", "last")
    )
