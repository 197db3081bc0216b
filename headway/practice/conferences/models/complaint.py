"""A complaint about a conference, its stages, and the steps that a service has settled for it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.documents.models import Document
from headway.casework.meetings.models import Invited, Matter
from headway.casework.meetings.models.matter import OfMatterQuerySet


class ComplaintStep(models.Model):
    """One step of the local procedure: who looks at a complaint, and in how many working days.

    No law sets the steps: what the agencies of a place agreed does.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=120)
    days = models.PositiveSmallIntegerField()

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_step_of_a_complaint_has_a_name_and_a_limit",
                condition=~Q(name="") & Q(days__gte=1, days__lte=90),
            ),
        ]


class Complaint(models.Model):
    """Somebody complains about a conference of a child: one of those on its list, or another by name."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="complaints")
    invited = models.ForeignKey(Invited, models.PROTECT, null=True, blank=True, related_name="complaints")
    name = models.CharField(max_length=150, blank=True)
    received_on = models.DateField()
    about = models.CharField(max_length=4000)
    wants = models.CharField(max_length=2000, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="complaints_noted")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("name", "about", "wants"), subject="matter__person_id")

    class Meta:
        ordering = ("received_on", "noted_at")
        constraints: ClassVar = [
            models.CheckConstraint(name="a_complaint_says_what", condition=~Q(about="")),
        ]


class Found(models.TextChoices):
    """What a stage of a complaint found."""

    UPHELD = "upheld", "Upheld"
    IN_PART = "in_part", "Upheld in part"
    NOT_UPHELD = "not_upheld", "Not upheld"
    WITHDRAWN = "withdrawn", "Withdrawn by whoever complained"


class ComplaintStage(models.Model):
    """A stage of a complaint: by when it is to be answered, what was found, and when the letter went.

    `document` is that letter as it went. `name` and `due_on` are those of the step on the day it began: what is
    settled later changes neither.
    """

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    began_on = models.DateField()
    due_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    found = models.CharField(max_length=10, choices=Found, blank=True)
    words = models.CharField(max_length=4000, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="complaints_answered")
    lettered_on = models.DateField(null=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="complaint_answers"
    )

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="complaint__matter__person_id")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_complaints_stages_are_numbered", fields=("complaint", "number")),
            models.CheckConstraint(
                name="a_stage_ends_with_what_was_found",
                condition=Q(
                    ended_on__isnull=True, found="", answered_by__isnull=True, lettered_on__isnull=True
                )
                | (Q(ended_on__isnull=False, answered_by__isnull=False) & ~Q(found="") & ~Q(words="")),
            ),
        ]
