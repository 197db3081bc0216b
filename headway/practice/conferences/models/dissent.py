"""What came of an agency's dissent from what a conference decided: who answers it, by when, how it ended."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models import Invited, Matter
from headway.casework.meetings.models.matter import OfMatterQuerySet


class CameOf(models.TextChoices):
    """What came of asking somebody about a dissent."""

    SETTLED = "settled", "Settled: the agency goes along with the decision"
    STANDS = "stands", "The decision stands, and the agency dissents still"
    AGAIN = "again", "Another conference is held"
    FURTHER = "further", "The agency takes it further, to somebody more senior"


class DissentStep(models.Model):
    """One step of an agency's dissent: `whom` is who answers it, in the agency or the council, by `due_on`.

    A step that ends in taking it further has another after it. `reader` is who dissented, for their agency.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="dissent_steps")
    reader = models.ForeignKey(Invited, models.PROTECT, related_name="dissent_steps")
    number = models.PositiveSmallIntegerField()
    whom = models.CharField(max_length=150)
    began_on = models.DateField()
    due_on = models.DateField()
    ended_on = models.DateField(null=True)
    came_of = models.CharField(max_length=8, choices=CameOf, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="dissent_steps_noted")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("whom", "words"), subject="matter__person_id")

    class Meta:
        ordering = ("matter", "reader", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="the_steps_of_a_dissent_are_numbered", fields=("matter", "reader", "number")
            ),
            models.CheckConstraint(
                name="a_step_of_a_dissent_ends_with_what_came_of_it",
                condition=Q(ended_on__isnull=True, came_of="", words="")
                | (Q(ended_on__isnull=False) & ~Q(came_of="") & ~Q(words="")),
            ),
        ]
