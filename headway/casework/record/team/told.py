"""What was told late, and what was corrected so that something is in time, or no longer is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.sight import among
from headway.casework.people.presenting import words_for
from headway.casework.people.queries.relatives import Named, named
from headway.casework.timeline.models import Source, Telling
from headway.knowledge.law.book import KINDS

# Ours: a working week and the weekend after it; what is told later than that was not written up at once.
LATE_AFTER: Final = timedelta(days=7)
# Ours: the month behind is what a manager can still ask about.
LOOKS_BACK: Final = timedelta(days=28)
MOST: Final = 50


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
    """A fact corrected for a reason: what was told before (None: another kind of mistake), what stands now."""

    child: Named
    words: str
    before: date | None
    now: date | None
    why: str
    told_on: date
    told_by: str


def told_late(reader: Reader) -> list[LateTelling]:
    """What people told by hand in the last weeks, longer after it happened than a week; the latest told first."""
    rows = _lately(reader).filter(corrects__isnull=True, source=Source.BY_HAND)
    late = [
        telling
        for telling in rows.order_by("-told_at", "-pk")[: 10 * MOST]
        if _told_on(telling) - telling.on > LATE_AFTER
    ][:MOST]
    children = _children(late, reader)
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


def corrected_for_a_reason(reader: Reader) -> list[Correction]:
    """Corrections of the last weeks that gave a reason: those by which something is in time, or no longer is.

    A reason is asked for where a change makes that difference, and kept with the telling.
    """
    rows = _lately(reader).filter(corrects__isnull=False).exclude(why="")
    found = list(rows.order_by("-told_at", "-pk")[:MOST])
    children, before = _children(found, reader), _before(found)
    return [
        Correction(
            children[telling.timeline.subject],
            KINDS[telling.kind].meaning,
            before.get(telling.pk),
            None if telling.withdrawn else telling.on,
            words_for(telling.why, reader),
            _told_on(telling),
            _by(telling),
        )
        for telling in found
    ]


def _lately(reader: Reader) -> "QuerySet[Telling]":
    rows = Telling.objects.filter(told_at__gte=reader.at - LOOKS_BACK, told_at__lte=reader.at)
    return among(rows.select_related("timeline", "told_by"), reader, "timeline__subject")


def _before(corrections: Sequence[Telling]) -> dict[int, date]:
    """The day that was told last before each of these corrections. One query."""
    roots = {telling.root for telling in corrections}
    earlier = Telling.objects.filter(Q(pk__in=roots) | Q(corrects__in=roots)).order_by("told_at", "pk")
    found: dict[int, date] = {}
    last: dict[int, date] = {}
    for telling in earlier:
        if telling.root in last:
            found[telling.pk] = last[telling.root]
        last[telling.root] = telling.on
    return found


def _children(tellings: Sequence[Telling], reader: Reader) -> dict[UUID | None, Named]:
    return named({telling.timeline.subject for telling in tellings}, reader)


def _told_on(telling: Telling) -> date:
    return timezone.localdate(telling.told_at)


def _by(telling: Telling) -> str:
    return telling.told_by.name if telling.told_by else ""
