"""Acting for a colleague until a day: their work, and nothing that is restricted to them by name."""

from datetime import date
from typing import Final

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models import Cover, User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role

# Let in for a purpose of their own, or to no record at all: they take over nobody's work.
NEVER_DEPUTIES: Final = frozenset({Role.ADVOCATE, Role.ANALYST, Role.INSPECTOR, Role.ADMINISTRATOR})


@transaction.atomic
def arrange(*, absent: User, deputy: User, from_on: date, to_on: date, by: Reader) -> Cover:
    """Let `deputy` see to the work of `absent`, from a day to a day. Raises NotDone where that cannot be."""
    if absent == deputy:
        raise NotDone("Choose somebody else to act for them.", "deputy")
    if Role(deputy.role) in NEVER_DEPUTIES or not Reader(deputy, by.at).is_let_in:
        raise NotDone(f"{deputy.name} cannot act for a colleague in their role.", "deputy")
    if to_on < from_on:
        raise NotDone("The last day is before the first.", "to_on")
    if to_on < by.on:
        raise NotDone("The last day has passed.", "to_on")
    standing = Cover.objects.filter(absent=absent, deputy=deputy, ended_at__isnull=True)
    if standing.filter(from_on__lte=to_on, to_on__gte=from_on).exists():
        raise NotDone(f"{deputy.name} acts for them on some of these days already.", "from_on")
    made = Cover.objects.create(
        absent=absent, deputy=deputy, from_on=from_on, to_on=to_on, arranged_by=by.user, arranged_at=by.at
    )
    _told(made, "access.arrange_cover", by)
    return made


@transaction.atomic
def end(*, cover: Cover, by: Reader) -> None:
    """End cover before its last day, at once."""
    if cover.ended_at is not None:
        raise NotDone("This cover has ended already.")
    cover.ended_at = by.at
    cover.save(update_fields=["ended_at"])
    _told(cover, "access.end_cover", by)


def _told(cover: Cover, did: str, by: Reader) -> None:
    detail = f"absent={cover.absent_id} deputy={cover.deputy_id}"
    note(Kind.CHANGED, did, by=by, table="access.cover", key=cover.pk, detail=detail)
