"""What the council has settled of the law's limits: kept with who and when, never changed but to be withdrawn."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.knowledge.law.council import Aim, Settled
from headway.knowledge.law.intervals import UNITS, unit_named


class SettledLimit(models.Model):
    """A limit or a target that the council has settled for a rule of the law book, from a day on.

    `where` says in the council's words where it is written or decided. One withdrawn never held, or another took
    its place from the same day.
    """

    rule = models.CharField(max_length=60)
    since = models.DateField()
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=[(unit, many) for unit, (_, many) in UNITS.items()])
    aim = models.CharField(max_length=6, choices=[(aim.value, aim.value) for aim in Aim])
    where = models.CharField(max_length=200)
    settled_by = models.ForeignKey(User, models.PROTECT, related_name="limits_settled")
    settled_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="limits_withdrawn")
    withdrawn_at = models.DateTimeField(null=True)

    kept: ClassVar = Kept(Retention.LOG)

    class Meta:
        ordering = ("since", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_limit_is_settled_from_a_day",
                fields=("rule", "aim", "since"),
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="a_limit_is_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(name="a_settled_limit_is_of_days", condition=Q(count__gte=1)),
            models.CheckConstraint(name="a_settled_limit_is_written_somewhere", condition=~Q(where="")),
        ]

    @property
    def as_settled(self) -> Settled:
        """The row as the law lays it over the book."""
        return Settled(self.rule, self.since, self.count, unit_named(self.unit), Aim(self.aim), self.where)
