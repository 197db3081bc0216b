"""Every measure as it was at a moment, with the definition it was counted by and the cases behind it."""

from typing import ClassVar

from django.db import models

from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among


class Snapshot(models.Model):
    """All the figures of a period, counted at a moment from the standard tables as they stood then.

    What is made at one moment belongs together. `earlier` is the same period a year before, of which no cases are
    kept; `data_at` the data's own time. Until `done_at` it is half made, and no page shows it.
    """

    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    label = models.CharField(max_length=60, default="")
    first_on = models.DateField()
    last_on = models.DateField()
    as_at = models.DateField()
    data_at = models.DateTimeField(null=True)
    earlier = models.OneToOneField("self", models.PROTECT, null=True, related_name="later")

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("-pk",)


class SnapshotMeasure(models.Model):
    """A measure of a snapshot in the words of its definition then, at its place among the others."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="measures")
    place = models.PositiveIntegerField()
    measure = models.CharField(max_length=60)
    section = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=20)
    direction = models.CharField(max_length=20)
    definition = models.TextField()
    why = models.TextField()
    source = models.TextField()
    rules = models.CharField(max_length=400, blank=True)
    # The breakdowns whose parts share cases: each part has an answer of its own in `SnapshotCase.parts`.
    overlapping = models.CharField(max_length=200, blank=True)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("place",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_measure_is_told_once", fields=("snapshot", "measure")),
        ]


class SnapshotFigure(models.Model):
    """One figure: of a measure, whole or of one part of a breakdown."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="figures")
    place = models.PositiveIntegerField()
    measure = models.CharField(max_length=60)
    by = models.CharField(max_length=60, blank=True)
    part = models.CharField(max_length=120, blank=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    value = models.FloatField(null=True)
    known = models.IntegerField(null=True)
    not_known = models.IntegerField(null=True)
    remark = models.CharField(max_length=600, blank=True)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("place",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_figure_stands_once", fields=("snapshot", "measure", "by", "part")
            ),
        ]


class SnapshotCaseQuerySet(models.QuerySet["SnapshotCase"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[SnapshotCase]":
        """Those of people whom this reader may see."""
        return among(self, reader, "subject")


class SnapshotCase(models.Model):
    """One case behind a measure. `counted` is null where the data cannot say.

    `parts` are its breakdowns': `|which=first|kind=missing|`; of one whose parts share cases, with the answer of
    each: `|which=first:yes|which=second:no|`.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="cases")
    measure = models.CharField(max_length=60)
    subject = models.UUIDField()
    day = models.DateField(null=True)
    due_on = models.DateField(null=True)
    counted = models.BooleanField(null=True)
    parts = models.CharField(max_length=600, blank=True)

    objects: ClassVar = SnapshotCaseQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="subject", derived=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("snapshot", "measure"), name="cases_of_measure"),
            models.Index(fields=("subject",), name="cases_of_subject"),
        ]
