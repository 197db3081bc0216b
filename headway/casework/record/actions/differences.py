"""Deciding where the case system and Headway say two things of one row. Figures change here, and not before."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models, transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions.checking import kind_of
from headway.casework.record.actions.details import DETAILS, held_detail, take_detail
from headway.casework.record.actions.handing import hand_over
from headway.casework.record.actions.recording import keep_changes, new_ref, taken_out
from headway.casework.record.kinds import BY_TABLE
from headway.casework.record.models import ROWS, Difference, PersonTold, RecordRow, Standing
from headway.casework.record.telling import tell_record
from headway.casework.timeline.in_time import in_time
from headway.casework.timeline.models import Source

_SINCE_DECIDED: Final = "This was decided, or settled by newer data, while you read it."


@transaction.atomic
def decide(*, difference: Difference, decision: str, why: str, by: Reader) -> None:
    """Decide a difference, and make the record say so.

    *Theirs*: our row takes the value of the case system, or is withdrawn where the case system tells it no longer.
    *Ours*: our row stands, and is put on the list of what is to be keyed there. *Apart*: they are two things, and
    the case system's becomes a row of its own; whatever else waits between the two is decided so too.
    Raises NotDone without a reason, for what was decided meanwhile, and for parting what is one row alone.
    """
    if not why.strip():
        raise NotDone("Say why.", "why")
    difference = Difference.objects.select_for_update().get(pk=difference.pk)
    if difference.decided_at is not None or difference.settled_in_id is not None:
        raise NotDone(_SINCE_DECIDED)
    row = row_of(difference)
    if row is None or row.withdrawn_at is not None:
        raise NotDone("What it is about was withdrawn.")
    keys = keys_of(row.person.merged_into or row.person)
    stood = in_time(keys, by.on)
    changes = _done(difference, Difference.Decision(decision), row, why.strip(), by)
    _settle(row)
    tell_record(keys, by=by, source=_told_by(decision), why=why.strip())
    if changes:
        before, after = changes
        keep_changes(
            row,
            before,
            after,
            by=by,
            why=why.strip(),
            changed_in_time=in_time(keys, by.on) != stood,
            load=difference.load if decision == Difference.Decision.THEIRS else None,
        )


def row_of(difference: Difference) -> Any:  # noqa: ANN401 (a row of the difference's kind, or None)
    """Our row that a difference is about."""
    return ROWS[difference.table].objects.select_related("person").filter(pk=difference.key).first()


Changes = tuple[dict[str, Any], dict[str, Any]] | None


def _done(
    difference: Difference,
    decision: Difference.Decision,
    row: Any,  # noqa: ANN401 (a row of the difference's kind)
    why: str,
    by: Reader,
) -> Changes:
    if decision == Difference.Decision.APART:
        return _parted(difference, row, why, by)
    _decided([difference], decision, why, by)
    vanished = difference.kind == Difference.Kind.VANISHED
    if decision == Difference.Decision.OURS:
        if difference.table in BY_TABLE:
            hand_over(BY_TABLE[difference.table], row, by=by)
        return None
    if vanished:
        taken_out(row, why=why, by=by)
        first = kind_of(row).first if difference.table in BY_TABLE else "ref"
        return {first: getattr(row, first)}, {first: None}
    if isinstance(row, PersonTold) and difference.field in DETAILS:
        before = held_detail(row.person, difference.field)
        take_detail(row, difference.field, difference.theirs, by=by)
        return {difference.field: before}, {difference.field: difference.theirs}
    value = from_kept(type(row), difference.field, difference.theirs)
    before = getattr(row, difference.field)
    setattr(row, difference.field, value)
    row.save(update_fields=[difference.field])
    return {difference.field: before}, {difference.field: value}


def _parted(difference: Difference, row: Any, why: str, by: Reader) -> Changes:  # noqa: ANN401
    """Make the case system's row one of its own: as ours, with what it says otherwise."""
    if difference.kind == Difference.Kind.VANISHED or not difference.ref:
        raise NotDone("The case system tells no second thing that could stand apart.", "decision")
    between = list(
        Difference.objects.filter(
            table=difference.table,
            key=difference.key,
            ref=difference.ref,
            kind=Difference.Kind.FIELD,
            decided_at__isnull=True,
            settled_in__isnull=True,
        )
    )
    _decided(between, Difference.Decision.APART, why, by)
    theirs = {field: getattr(row, field) for field in row.shape.columns}
    theirs |= {one.field: from_kept(type(row), one.field, one.theirs) for one in between}
    ours_too: Changes = None
    if row.ref == difference.ref:
        # The row had taken the case system's number; it is the other's again.
        ours_too = {"ref": row.ref}, {"ref": new_ref()}
        renumber(row, ours_too[1]["ref"])
    if row.standing != Standing.OURS:
        row.standing = Standing.PROVISIONAL
    row.first_load = row.last_load = None
    if row.recorded_by_id is None:
        row.recorded_by = by.user
    row.save(update_fields=["standing", "first_load", "last_load", "recorded_by"])
    type(row).objects.create(
        person=row.person,
        ref=difference.ref,
        standing=Standing.TOLD,
        system=row.system,
        recorded_at=difference.found_at,
        first_load=difference.load,
        last_load=difference.load,
        **theirs,
    )
    return ours_too


def _settle(row: Any) -> None:  # noqa: ANN401
    """Once nothing waits between a row recorded here and the case system's, it is confirmed, by that number."""
    theirs = Difference.objects.filter(
        table=row.shape.table, key=row.pk, kind=Difference.Kind.FIELD, settled_in__isnull=True
    )
    if row.standing != Standing.PROVISIONAL or theirs.filter(decided_at__isnull=True).exists():
        return
    one = theirs.exclude(decision=Difference.Decision.APART).order_by("-decided_at", "-pk").first()
    if one is None or not one.ref:
        return
    if one.ref != row.ref and not type(row).objects.filter(ref=one.ref).exists():
        renumber(row, one.ref)
    row.standing, row.first_load, row.last_load = Standing.CONFIRMED, row.first_load or one.load, one.load
    row.save(update_fields=["standing", "first_load", "last_load"])


def renumber(row: Any, ref: str) -> None:  # noqa: ANN401 (a row of any kind)
    """Give a row another number, in every row that refers to it too."""
    for model in ROWS.values():
        for field, table in model.shape.refers:
            if table == row.shape.table:
                model.objects.filter(**{field: row.ref}).update(**{field: ref})
    row.ref = ref
    row.save(update_fields=["ref"])


def from_kept(model: type[RecordRow], field: str, kept: str) -> Any:  # noqa: ANN401 (as the field has it)
    """The value of a field that a difference keeps as words. Raises NotDone where they are none of this field."""
    kind = model._meta.get_field(field)
    if kept == "":
        return None if kind.null else ""
    try:
        return kind.to_python(kept) if isinstance(kind, models.Field) else kept
    except (ValueError, ValidationError):
        raise NotDone("What the case system says cannot stand in this field.") from None


def _decided(differences: list[Difference], decision: str, why: str, by: Reader) -> None:
    for one in differences:
        one.decision, one.decided_by, one.decided_at, one.why = decision, by.user, by.at, why
        one.save(update_fields=["decision", "decided_by", "decided_at", "why"])
        note(
            Kind.CHANGED,
            "record.decide_difference",
            by=by,
            subject=one.person_id,
            table="record.difference",
            key=one.pk,
            detail=f"decision={decision}",
        )


def _told_by(decision: str) -> Source:
    return Source.BY_HAND if decision == Difference.Decision.OURS else Source.CASE_SYSTEM
