"""What is done to a row about a person: it is added, ended, corrected or withdrawn. None is ever overwritten."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django.db import IntegrityError, transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.derived import refresh
from headway.casework.people.models import (
    Address,
    Identifier,
    Membership,
    Name,
    Person,
    Relationship,
    Row,
)
from headway.casework.people.nearness import children_of, refresh_nearness
from headway.casework.people.numbers import as_kept

AnyRow = TypeVar("AnyRow", bound=Row)

CHANGED_MEANWHILE = (
    "Somebody changed this while you were writing. Yours is not lost: it stands beside what is held."
)


# By what a row is kept from most: each is a field of the models that have it.
_GUARDS: Final = ("restricted", "confidential")


class Clash(NotDone):
    """Somebody else changed the same thing first."""

    def __init__(self) -> None:
        super().__init__(CHANGED_MEANWHILE)


@transaction.atomic
def add(of: type[AnyRow], /, *, person: Person, by: Reader, **values: Any) -> AnyRow:  # noqa: ANN401 (as the model has them)
    """Add a row of this model about a person. Raises NotDone where what it says cannot be."""
    row = of(person=person, **values)
    checked(row)
    _saved(row)
    _told(row, "add", by)
    _worked_out(row)
    return row


@transaction.atomic
def correct(row: AnyRow, *, by: Reader, **values: Any) -> AnyRow:  # noqa: ANN401 (as the model has them)
    """Put a row in the place of one that was told wrongly; that one stays, withdrawn. Raises Clash, NotDone."""
    _withdraw(row, by)
    kept = {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.name not in ("id", "corrects", "withdrawn_at")
    }
    better = type(row)(**{**kept, **values}, corrects=row)
    checked(better)
    _saved(better)
    _guarded_too(better)
    _told(better, "correct", by, detail=f"corrects={row.pk}")
    _worked_out(row, better)
    return better


@transaction.atomic
def end(row: Row, *, to_on: date, by: Reader) -> None:
    """Let this day be the last on which it is so. Raises NotDone for a day before its first, and Clash."""
    before, row.to_on = row.to_on, to_on
    checked(row)
    rows = cast(Any, type(row)).objects.filter(pk=row.pk, withdrawn_at__isnull=True, to_on=before)
    if not rows.update(to_on=to_on):
        raise Clash
    _told(row, "end", by)
    _worked_out(row)


@transaction.atomic
def withdraw(row: Row, *, by: Reader) -> None:
    """Say that a row was never so. It stays, and is shown as withdrawn. Raises Clash."""
    _withdraw(row, by)
    _told(row, "withdraw", by)
    _worked_out(row)


def checked(row: Row) -> None:
    """Raises NotDone, with the field, where a row says what cannot be; writes a number as it is kept."""
    if row.from_on and row.to_on and row.to_on < row.from_on:
        raise NotDone("The last day is before the first.", "to_on")
    if isinstance(row, Identifier):
        row.value = as_kept(row.kind, row.value)
    if isinstance(row, Name):
        row.given_names, row.family_name = row.given_names.strip(), row.family_name.strip()
        if not str(row):
            raise NotDone("Enter a name. One part is enough.", "given_names")
    if isinstance(row, Address):
        row.lines, row.postcode = row.lines.strip(), " ".join(row.postcode.upper().split())
        if not str(row):
            raise NotDone("Enter an address, or a postcode.", "lines")


def _guarded_too(better: Row) -> None:
    """Keep what a row corrects from whom the row itself is kept: else the line that is struck out tells it."""
    guards = {name: True for name in _GUARDS if getattr(better, name, False)}
    before = better.corrects
    while guards and before is not None:
        type(before)._default_manager.filter(pk=before.pk).update(**guards)
        before = before.corrects


def _withdraw(row: Row, by: Reader) -> None:
    rows = cast(Any, type(row)).objects.filter(pk=row.pk, withdrawn_at__isnull=True, to_on=row.to_on)
    if not rows.update(withdrawn_at=by.at):
        raise Clash
    row.withdrawn_at = by.at


def _saved(row: Row) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise NotDone(
            "This cannot be kept beside what is held. Is it held already, or is something left out?"
        ) from None


def _told(row: Row, verb: str, by: Reader, detail: str = "") -> None:
    table = row._meta.label_lower
    did = f"people.{verb}_{row._meta.model_name}"
    note(Kind.CHANGED, did, by=by, subject=row.person_id, table=table, key=row.pk, detail=detail)
    if isinstance(row, Relationship):
        note(Kind.CHANGED, did, by=by, subject=row.other_id, table=table, key=row.pk, detail=detail)


def _worked_out(*rows: Row) -> None:
    for row in rows:
        if isinstance(row, Name | Identifier | Address):
            refresh([row.person_id])
        elif isinstance(row, Relationship):
            refresh_nearness(_touched([row.person_id, row.other_id]))
        elif isinstance(row, Membership):
            refresh_nearness([row.person_id])


def _touched(people: Iterable[UUID]) -> set[UUID]:
    return {*people, *children_of(set(people))}
