"""Two records of one person, made one and perhaps parted again."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.people.models.person import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Merge]":
        """Those into people whom this reader may see."""
        return among(self, reader, "kept_person_id")


class Merge(models.Model):
    """`other` was found to be the same person as `kept`. Nothing is moved: undoing it is whole."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept_person = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept")
    other = models.ForeignKey(Person, models.PROTECT, related_name="merges_ended")
    reason = models.CharField(max_length=400)
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="merges_made")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="merges_undone")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.CharField(max_length=400, blank=True)

    objects: ClassVar = MergeQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("reason", "undone_reason"), subject="kept_person_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_merge_is_of_two_records", condition=~Q(kept_person=F("other"))),
            models.UniqueConstraint(
                name="a_record_is_merged_once", fields=("other",), condition=Q(undone_at__isnull=True)
            ),
            models.CheckConstraint(
                name="a_merge_is_undone_by_somebody_with_a_reason",
                condition=Q(undone_by__isnull=True, undone_at__isnull=True, undone_reason="")
                | (Q(undone_by__isnull=False, undone_at__isnull=False) & ~Q(undone_reason="")),
            ),
        ]
