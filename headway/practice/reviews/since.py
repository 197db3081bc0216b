"""What changed for a child since a day: moves, statuses, plans, workers, what workers told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.written import written
from headway.casework.people.presenting import in_words
from headway.casework.record.models import (
    Change,
    Enquiry,
    LegalStatus,
    MissingEpisode,
    Placement,
    ProtectionPlan,
)
from headway.casework.record.queries.words import meaning

# Ours: as many moves as are read at a glance; how many more there are is said.
_FEW: Final = 4
_BEGUN: Final = (
    (LegalStatus, "Legal status", "code"),
    (MissingEpisode, "Missing", ""),
    (Enquiry, "Enquiry begun", ""),
    (ProtectionPlan, "Child protection plan", "category"),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Some of a list, and how many more there are."""

    shown: Sequence[Any]
    more: int


def moves_since(keys: Sequence[UUID], day: date | None) -> Cut:
    """The placements that began after a day, or all of them; the latest first."""
    return cut(list(_moves(keys, day)), _FEW)


def changes_since(keys: Sequence[UUID], day: date | None, *, most: int) -> Cut:
    """What began after a day, or ever; the latest first."""
    return cut(list(_changes(keys, day)), most)


def cut(listed: Sequence[Any], most: int) -> Cut:
    """The first of a list, and how many more there are."""
    return Cut(listed[:most], max(len(listed) - most, 0))


def _moves(keys: Sequence[UUID], last: date | None) -> Iterator[str]:
    for row in _begun_since(Placement)(list(keys), last or date.min):
        why = meaning(Placement, "why_changed", row.why_changed) if row.why_changed else ""
        ended = f", until {in_words(row.ended_on)}" if row.ended_on else ""
        yield f"{in_words(row.began_on)}: {meaning(Placement, 'kind', row.kind)}{ended}{f' ({why})' if why else ''}"


def _changes(keys: Sequence[UUID], last: date | None) -> Iterator[str]:
    """What began since a day, the latest first; what a worker told is named and not read out: paper lies about."""
    found: list[tuple[date, str]] = []
    for model, words, field in _BEGUN:
        for row in _begun_since(model)(list(keys), last or date.min):
            told = meaning(model, field, getattr(row, field)) if field else ""
            found.append((row.began_on, f"{words}: {told}" if told else words))
    for change in _told_since(list(keys), last or date.min):
        told = ", told by the worker" if change.said else ""
        found.append((change.on, f"{change.get_kind_display()}{told}"))
    for day, told in sorted(found, key=lambda one: one[0], reverse=True):
        yield f"{in_words(day)}: {told}"


@cache
def _begun_since(model: Any) -> Callable[[list[UUID], date], list[Any]]:  # noqa: ANN401 (a model of rows)
    def rows(keys: list[UUID], last: date) -> "QuerySet[Any]":
        begun = model.objects.standing().filter(person__in=keys, began_on__gt=last)
        return begun.order_by("-began_on", "-pk")  # type: ignore[no-any-return]

    return written(rows)


@written
def _told_since(keys: list[UUID], last: date) -> "QuerySet[Change]":
    # A change of worker is known from the data alone, and the rest of these from the worker.
    return Change.objects.filter(Q(kind=Change.Kind.WORKER) | ~Q(said=""), person__in=keys, on__gt=last)
