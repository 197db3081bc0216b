"""Recording by hand what no load has brought; correcting and withdrawing what is held.

Each action is one transaction: the row, what its fields were before, the log, the tellings and the duties.
"""

from collections.abc import Collection
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from headway.casework.access.doubting import agreed
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.actions import Clash
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions.checking import checked, doubts, kind_of
from headway.casework.record.actions.handing import hand_over
from headway.casework.record.kinds import KINDS, Kind
from headway.casework.record.masters import masters
from headway.casework.record.models import CareEpisode, FieldChange, RecordRow, Standing
from headway.casework.record.telling import tell_record
from headway.casework.timeline.in_time import WHY_ASKED, in_time
from headway.casework.timeline.models import Source

WHY_TOLD: Final = "Say why: the case system has told this, and your change differs from it."
WHY_WITHDRAWN: Final = "Say why it is withdrawn."
# The field of a row that may be booked before it is held.
BOOKED_FOR: Final = "told_due_on"
# Ours: as the table of changes has room for.
_LONGEST: Final = 1000


@transaction.atomic
def record_row(
    kind: Kind,
    /,
    *,
    person: Person,
    by: Reader,
    sure_of: str = "",
    **values: Any,  # noqa: ANN401 (as the model has them)
) -> RecordRow:
    """Record a row. Provisional until a load tells it, unless Headway is where this kind is kept.

    Raises NotDone for what cannot be, and Doubted for what is unlikely and was not answered.
    """
    kept, keys = _kept(person), keys_of(person)
    checked(kind, kept, values, on=by.on)
    agreed(doubts(kind, kept, keys, values, beside=None), sure_of)
    ours = masters()[kind.table].is_headway
    standing = Standing.OURS if ours else Standing.PROVISIONAL
    row = _held_as_booked(kind, keys, standing, values, by) or kind.model.objects.create(
        person=kept,
        ref=new_ref(),
        standing=standing,
        recorded_at=by.at,
        recorded_by=by.user,
        **values,
    )
    logged(row, "record", by)
    if ours:
        hand_over(kind, row, by=by)
    tell_record(keys, by=by, source=Source.HEADWAY if ours else Source.BY_HAND)
    return row


@transaction.atomic
def book_row(kind: Kind, /, *, person: Person, by: Reader, **values: Any) -> RecordRow:  # noqa: ANN401
    """Record that one of these is to be held, with no day yet: what is recorded as held later fills it in."""
    kept, keys = _kept(person), keys_of(person)
    ours = masters()[kind.table].is_headway
    row: RecordRow = kind.model.objects.create(
        person=kept,
        ref=new_ref(),
        standing=Standing.OURS if ours else Standing.PROVISIONAL,
        recorded_at=by.at,
        recorded_by=by.user,
        **values,
    )
    logged(row, "record", by)
    tell_record(keys, by=by, source=Source.HEADWAY if ours else Source.BY_HAND)
    return row


@transaction.atomic
def correct_row(
    row: RecordRow,
    /,
    *,
    by: Reader,
    why: str = "",
    sure_of: str = "",
    as_seen: str = "",
    **values: Any,  # noqa: ANN401
) -> None:
    """Correct what a row says. What it said stays readable.

    A reason is asked where the case system has told what is changed, and where something is no longer in time or is
    so now.
    `seen` is how the row stood when it was opened. Raises Clash where it stands otherwise, NotDone, Doubted.
    """
    kind = kind_of(row)
    row = _locked(row, as_seen)
    before = {field: getattr(row, field) for field in values}
    changed = {field: value for field, value in values.items() if before[field] != value}
    if not changed:
        return
    told = _is_told(row, {field for field in changed if before[field] not in (None, "")})
    if told and not why:
        raise NotDone(WHY_TOLD, "why")
    person, keys = _kept(row.person), keys_of(_kept(row.person))
    whole = {field: getattr(row, field) for field in kind.model.shape.columns} | values
    checked(kind, person, whole, on=by.on)
    agreed(doubts(kind, person, keys, whole, beside=row.pk), sure_of)
    stood = in_time(keys, by.on)
    _set(row, changed)
    tell_record(keys, by=by, source=_source(row), why=why)
    moved = in_time(keys, by.on) != stood
    if moved and not why:
        raise NotDone(WHY_ASKED, "why")
    keep_changes(row, before, changed, by=by, why=why, changed_in_time=moved)
    logged(row, "correct", by, detail=f"fields={','.join(sorted(changed))}"[:150])
    if row.standing == Standing.OURS or told:
        hand_over(kind, row, by=by)


@transaction.atomic
def withdraw_row(row: RecordRow, *, why: str, by: Reader, as_seen: str = "") -> None:
    """Say that a row was never so. It stays, shown as withdrawn. Raises Clash, and NotDone with no reason."""
    if not why.strip():
        raise NotDone(WHY_WITHDRAWN, "why")
    kind = kind_of(row)
    row = _locked(row, as_seen)
    keys = keys_of(_kept(row.person))
    stood = in_time(keys, by.on)
    taken_out(row, why=why.strip(), by=by)
    tell_record(keys, by=by, source=_source(row), why=why.strip())
    first = getattr(row, kind.first)
    keep_changes(
        row,
        {kind.first: first},
        {kind.first: None},
        by=by,
        why=why.strip(),
        changed_in_time=in_time(keys, by.on) != stood,
    )
    if row.standing == Standing.OURS or row.last_load_id is not None:
        hand_over(kind, row, by=by, withdrawn=True)


@transaction.atomic
def tell_contact(*, person: Person, on: date, by: Reader) -> CareEpisode | None:
    """Record that the reviewing officer was in contact with a child in care.

    None, and nothing changed, where the child was not in care on that day, or a later contact is recorded.
    """
    keys = keys_of(_kept(person))
    episodes = CareEpisode.objects.standing().filter(person__in=keys, began_on__lte=on)
    running = [
        one
        for one in episodes.select_for_update().order_by("began_on", "pk")
        if one.ended_on is None or on <= one.ended_on
    ]
    if not running:
        return None
    episode: CareEpisode = running[-1]
    held = episode.last_contact_on
    if held is not None and on <= held:
        return None
    _last_contact(episode, on, by)
    return episode


@transaction.atomic
def untell_contact(*, person: Person, on: date, last: date | None, by: Reader) -> None:
    """Take a day back that was recorded as the last contact: what was told before stands, or `last` if later.

    Nothing is changed where another day stands there by now.
    """
    episodes = CareEpisode.objects.standing().filter(person__in=keys_of(_kept(person)), last_contact_on=on)
    for episode in episodes.select_for_update():
        table = CareEpisode.shape.table
        told = FieldChange.objects.filter(
            table=table, key=episode.pk, field="last_contact_on", after=as_kept(on)
        ).last()
        before = [date.fromisoformat(told.before)] if told is not None and told.before else []
        _last_contact(episode, max([*before, *([last] if last else [])], default=None), by)


def _last_contact(episode: CareEpisode, on: date | None, by: Reader) -> None:
    held = episode.last_contact_on
    _set(episode, {"last_contact_on": on})
    keep_changes(
        episode, {"last_contact_on": held}, {"last_contact_on": on}, by=by, why="", changed_in_time=False
    )
    logged(episode, "contact", by)
    if masters()[CareEpisode.shape.table].is_headway:
        hand_over(KINDS["episodes"], episode, by=by)


def _held_as_booked(
    kind: Kind, keys: Collection[UUID], standing: str, values: dict[str, Any], by: Reader
) -> RecordRow | None:
    """The sitting that the case system has booked, filled in: one that is held is no second one beside it.

    None where none is booked. The one due first is the one that was held.
    """
    if BOOKED_FOR not in kind.model.shape.days or values.get(kind.first) is None:
        return None
    booked = kind.model.objects.standing().filter(person__in=keys, **{f"{kind.first}__isnull": True})
    row = booked.exclude(cancelled="Y") if "cancelled" in kind.fields else booked
    found: RecordRow | None = row.order_by(F(BOOKED_FOR).asc(nulls_last=True), "pk").first()
    if found is None:
        return None
    told = {field: value for field, value in values.items() if value not in (None, "")}
    before = {field: getattr(found, field) for field in told}
    _set(found, told)
    found.standing, found.recorded_at, found.recorded_by = standing, by.at, by.user
    found.save(update_fields=["standing", "recorded_at", "recorded_by"])
    keep_changes(found, before, told, by=by, why="", changed_in_time=False)
    return found


def _is_told(row: RecordRow, fields: Collection[str]) -> bool:
    """Whether the case system has told the row; of one that it has as booked alone, whether any of these fields."""
    if row.last_load_id is None or row.standing in (Standing.TOLD, Standing.CONFIRMED):
        return row.last_load_id is not None
    here = FieldChange.objects.filter(table=row.shape.table, key=row.pk, by__isnull=False, load__isnull=True)
    return not set(fields) <= set(here.values_list("field", flat=True))


def seen_of(row: RecordRow) -> str:
    """How a row stands, as a mark that a form takes along: it is another once anything of the row is."""
    fields = (*row.shape.columns, "standing", "withdrawn_at", "last_load_id")
    return sha256("\n".join(f"{getattr(row, field)}" for field in fields).encode()).hexdigest()[:24]


def new_ref() -> str:
    """A number of ours for a row that has none in the case system."""
    return f"headway-{uuid4().hex}"


def keep_changes(
    row: RecordRow,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    by: Reader,
    why: str,
    changed_in_time: bool,
    load: Any = None,  # noqa: ANN401 (a load, or None)
) -> None:
    """Keep what these fields of a row were before."""
    FieldChange.objects.bulk_create(
        FieldChange(
            table=row.shape.table,
            key=row.pk,
            subject=row.person_id,
            field=field,
            before=as_kept(before[field]),
            after=as_kept(value),
            changed_at=by.at,
            by=by.user,
            load=load,
            why=why,
            changed_in_time=changed_in_time,
        )
        for field, value in after.items()
    )


def as_kept(value: object) -> str:
    """A field's value as changes and differences keep it: a day in ISO form, "" for nothing."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)[:_LONGEST]


def taken_out(row: RecordRow, *, why: str, by: Reader) -> None:
    """Mark a row as withdrawn, and log it."""
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = by.at, by.user, why
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    logged(row, "withdraw", by)


def logged(row: RecordRow, verb: str, by: Reader, detail: str = "") -> None:
    """Write in the log what was done to a row."""
    did = f"record.{verb}_{row._meta.model_name}"
    table = row._meta.label_lower
    note(Logged.CHANGED, did, by=by, subject=row.person_id, table=table, key=row.pk, detail=detail)


def _kept(person: Person) -> Person:
    return person if person.merged_into is None else person.merged_into


def _locked(row: RecordRow, seen: str) -> Any:  # noqa: ANN401 (a row of the same kind)
    now = type(row).objects.select_for_update().get(pk=row.pk)
    if seen and seen != seen_of(now):
        raise Clash
    if now.withdrawn_at is not None:
        raise NotDone("This was withdrawn, and is no longer changed.")
    return now


def _set(row: Any, values: dict[str, Any]) -> None:  # noqa: ANN401 (a row of any kind)
    for field, value in values.items():
        setattr(row, field, value)
    row.save(update_fields=list(values))


def _source(row: RecordRow) -> Source:
    return Source.HEADWAY if row.standing == Standing.OURS else Source.BY_HAND
