"""The check midway between two reviews: what changed, what is stuck, and how each decision goes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.meetings.models import Decision
from headway.casework.people.models.person import where_kept
from headway.casework.record.models import MidwayCheck


class MidwayQuerySet(models.QuerySet["Midway"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Midway]":
        """Those of children whom this reader may see."""
        return among(self, reader, "row__person_id").filter(where_kept(reader, "row__person__merged_into"))


class Midway(models.Model):
    """What the reviewing officer found in a midway check, beside its row in the record.

    `asked` is what somebody is to do about what is stuck, and who.
    """

    row = models.OneToOneField(MidwayCheck, models.PROTECT, related_name="found")
    changed = models.CharField(max_length=2000, blank=True)
    stuck = models.CharField(max_length=2000, blank=True)
    asked = models.CharField(max_length=1000, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="midways_noted")

    objects: ClassVar = MidwayQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("changed", "stuck", "asked"), subject="row__person_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_is_stuck_is_asked_of_somebody", condition=Q(stuck="") | ~Q(asked="")
            ),
        ]


class Going(models.TextChoices):
    """How a decision goes, half-way."""

    ON_THE_WAY = "on_the_way", "On the way"
    STUCK = "stuck", "Stuck"
    DONE = "done", "Said to be done"


class DecisionLooked(models.Model):
    """How a decision still open went when a midway check looked at it."""

    midway = models.ForeignKey(Midway, models.PROTECT, related_name="decisions")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="looked")
    going = models.CharField(max_length=10, choices=Going)
    words = models.CharField(max_length=400, blank=True)

    kept: ClassVar = Kept(
        Retention.CHILD, personal=("words",), subject="midway__row__person_id", day="midway__noted_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_check_looks_at_a_decision_once", fields=("midway", "decision")),
        ]
