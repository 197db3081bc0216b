"""A decision letter as it went: to whom, when, by which way, and the file that was sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.documents.models import Document
from headway.casework.meetings.models import Invited, Matter, SendingWay
from headway.casework.meetings.models.matter import OfMatterQuerySet


class LetterSent(models.Model):
    """One reader's decision letter, kept as it was on the day (`document`), and what came of it."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="decision_letters")
    reader = models.ForeignKey(Invited, models.PROTECT, related_name="decision_letters")
    document = models.ForeignKey(Document, models.PROTECT, related_name="decision_letters")
    way = models.CharField(max_length=12, choices=SendingWay)
    address = models.CharField(max_length=400, blank=True)
    worker = models.CharField(max_length=150, blank=True)
    sent_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="decision_letters_sent")
    returned_on = models.DateField(null=True)
    returned_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("address", "worker", "returned_why"), subject="matter__person_id"
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_decision_letter_went_somewhere", condition=~Q(address="") | ~Q(worker="")
            ),
            models.CheckConstraint(
                name="a_decision_letter_that_came_back_says_why",
                condition=Q(returned_on__isnull=True, returned_why="")
                | (Q(returned_on__isnull=False) & ~Q(returned_why="")),
            ),
        ]
