"""Children on another council’s plan who are here for a time: notified to us, and not counted as ours."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.people.models import Person
from headway.casework.people.models.person import where_kept


class NotifiedQuerySet(models.QuerySet["Notified"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Notified]":
        """Those of children whom this reader may see."""
        return among(self, reader, "person_id").filter(where_kept(reader, "person__merged_into"))


class Notified(models.Model):
    """Another council told us of a child on its plan who stays here from a day, and for how long as far as known.

    The other council keeps the plan: no duty of ours follows, and no figure counts it. `left_on` is since when they
    are here no longer, or ours to take over: then a transfer-in was asked for.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="notified_by_councils")
    council = models.CharField(max_length=150)
    plan_since = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=100, blank=True)
    notified_on = models.DateField()
    here_from = models.DateField()
    here_until = models.DateField(null=True, blank=True)
    contact = models.CharField(max_length=400)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="notified_noted")
    left_on = models.DateField(null=True, blank=True)
    left_words = models.CharField(max_length=400, blank=True)

    objects: ClassVar = NotifiedQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("council", "contact", "left_words"), subject="person_id", day="notified_on"
    )

    class Meta:
        ordering = ("here_from", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_stay_ends_after_it_begins",
                condition=Q(here_until__isnull=True) | Q(here_until__gte=F("here_from")),
            ),
            models.UniqueConstraint(
                name="a_child_is_here_for_a_time_once", fields=("person",), condition=Q(left_on__isnull=True)
            ),
        ]
