"""What people do about a duty that is not its answer: put it by until a day, ask whoever owes it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.timeline.models.telling import Timeline


class PutBy(models.Model):
    """Somebody put a row of their work by until a day, with a reason that their manager sees.

    The row is a duty by its timeline, rule and beginning, so that it stays put by when duties are derived again.
    """

    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="put_by")
    rule = models.CharField(max_length=60)
    began_on = models.DateField()
    user = models.ForeignKey(User, models.PROTECT, related_name="work_put_by")
    until_on = models.DateField()
    reason = models.CharField(max_length=400)
    put_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("reason",), subject="timeline__subject")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_row_is_put_by_once_by_one",
                fields=("timeline", "rule", "began_on", "user"),
                condition=Q(taken_up_at__isnull=True),
            ),
            models.CheckConstraint(name="a_row_is_put_by_for_a_reason", condition=~Q(reason="")),
        ]


class Asked(models.Model):
    """Somebody who waits for a duty asked, once, whoever owes it."""

    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="asked")
    rule = models.CharField(max_length=60)
    began_on = models.DateField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="nudges_sent")
    asked_of = models.ForeignKey(User, models.PROTECT, related_name="nudges_had")
    asked_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.CHILD, subject="timeline__subject")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_asks_once", fields=("timeline", "rule", "began_on", "asked_by", "asked_of")
            ),
        ]


class LookedAt(models.Model):
    """Somebody looked at a milestone that passed, as a plan that has run a year, and said what they found."""

    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="looked_at")
    rule = models.CharField(max_length=60)
    began_on = models.DateField()
    user = models.ForeignKey(User, models.PROTECT, related_name="milestones_looked_at")
    looked_at = models.DateTimeField()
    found = models.CharField(max_length=400)

    kept: ClassVar = Kept(Retention.CHILD, personal=("found",), subject="timeline__subject")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_milestone_is_looked_at_once", fields=("timeline", "rule", "began_on")
            ),
            models.CheckConstraint(name="who_looks_says_what_they_found", condition=~Q(found="")),
        ]


class CalendarAddress(models.Model):
    """An address at which a user's calendar program fetches their days. Of its secret only a digest is held.

    `hour_from` and `times` count the fetches of the hour that began then.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="calendar_addresses")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    hour_from = models.DateTimeField(null=True)
    times = models.PositiveIntegerField(default=0)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_user_has_one_calendar_address", fields=("user",), condition=Q(ended_at__isnull=True)
            ),
        ]
