"""Timelines and what was told of them. A telling is added and never changed; a correction is a later telling."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among


class Area(models.TextChoices):
    """What kind of story a timeline tells."""

    CARE = "care", "A period of care"
    PROTECTION = "protection", "An enquiry and its plan"
    MISSING = "missing", "An episode of going missing"
    PAPERWORK = "paperwork", "The paperwork of a meeting"
    DECISION = "decision", "A decision of a meeting"


class Source(models.TextChoices):
    """Who told a fact."""

    CASE_SYSTEM = "case_system", "Case system"
    BY_HAND = "by_hand", "By hand, until the case system says so"
    HEADWAY = "headway", "Headway"


class TimelineQuerySet(models.QuerySet["Timeline"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Timeline]":
        """Those of people whom this reader may see."""
        return among(self, reader, "subject")


class Timeline(models.Model):
    """One story of a subject: a period of care, an enquiry with its plan, an episode of going missing.

    `identity` is what the room that tells the story knows it by. `next_on` is the first day yet to come on which a
    told fact will have happened, as an eighteenth birthday: until then the duties stand as they are derived.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField()
    area = models.CharField(max_length=20, choices=Area)
    identity = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    next_on = models.DateField(null=True, db_index=True)

    objects: ClassVar = TimelineQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="subject", derived=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_subjects_timeline_is_there_once", fields=("subject", "area", "identity")
            ),
        ]


class Telling(models.Model):
    """One telling of a fact: what happened on which day, as somebody told us at a moment.

    A correction names the first telling of its fact (`corrects`), and may say that it never happened (`withdrawn`).
    `names_on` is a day that the fact itself names, as a decision does. `origin` is the row of the record that the
    fact was told from, by its table and key.
    """

    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="tellings")
    kind = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField(null=True)
    names_on = models.DateField(null=True)
    dated = models.BooleanField(default=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="tellings")
    source = models.CharField(max_length=20, choices=Source)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    withdrawn = models.BooleanField(default=False)
    why = models.CharField(max_length=400, blank=True)
    origin = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("why",), subject="timeline__subject")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_first_telling_is_not_withdrawn",
                condition=Q(corrects__isnull=False) | Q(withdrawn=False),
            ),
            models.CheckConstraint(
                name="a_telling_does_not_correct_itself",
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("told_at",), name="telling_by_when"),
            # After a first load all was told lately; what people told among it is little.
            models.Index(
                fields=("corrects", "told_at"), condition=Q(source="by_hand"), name="telling_by_hand"
            ),
        ]

    @property
    def root(self) -> int:
        """The key of the first telling of this fact."""
        return int(self.pk) if self.corrects_id is None else int(self.corrects_id)
