"""Bringing who may see one record over to another, and taking that back.

Restrictions and walls narrow sight and assignments widen it. Carried both ways, they leave a merged pair to those
whose work either was, and who are barred from neither.
"""

from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from headway.casework.access.models import Assignment, NamedReader, Restriction, Wall
from headway.casework.access.reader import Reader

AnyModel = TypeVar("AnyModel", bound=Model)


@transaction.atomic
def carry(one: UUID, other: UUID, *, by: Reader, merge: UUID | None) -> None:
    """Let what stands on the record `one` stand on `other` as well, marked with the merge that brought it."""
    for held in _own(Restriction.objects.filter(subject=one, lifted_at__isnull=True), merge):
        made = Restriction.objects.create(
            subject=other,
            reason=held.reason,
            restricted_by=held.restricted_by,
            restricted_at=held.restricted_at,
            carried_by=merge,
        )
        NamedReader.objects.bulk_create(
            NamedReader(
                restriction=made,
                user_id=reader.user_id,
                added_by_id=reader.added_by_id,
                added_at=reader.added_at,
            )
            for reader in held.readers.filter(removed_at__isnull=True)
        )
    walled = set(Wall.objects.filter(subject=other, ended_at__isnull=True).values_list("user", flat=True))
    Wall.objects.bulk_create(
        Wall(
            user_id=wall.user_id,
            subject=other,
            declared_at=wall.declared_at,
            described_id=wall.described_id,
            carried_by=merge,
        )
        for wall in _own(Wall.objects.filter(subject=one, ended_at__isnull=True), merge)
        if wall.user_id not in walled
    )
    standing = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=by.on), subject=one)
    Assignment.objects.bulk_create(
        Assignment(
            user_id=row.user_id,
            team_id=row.team_id,
            subject=other,
            part=row.part,
            from_on=row.from_on,
            to_on=row.to_on,
            assigned_by_id=row.assigned_by_id,
            carried_by=merge,
        )
        for row in _own(standing, merge)
    )


@transaction.atomic
def take_back_carried(merge: UUID, *, by: Reader) -> None:
    """End what a merge carried. An assignment that had not begun before today leaves no day behind."""
    Restriction.objects.filter(carried_by=merge, lifted_at__isnull=True).update(
        lifted_by=by.user, lifted_at=by.at
    )
    Wall.objects.filter(carried_by=merge, ended_at__isnull=True).update(
        ended_by=by.user, ended_at=by.at, ended_reason="The merge was undone."
    )
    yesterday = by.on - timedelta(days=1)
    rows = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=by.on), carried_by=merge)
    rows.filter(from_on__gt=yesterday).delete()
    rows.update(to_on=yesterday)


def _own(rows: QuerySet[AnyModel], merge: UUID | None) -> list[AnyModel]:
    """Those that this same merge did not bring from the other side a moment ago."""
    return list(rows.filter(Q(carried_by__isnull=True) | ~Q(carried_by=merge)).order_by("pk"))
