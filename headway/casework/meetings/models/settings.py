"""What a service has settled about its meetings, on a page."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.retention import Kept, Retention


class HeldOn(models.TextChoices):
    """Which day a meeting in parts was held on, for the law's clock and the return alike."""

    FIRST_PART = "first_part", "The first part, where it is completed in time; else the last"
    COMPLETED = "completed", "The day it was completed"


class MeetingSettings(models.Model):
    """One row: what the service has settled. `days_before` are ours: in how many working days before a sitting a
    parent, a child and everybody else are to have had the papers."""

    held_on = models.CharField(max_length=12, choices=HeldOn, default=HeldOn.FIRST_PART)
    letter_is_the_record = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField(default=90)
    papers_to_family = models.PositiveSmallIntegerField(default=3)
    papers_to_others = models.PositiveSmallIntegerField(default=3)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="there_is_one_row_of_settings", condition=Q(pk=1)),
            models.CheckConstraint(
                name="a_sitting_is_planned_for_a_while", condition=Q(minutes__gte=15, minutes__lte=480)
            ),
        ]
