"""The slot board: when a conference can sit, and on which days which agency can come."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models import Mode, Room


class KeptFor(models.TextChoices):
    """For which conferences a slot is kept, until so many days before it."""

    ANY = "", "Any conference"
    INITIAL = "initial", "Initial conferences"
    URGENT = "urgent", "Those that no other free slot would hold in time"


class BoardSlot(models.Model):
    """A time that the unit keeps for a conference: who chairs, who takes minutes, where, for how many children.

    Whether it is free is not kept: it is, as long as nothing sits then with its chair or in its room. `kept_days`
    is until how many days before it is kept for some.
    """

    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    chair = models.ForeignKey(User, models.PROTECT, related_name="board_slots")
    recorder = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="board_slots_recorded"
    )
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="board_slots")
    place = models.CharField(max_length=250, blank=True)
    children = models.PositiveSmallIntegerField(default=4)
    kept_for = models.CharField(max_length=8, choices=KeptFor, blank=True)
    kept_days = models.PositiveSmallIntegerField(default=0)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, models.PROTECT, related_name="board_slots_kept")

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("starts_at", "chair__name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_chair_has_one_slot_at_a_time", fields=("chair", "starts_at")),
            models.CheckConstraint(name="a_slot_holds_somebody", condition=Q(children__gt=0, minutes__gt=0)),
            models.CheckConstraint(
                name="a_slot_is_somewhere",
                condition=Q(mode="online") | Q(room__isnull=False) | ~Q(place=""),
            ),
        ]


class AgencyDay(models.Model):
    """On which days of the week an agency can come to conferences, from a day until a day."""

    agency = models.CharField(max_length=80)
    weekdays = models.CharField(max_length=7)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("agency", "from_on", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_agencys_days_end_after_they_begin",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=models.F("from_on")),
            ),
            models.CheckConstraint(name="an_agency_comes_on_some_day", condition=~Q(weekdays="")),
        ]
