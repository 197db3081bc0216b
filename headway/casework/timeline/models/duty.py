"""Duties, as the law makes them of the tellings. Derived: what is here can always be derived again."""

from datetime import date
from typing import ClassVar

from django.db import models

from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.timeline.models.telling import Timeline
from headway.knowledge.law.duty import State


class DutyQuerySet(models.QuerySet["Duty"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Duty]":
        """Those of people whom this reader may see."""
        return among(self, reader, "subject")

    def owed(self) -> "DutyQuerySet":
        """Those neither met nor ended, milestones aside."""
        return self.filter(met_on__isnull=True, ended_on__isnull=True, milestone=False)


class Duty(models.Model):
    """One application of a rule to one timeline. `state` is as at the day the timeline was derived.

    Of one that is open, `states.state_on` tells the state on any later day.
    """

    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="duties")
    subject = models.UUIDField()
    rule = models.CharField(max_length=60)
    # Its place among the duties of its timeline, in the order of the rules and of their beginning.
    place = models.PositiveIntegerField()
    began_on = models.DateField()
    arose_on = models.DateField()
    opens_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    met_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    # The council's own day, where it settled a nearer one: shown, and nothing rests on it.
    target_on = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State])
    milestone = models.BooleanField(default=False)

    objects: ClassVar = DutyQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="subject", derived=True)

    @property
    def nearer_on(self) -> date | None:
        """The council's own day where it is before the limit."""
        near = self.target_on is not None and self.due_on is not None and self.target_on < self.due_on
        return self.target_on if near else None

    class Meta:
        ordering = ("timeline", "place")
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_timelines_duties_have_places", fields=("timeline", "place")),
        ]
        indexes: ClassVar = [
            models.Index(fields=("subject",), name="duty_of_subject"),
            models.Index(
                fields=("subject", "due_on"),
                name="duty_open_of_subject",
                condition=models.Q(met_on__isnull=True, ended_on__isnull=True),
            ),
            models.Index(
                fields=("rule", "due_on"),
                name="duty_open_by_rule",
                condition=models.Q(met_on__isnull=True, ended_on__isnull=True),
            ),
            models.Index(
                fields=("rule", "met_on"), name="duty_met_by_rule", condition=models.Q(met_on__isnull=False)
            ),
        ]
