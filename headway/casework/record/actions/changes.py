"""How the service learnt of what changed: marked by a person."""

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.record.models import Change


@transaction.atomic
def mark_change(*, change: Change, told: str, by: Reader) -> None:
    """Mark how the service learnt of a change: from the worker, or from the data alone."""
    change.told, change.marked_by, change.marked_at = Change.Told(told).value, by.user, by.at
    change.save(update_fields=["told", "marked_by", "marked_at"])
    note(
        Kind.CHANGED,
        "record.mark_change",
        by=by,
        subject=change.person_id,
        table="record.change",
        key=change.pk,
        detail=f"told={change.told}",
    )
