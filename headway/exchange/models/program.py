"""Programs of the council that read here by a token: its warehouse, and what reports from it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention


class Program(models.Model):
    """A program and its token, until a moment. It reads what the user whom it stands for may see, and no more.

    Of the token only a digest is held. `ended_at` is when it was ended before its time.
    """

    called = models.CharField(max_length=80)
    reads_as = models.ForeignKey(User, models.PROTECT, related_name="programs")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="programs_let_in")
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    kept: ClassVar = Kept(Retention.STAFF)

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.CheckConstraint(name="a_programs_token_ends", condition=Q(ends_at__gt=F("made_at"))),
            models.CheckConstraint(name="a_program_is_called_something", condition=~Q(called="")),
        ]

    def __str__(self) -> str:
        return self.called
