"""The chair's own meeting with somebody of the family before a conference."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models import Invited, Matter
from headway.casework.meetings.models.matter import OfMatterQuerySet


class Met(models.TextChoices):
    """What became of the chair's meeting with somebody before a conference."""

    HELD = "held", "Held"
    OFFERED = "offered", "Offered, no answer yet"
    DECLINED = "declined", "Declined"
    NOT_REACHED = "not_reached", "Tried, and did not reach them"


class MetHow(models.TextChoices):
    """How the chair met them."""

    AT_HOME = "at_home", "At their home"
    AT_SCHOOL = "at_school", "At school or college"
    ELSEWHERE = "elsewhere", "Somewhere else, in person"
    VIDEO = "video", "By video"
    PHONE = "phone", "By phone"


class MetBefore(models.Model):
    """The chair met somebody of the family before a conference, or offered to.

    `said` is what they said, which the record of the conference begins with; `not_for_it` what they want kept from
    the conference, which stands here alone. What a child said is kept with the contacts with that child.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="met_before")
    invited = models.ForeignKey(Invited, models.PROTECT, related_name="met_before")
    became = models.CharField(max_length=12, choices=Met)
    on = models.DateField()
    how = models.CharField(max_length=10, choices=MetHow, blank=True)
    said = models.CharField(max_length=4000, blank=True)
    not_for_it = models.CharField(max_length=2000, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="met_before_noted")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("said", "not_for_it", "withdrawn_why"), subject="matter__person_id"
    )

    class Meta:
        ordering = ("on", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_meeting_before_that_was_held_says_how",
                condition=(Q(became="held") & ~Q(how="")) | (~Q(became="held") & Q(how="", said="")),
            ),
            models.CheckConstraint(
                name="a_meeting_before_is_withdrawn_for_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]
