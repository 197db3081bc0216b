"""Setting where a kind of row is kept, and how far apart two rows of it may lie and be one thing."""

from collections.abc import Mapping

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.reader import Reader
from headway.casework.record.actions.handing import hand_over
from headway.casework.record.kinds import KINDS, Kind
from headway.casework.record.masters import Mastery, masters
from headway.casework.record.models import Master, Standing


@transaction.atomic
def set_masters(chosen: Mapping[str, Mastery], *, by: Reader) -> None:
    """Set where these kinds are kept, by their names in addresses; what was recorded here follows.

    What waits to be told by the case system is Headway's own once its kind is, and goes on the list of what is to
    be keyed; the other way round, it waits again.
    """
    now = masters()
    for slug, kept in chosen.items():
        kind = KINDS[slug]
        before = now[kind.table]
        if kept == before:
            continue
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
        if kept.is_headway != before.is_headway:
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
