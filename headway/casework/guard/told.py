"""What somebody told of a person, row by row: its kind and its day, and none of its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, Model, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import localdate

from headway.casework.access.models import Wall
from headway.casework.access.retention import Kept
from headway.casework.access.taking_away import of_subjects, with_its_parts
from headway.casework.access.written import written
from headway.casework.guard.log_words.saying import table_in_words
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words

# The record itself; and round whom a user has a wall, which no page says.
_NOT_OFFERED: Final = (Person, Wall)
_NO_DAY: Final = "no date"


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row that somebody told: its table and key, and what it is called."""

    table: str
    key: str
    called: str


def rows_told(subject: UUID) -> list[RowTold]:
    """Every row that somebody told of this person, or of one merged into theirs; by kind, the latest first.

    What is derived of other rows is left out: it goes where they go, and would be made again.
    """
    rows = [
        (table_in_words(table), _day(at), table, key)
        for table, key, at in _asked(sorted(with_its_parts(subject)))
    ]
    rows.sort(key=lambda one: (one[0], -(one[1] or date.min).toordinal(), len(one[3]), one[3]))
    return [RowTold(table, key, _called(kind, day, key)) for kind, day, table, key in rows]


@written
def _asked(subjects: list[UUID]) -> "QuerySet[Any]":
    """Table, key and day of every row: of all tables at once."""
    ways = [
        model._base_manager.filter(**{f"{path}__in": subjects})
        .order_by()
        .values_list(Value(model._meta.label_lower), Cast("pk", CharField()), day_of(model))
        for model, path in offered()
    ]
    return ways[0].union(*ways[1:], all=True)


def offered() -> Iterator[tuple[type[Model], str]]:
    """The tables in which somebody tells of a person, each with the way to whom it is about."""
    for model, path in of_subjects():
        if not _kept(model).derived and model not in _NOT_OFFERED:
            yield model, path


def day_of(model: type[Model]) -> Combinable:
    """The day by which a row of this table is told from others."""
    kept = _kept(model)
    if kept.day:
        return Cast(kept.day, CharField())
    own = [one for one in model._meta.fields if isinstance(one, DateField) and one.name not in kept.personal]
    own.sort(key=lambda one: isinstance(one, DateTimeField))
    return Coalesce(*(Cast(one.name, CharField()) for one in own), Value(""))


def _kept(model: type[Model]) -> Kept:
    found: Kept = model.kept  # type: ignore[attr-defined]
    return found


def _day(at: str | None) -> date | None:
    """The day of what a database tells as words: a day, or a moment in no zone or in its own."""
    if not at:
        return None
    if len(at) == len("2026-06-15"):
        return date.fromisoformat(at)
    moment = datetime.fromisoformat(at)
    return localdate(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _called(kind: str, day: date | None, key: str) -> str:
    return f"{kind[:1].upper()}{kind[1:]}, {in_words(day) if day else _NO_DAY} (number {key})"
