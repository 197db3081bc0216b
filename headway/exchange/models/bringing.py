"""Data that somebody asked a page to bring in: first tried, then brought in once they read what would differ."""

from typing import ClassVar

from django.db import models

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.record.models import Load
from headway.casework.record.models.loading import TableCounts


class Bringing(models.Model):
    """One asking. `place` is the file that was sent, by its name in the folder of those; "" the council's place."""

    class State(models.TextChoices):
        TRYING = "trying", "Being tried"
        TRIED = "tried", "Tried: nothing was changed yet"
        BRINGING = "bringing", "Being brought in"
        DONE = "done", "Brought in"
        FAILED = "failed", "Failed: nothing was brought in"
        GIVEN_UP = "given_up", "Not brought in"

    place = models.CharField(max_length=80, blank=True)
    called = models.CharField(max_length=200)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="bringings")
    asked_at = models.DateTimeField()
    data_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.TRYING)
    people_new = models.PositiveIntegerField(default=0)
    people_maybe = models.PositiveIntegerField(default=0)
    alarm = models.CharField(max_length=400, blank=True)
    why_failed = models.CharField(max_length=400, blank=True)
    load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="bringings")

    kept: ClassVar = Kept(Retention.LOG)

    class Meta:
        ordering = ("-pk",)


class TriedTable(TableCounts):
    """What would become of a table."""

    bringing = models.ForeignKey(Bringing, models.PROTECT, related_name="tables")

    kept: ClassVar = Kept(Retention.LOG)

    class Meta(TableCounts.Meta):
        abstract = False
