"""The local quorum of conferences, each from a day: a conference is counted by that of its own day."""

from typing import ClassVar

from django.db import models

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention


class LocalQuorum(models.Model):
    """From `from_on` so many `others` beside children's social care make a quorum, until the day of the next.

    Nobody is said to have told what was settled before days were kept with it.
    """

    from_on = models.DateField(unique=True)
    others = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="quorums_told")

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("-from_on",)
