"""Bringing who may see one record over to another, and taking that back.

Restrictions narrow sight and assignments widen it. Carried over to the record that is kept, which alone decides who
sees either while they are one, they leave the pair to those whose work either was and who are barred from neither.
What stands on the merged record is touched by nobody, and decides again once the two are parted. Walls need not be
carried: both records are near to each other.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from headway.casework.access.models import Assignment, NamedReader, Restriction
from headway.casework.access.reader import Reader


@transaction.atomic
def carry(one: UUID, other: UUID, *, by: Reader, merge: UUID | None) -> None:
    """Let what stands on the record `one` stand on `other` as well, marked with the merge that brought it."""
    for held in Restriction.objects.filter(subject=one, lifted_at__isnull=True).order_by("pk"):
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
        for row in standing.order_by("pk")
    )


@transaction.atomic
def take_back_carried(merge: UUID, *, by: Reader) -> None:
    """End what a merge carried. An assignment that had not begun before today leaves no day behind."""
    Restriction.objects.filter(carried_by=merge, lifted_at__isnull=True).update(
        lifted_by=by.user, lifted_at=by.at
    )
    yesterday = by.on - timedelta(days=1)
    rows = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=by.on), carried_by=merge)
    rows.filter(from_on__gt=yesterday).delete()
    rows.update(to_on=yesterday)
