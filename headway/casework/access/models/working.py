"""When people work: their pattern of days, and when they are away."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models.user import User
from headway.casework.access.retention import Kept, Retention


class WorkingPattern(models.Model):
    """The days of the week that a user works, and their share of a full post, from a day on.

    `weekdays` are their numbers, Monday being 1: `12345`. The pattern that began last is the one that holds.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="working_patterns")
    from_on = models.DateField()
    weekdays = models.CharField(max_length=7)
    posts = models.DecimalField(max_digits=3, decimal_places=2)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="patterns_set")
    set_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.STAFF)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_pattern_begins_once", fields=("user", "from_on")),
            models.CheckConstraint(name="a_post_is_a_share", condition=Q(posts__gt=0, posts__lte=1)),
        ]


class Leave(models.Model):
    """A user is away from a day until a day (its last), and comes back the day after."""

    user = models.ForeignKey(User, models.PROTECT, related_name="leave")
    from_on = models.DateField()
    to_on = models.DateField()
    told_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="leave_told")
    told_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    kept: ClassVar = Kept(Retention.STAFF)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="leave_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))),
        ]
