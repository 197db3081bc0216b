"""Who may chair conferences, in what role, from when until when: as the council names them, never the code."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention


class MayChair(models.Model):
    """Somebody may chair conferences in a role that the council names, on the days from `from_on` to `to_on`."""

    user = models.ForeignKey(User, models.PROTECT, related_name="may_chair")
    role = models.CharField(max_length=100)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, models.PROTECT, related_name="may_chair_told")

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("user__name", "from_on", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="who_may_chair_may_so_for_some_time",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
        ]
