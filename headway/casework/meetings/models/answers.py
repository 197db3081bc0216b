"""What people outside the service were asked for a meeting, and what they said of its list and its decisions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.documents.models import Document
from headway.casework.meetings.models.decisions import Decision
from headway.casework.meetings.models.matter import Matter, OfMatterQuerySet


class Asking(models.Model):
    """Somebody was asked something of a matter: on which morning, by when, and when they were reminded, once.

    Whether it is answered is told by the rows that it asks about. `question` is its kind and its row's key.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="askings")
    user = models.ForeignKey(User, models.PROTECT, related_name="askings")
    question = models.CharField(max_length=60)
    due_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="matter__person_id", day="asked_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="somebody_is_asked_a_thing_once", fields=("matter", "user", "question")
            ),
        ]


class ListChecked(models.Model):
    """A child's worker looked at the list of a meeting and its interpreters: it is right, or what is wrong.

    What was wrong is `settled` once somebody of the service dealt with it.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="lists_checked")
    is_right = models.BooleanField()
    words = models.CharField(max_length=1000, blank=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, models.PROTECT, related_name="lists_checked")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="lists_settled")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="matter__person_id")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_list_that_is_not_right_says_what_is_wrong",
                condition=Q(is_right=True, words="") | (Q(is_right=False) & ~Q(words="")),
            ),
        ]


class Said(models.TextChoices):
    """What somebody said of a decision that is theirs to carry out."""

    ACCEPTED = "accepted", "Accepted"
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done"
    REOPENED = "reopened", "Still to be done, says the chair"


class DecisionSaid(models.Model):
    """What whoever is to carry out a decision said of it: accepted, done with what shows it, not done and why.

    A chair whom what was shown does not convince opens it again, and says why.

    Rows are added and never changed. Evidence is in words, a file, or both.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="answers")
    said = models.CharField(max_length=10, choices=Said)
    words = models.CharField(max_length=1000, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="decision_answers"
    )
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, models.PROTECT, related_name="decision_answers")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="decision__matter__person_id")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_is_done_or_not_says_more",
                condition=Q(said="accepted") | ~Q(words="") | Q(said="done", document__isnull=False),
            ),
        ]
