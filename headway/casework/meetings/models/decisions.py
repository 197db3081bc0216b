"""Decisions: what is to be done, by whom and by when, and how often it was carried over."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models.invited import Invited
from headway.casework.meetings.models.matter import Matter, OfMatterQuerySet


class DecisionState(models.TextChoices):
    """How far a decision has come."""

    OPEN = "open", "To be done"
    DONE = "done", "Done"
    DROPPED = "dropped", "Replaced or dropped"


class Decision(models.Model):
    """A decision of a matter: what, who, by when. It goes from meeting to meeting until it is done or dropped.

    One made before the first meeting held here is `from_before`: `made_on` is None where nobody knows when, and its
    age and count are then "at least". Any other is made when its matter is complete, and has no effect until then.
    `by_on` is None where no day was named. `instead_of` is the one that it replaces.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=1000)
    who = models.CharField(max_length=150)
    who_invited = models.ForeignKey(Invited, models.PROTECT, null=True, blank=True, related_name="decisions")
    who_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="decisions")
    by_on = models.DateField(null=True, blank=True)
    made_on = models.DateField(null=True, blank=True)
    from_before = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=DecisionState, default=DecisionState.OPEN)
    ended_on = models.DateField(null=True)
    ended_words = models.CharField(max_length=1000, blank=True)
    instead_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="decisions_noted")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("what", "who", "ended_words"), subject="matter__person_id", day="noted_at"
    )

    class Meta:
        ordering = ("number", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_matters_decisions_are_numbered", fields=("matter", "number")),
            models.CheckConstraint(name="a_decision_says_what_and_who", condition=~Q(what="") & ~Q(who="")),
            models.CheckConstraint(
                name="a_decision_ends_on_a_day",
                condition=Q(state="open", ended_on__isnull=True)
                | (~Q(state="open") & Q(ended_on__isnull=False)),
            ),
        ]


class Carried(models.Model):
    """A decision still to be done was carried over by a later matter of the child, with what was said of it.

    From the third time on it says where this was raised, or why not.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="carried")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="carried")
    by_on = models.DateField(null=True, blank=True)
    said = models.CharField(max_length=1000, blank=True)
    raised_where = models.CharField(max_length=400, blank=True)
    not_raised_why = models.CharField(max_length=400, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="decisions_carried")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("said", "raised_where", "not_raised_why"),
        subject="decision__matter__person_id",
        day="noted_at",
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_decision_is_carried_once_by_one", fields=("decision", "matter")),
        ]
