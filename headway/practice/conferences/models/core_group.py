"""The core group that carries a plan between conferences: when it was to meet, when it met, who came."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.people.models.person import where_kept
from headway.casework.record.models import CoreGroup as InTheRecord
from headway.casework.record.models import ProtectionPlan


class OfPlanQuerySet(models.QuerySet["CoreGroup"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[CoreGroup]":
        """Those of children whom this reader may see."""
        return among(self, reader, "plan__person_id").filter(where_kept(reader, "plan__person__merged_into"))


class CoreGroup(models.Model):
    """One meeting of a plan's core group: planned, then held, or not held and why.

    `row` is the row of the record that says it was held, and on which day: by it the duty to meet is kept. `led_by`
    is None where nobody of this service led it. `done` is what was done of the plan, as the group found it.
    """

    plan = models.ForeignKey(ProtectionPlan, models.PROTECT, related_name="core_groups")
    planned_on = models.DateField(null=True, blank=True)
    row = models.OneToOneField(InTheRecord, models.PROTECT, null=True, related_name="core_group")
    place = models.CharField(max_length=200, blank=True)
    led_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="core_groups_led")
    done = models.CharField(max_length=4000, blank=True)
    not_held_why = models.CharField(max_length=1000, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="core_groups_noted")

    objects: ClassVar = OfPlanQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("place", "done", "not_held_why"), subject="plan__person_id"
    )

    class Meta:
        ordering = ("plan", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_core_group_is_planned_or_held",
                condition=Q(planned_on__isnull=False) | Q(row__isnull=False),
            ),
            models.CheckConstraint(
                name="a_core_group_is_not_both_held_and_not",
                condition=Q(row__isnull=True) | Q(not_held_why=""),
            ),
            models.UniqueConstraint(
                name="one_core_group_of_a_plan_is_to_come",
                fields=("plan",),
                condition=Q(row__isnull=True, not_held_why=""),
            ),
        ]

    @property
    def held_on(self) -> date | None:
        """The day it met, as the record says now; None where it has not met, or that was withdrawn."""
        return None if self.row is None or self.row.withdrawn_at is not None else self.row.held_on


class Who(models.TextChoices):
    """As what somebody came to a core group: the family told apart from those who work with them."""

    CHILD = "child", "The child"
    PARENT = "parent", "A parent"
    FAMILY = "family", "Others of the family, or their friends"
    AGENCY = "agency", "Somebody who works with them"


class CameToCoreGroup(models.Model):
    """Somebody came to a core group, in their own name; `agency` where they came for one."""

    core_group = models.ForeignKey(CoreGroup, models.PROTECT, related_name="came")
    who = models.CharField(max_length=6, choices=Who)
    name = models.CharField(max_length=150)
    agency = models.CharField(max_length=150, blank=True)

    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("name", "agency"),
        subject="core_group__plan__person_id",
        day="core_group__noted_at",
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(name="who_came_to_a_core_group_is_somebody", condition=~Q(name="")),
        ]
