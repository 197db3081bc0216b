"""Allocations that were made although something spoke against them, and why."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import Assignment, User
from headway.casework.access.retention import Kept, Retention
from headway.casework.people.models import Person


class Conflict(models.Model):
    """What spoke against giving a child to somebody, and why a manager decided that it is no obstacle."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="conflicts")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="conflicts")
    kind = models.CharField(max_length=20)
    reason = models.CharField(max_length=400)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="conflicts_decided")
    decided_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.CHILD, personal=("reason",), subject="person_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_conflict_is_decided_for_a_reason", condition=~Q(reason="")),
        ]
