"""The three named procedures: asked for by one, agreed to by another, done at once, with a stone where it stood."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, QuerySet

from headway.casework.access.afterwards import rows_taken
from headway.casework.access.log import note
from headway.casework.access.models import Entry, Procedure, Stone
from headway.casework.access.models.log import Kind
from headway.casework.access.models.procedure import Taking
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.taking_away import Rows, row_about, rows_about, take_away


@transaction.atomic
def ask(
    *, taking: Taking, subject: UUID, reason: str, by: Reader, table: str = "", key: str = ""
) -> Procedure:
    """Ask that one row, or the whole record where none is named, be taken away. Raises NotDone where it cannot."""
    if not reason.strip():
        raise NotDone("Say why it is to be taken away, without naming anybody.", "reason")
    if taking is Taking.MISFILED and not (table and key):
        raise NotDone("Choose what was misfiled.", "row")
    if taking is Taking.DISPOSAL and table:
        raise NotDone("Disposal is of the whole record.", "row")
    if table:
        row_about(subject, table, key)
    made = Procedure.objects.create(
        taking=taking,
        subject=subject,
        table=table,
        key=key,
        reason=reason.strip(),
        asked_by=by.user,
        asked_at=by.at,
    )
    _told(made, "access.ask_procedure", by)
    return made


@transaction.atomic
def agree(*, procedure: Procedure, by: Reader) -> None:
    """Agree, and take it away at once. Raises NotDone for what one asked for oneself, and for what is answered."""
    _answer(procedure, agreed=True, by=by)
    taken, closed = take_away(_rows_of(procedure))
    for model, keys in sorted(taken.items(), key=lambda one: one[0]._meta.label_lower):
        table = model._meta.label_lower
        Stone.objects.bulk_create(
            Stone(procedure=procedure, subject=procedure.subject, table=table, key=str(key), removed_at=by.at)
            for key in sorted(keys, key=str)
        )
        past = "yes" if model._meta.db_table in closed else "no"
        detail = f"{procedure.taking} rows={len(keys)} append_only={past}"
        note(Kind.CHANGED, "access.take_away", by=by, subject=procedure.subject, table=table, detail=detail)
    rows_taken({procedure.subject}, by=by)
    _told(procedure, "access.agree_procedure", by)


@transaction.atomic
def decline(*, procedure: Procedure, by: Reader) -> None:
    """Do not agree: nothing is taken away."""
    _answer(procedure, agreed=False, by=by)
    _told(procedure, "access.decline_procedure", by)


@dataclass(frozen=True, slots=True)
class HadOpened:
    """A user who opened it: how often the record, how often the very row, and when last."""

    name: str
    record: int
    row: int
    last: datetime


def who_had_opened(procedure: Procedure) -> list[HadOpened]:
    """Who opened the record, or the row itself, up to its removal; by name."""
    opened = Entry.objects.filter(kind__in=(Kind.OPENED, Kind.EXPORTED), by__isnull=False)
    if procedure.answered_at is not None:
        opened = opened.filter(at__lt=procedure.answered_at)
    record = opened.filter(subject=procedure.subject)
    row = opened.filter(table=procedure.table, key=procedure.key) if procedure.table else opened.none()
    found: dict[int, HadOpened] = {}
    for user, name, times, last in _by_user(record):
        found[user] = HadOpened(name, times, 0, last)
    for user, name, times, last in _by_user(row):
        one = found.get(user, HadOpened(name, 0, 0, last))
        found[user] = replace(one, row=times, last=max(one.last, last))
    return [one for _, one in sorted(found.items(), key=lambda of: (of[1].name, of[0]))]


def _by_user(entries: QuerySet[Entry]) -> "QuerySet[Entry, tuple[int, str, int, datetime]]":
    """The number and name of each user, how often, and when last."""
    return entries.order_by().values_list("by", "by__name").annotate(Count("pk"), Max("at"))


def _rows_of(procedure: Procedure) -> Rows:
    if procedure.table:
        return row_about(procedure.subject, procedure.table, procedure.key)
    return rows_about(procedure.subject)


def _answer(procedure: Procedure, *, agreed: bool, by: Reader) -> None:
    # Read again under a lock: two who agree at the same moment take it away once.
    standing = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if standing.asked_by_id == by.user.pk:
        raise NotDone("Nobody answers what they asked for. It takes a second person.")
    if standing.answered_at is not None:
        raise NotDone("This has been answered already.")
    procedure.answered_by, procedure.answered_at, procedure.was_agreed = by.user, by.at, agreed
    procedure.save(update_fields=["answered_by", "answered_at", "was_agreed"])


def _told(procedure: Procedure, did: str, by: Reader) -> None:
    note(
        Kind.CHANGED,
        did,
        by=by,
        subject=procedure.subject,
        table="access.procedure",
        key=procedure.pk,
        detail=procedure.taking,
    )
