"""Referrals on the timeline, told from their rows: no duty begins with one, and so they are no facts of the law."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.written import written
from headway.casework.record.models import FieldChange, NeedEpisode
from headway.casework.record.queries.told import moment

AREA: Final = ("need", "A referral and the time in need after it")
KINDS: Final = {"need.referred": "The child was referred", "need.closed": "The work on a referral was closed"}
_DAYS: Final = {"need.referred": "referred_on", "need.closed": "closed_on"}


@dataclass(frozen=True, slots=True)
class ReferralTold:
    """A day of a referral as it was known on a day. `before` are the days said before, each with who changed it."""

    kind: str
    on: date
    by: str
    before: tuple[tuple[str, str], ...]
    is_withdrawn: bool
    is_vanished: bool


def referrals_of(keys: Collection[UUID], *, known_on: date) -> Iterator[ReferralTold]:
    """The days of a person's referrals, as the record had them at the end of a day. Two queries."""
    changes: dict[tuple[int, str], list[FieldChange]] = defaultdict(list)
    for change in _changes(list(keys)):
        changes[change.key, change.field].append(change)
    for row in _rows(list(keys)):
        if _day(row.recorded_at) > known_on:
            continue
        for kind, field in _DAYS.items():
            said = _said(getattr(row, field), changes[row.pk, field], known_on)
            if said is None:
                continue
            on, before = said
            yield ReferralTold(
                kind=kind,
                on=on,
                by=f"Case system, told {moment(row.recorded_at)}",
                before=before,
                is_withdrawn=row.withdrawn_at is not None and _day(row.withdrawn_at) <= known_on,
                is_vanished=row.vanished_in is not None and _day(row.vanished_in.begun_at) <= known_on,
            )


@written
def _rows(keys: list[UUID]) -> "QuerySet[NeedEpisode]":
    return NeedEpisode.objects.filter(person__in=keys).select_related("vanished_in").order_by("pk")


@written
def _changes(keys: list[UUID]) -> "QuerySet[FieldChange]":
    told = FieldChange.objects.filter(subject__in=keys, table=NeedEpisode.shape.table)
    return told.filter(field__in=list(_DAYS.values())).select_related("by").order_by("pk")


def _said(
    now: date | None, changes: Sequence[FieldChange], known_on: date
) -> tuple[date, tuple[tuple[str, str], ...]] | None:
    """What a day was known to be, and what was said of it before; None where nothing was said yet."""
    known = [change for change in changes if _day(change.changed_at) <= known_on]
    later = changes[len(known) :]
    on = _of(later[0].before) if later else now
    if on is None:
        return None
    before = tuple((change.before, _who(change)) for change in reversed(known) if change.before)
    return on, before


def _who(change: FieldChange) -> str:
    who = "Case system, told" if change.by is None else f"Decided here by {change.by},"
    return f"{who} {moment(change.changed_at)}"


def _of(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _day(at: datetime) -> date:
    return timezone.localdate(at)
