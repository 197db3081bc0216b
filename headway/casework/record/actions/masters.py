"""Setting where a kind of row is kept, and how far apart two rows of it may lie and be one thing."""

from dataclasses import dataclass

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.reader import Reader
from headway.casework.record.actions.handing import hand_over
from headway.casework.record.kinds import KINDS, Kind
from headway.casework.record.models import Master, Standing


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a kind is kept, and within how many days two rows may be one thing; None for the usual number."""

    is_headway: bool = False
    days: int | None = None


def masters_now() -> dict[str, Kept]:
    """Where each kind is kept now, by its name in addresses. One query."""
    held = {row.table: Kept(row.is_headway, row.days) for row in Master.objects.all()}
    return {slug: held.get(kind.table, Kept(kind.model.shape.kept_here)) for slug, kind in KINDS.items()}


@transaction.atomic
def set_masters(chosen: dict[str, Kept], *, by: Reader) -> None:
    """Set where these kinds are kept, by their names in addresses; what was recorded here follows.

    What waits to be told by the case system is Headway's own once its kind is, and goes on the list of what is to
    be keyed; the other way round, it waits again.
    """
    now = masters_now()
    for slug, kept in chosen.items():
        if kept == now[slug]:
            continue
        kind = KINDS[slug]
        Master.objects.update_or_create(
            table=kind.table,
            defaults={
                "is_headway": kept.is_headway,
                "days": kept.days,
                "set_by": by.user,
                "set_at": by.at,
            },
        )
        where = "headway" if kept.is_headway else "case_system"
        detail = f"table={kind.table} kept={where} days={'' if kept.days is None else kept.days}"
        note(Logged.CHANGED, "record.set_master", by=by, table="record.master", detail=detail)
        if kept.is_headway != now[slug].is_headway:
            _follow(kind, is_headway=kept.is_headway, by=by)


def _follow(kind: Kind, *, is_headway: bool, by: Reader) -> None:
    before, after = Standing.PROVISIONAL, Standing.OURS
    if not is_headway:
        before, after = after, before
    rows = kind.model.objects.standing().filter(standing=before).select_related("person")
    for row in rows:
        row.standing = after
        row.save(update_fields=["standing"])
        if is_headway:
            hand_over(kind, row, by=by)
