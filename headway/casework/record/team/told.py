"""What was told late, and what was corrected so that something is in time, or no longer is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.sight import among
from headway.casework.access.written import written
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.kinds import KINDS as KINDS_OF_ROWS
from headway.casework.record.models import FieldChange
from headway.casework.timeline.models import Source, Telling
from headway.knowledge.law.book import KINDS

# Ours: a working week and the weekend after it; what is told later than that was not written up at once.
LATE_AFTER: Final = timedelta(days=7)
# Ours: the month behind is what a manager can still ask about.
LOOKS_BACK: Final = timedelta(days=28)
_KINDS: Final = {kind.table: kind for kind in KINDS_OF_ROWS.values()}
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class LateTelling:
    """Something told by hand long after it happened."""

    child: Named
    words: str
    on: date
    told_on: date
    days: int
    told_by: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a row changed by hand, by which something is in time, or no longer is: before, after, and why.

    `before` and `after` are told of days alone; of any other field it is said that it was changed.
    """

    child: Named
    what: str
    field: str
    before: str
    after: str
    why: str
    changed_on: date
    changed_by: str


def told_late(reader: Reader) -> list[Telling]:
    """What people told by hand in the last weeks, longer after it happened than a week; the latest told first."""
    rows = _told_lately(reader.at - LOOKS_BACK, reader)
    return [telling for telling in rows if _told_on(telling) - telling.on > LATE_AFTER]


@written
def _told_lately(since: datetime, reader: Reader) -> "QuerySet[Telling]":
    rows = Telling.objects.filter(told_at__gte=since, told_at__lte=reader.at)
    rows = rows.filter(corrects__isnull=True, source=Source.BY_HAND).select_related("timeline", "told_by")
    return among(rows, reader, "timeline__subject").order_by("-told_at", "-pk")


def late_told(late: Sequence[Telling], reader: Reader) -> list[LateTelling]:
    """These in words."""
    children = named({telling.timeline.subject for telling in late}, reader)
    return [
        LateTelling(
            children[telling.timeline.subject],
            KINDS[telling.kind].meaning,
            telling.on,
            _told_on(telling),
            (_told_on(telling) - telling.on).days,
            _by(telling),
        )
        for telling in late
    ]


def changed_in_time(reader: Reader) -> list[FieldChange]:
    """What was changed in the last weeks so that something is in time, or no longer is; the latest first."""
    return _changed_lately(reader.at - LOOKS_BACK, reader)


@written
def _changed_lately(since: datetime, reader: Reader) -> "QuerySet[FieldChange]":
    rows = FieldChange.objects.filter(
        changed_in_time=True, changed_at__gte=since, changed_at__lte=reader.at
    ).select_related("by")
    return among(rows, reader, "subject").order_by("-changed_at", "-pk")


def corrections_told(found: Sequence[FieldChange], reader: Reader) -> list[Correction]:
    """These in words."""
    children = named({change.subject for change in found}, reader)
    return [
        Correction(
            children[change.subject],
            kind.one if (kind := _KINDS.get(change.table)) else "row",
            kind.fields.get(change.field, change.field) if kind else change.field,
            _day(change.before),
            _day(change.after),
            words_for(change.why, reader),
            timezone.localdate(change.changed_at),
            change.by.name if change.by else "",
        )
        for change in found
    ]


def _day(kept: str) -> str:
    """A day in words; "" for whatever is none, which may be anybody's words."""
    return in_words(date.fromisoformat(kept)) if _ISO.fullmatch(kept) else ""


def _told_on(telling: Telling) -> date:
    return timezone.localdate(telling.told_at)


def _by(telling: Telling) -> str:
    return telling.told_by.name if telling.told_by else ""
