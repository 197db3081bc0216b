"""A meeting, the sittings in which it is held, and the rooms they are held in."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from headway.casework.access.laid_over import SUBJECT
from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import for_somebody, not_shut_off, within_sight


def meeting_in_sight(reader: Reader, meeting: str) -> Q:
    """True of the rows whose meeting, by the key in the field `meeting`, this reader may see."""
    return for_somebody(reader, meeting, _in_sight)


def _in_sight(reader: Reader) -> Q:
    from headway.casework.meetings.models.matter import Matter

    of = Matter.objects.filter(meeting=OuterRef(SUBJECT))
    shut = of.exclude(not_shut_off(reader, "person_id"))
    return Q(Exists(of.filter(within_sight(reader, "person_id")))) & ~Q(Exists(shut))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Meeting]":
        """Those about a child whom this reader may see, and about none from whom they are shut off.

        A wall covers every meeting with the family: one child behind it shuts the whole sitting.
        """
        return self.filter(meeting_in_sight(reader, "key"))


class Meeting(models.Model):
    """A meeting that somebody chairs about one child or several: a sibling set sits once.

    What is decided, recorded and sent is each child's own (Matter). `recorder` writes beside the chair.
    `no_sitting` is why it need not be a meeting at all, where the law lets it be held without one.
    `version` counts changes, so that of two people who change it at once neither loses words.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chair = models.ForeignKey(User, models.PROTECT, related_name="meetings_chaired")
    recorder = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="meetings_recorded"
    )
    no_sitting = models.CharField(max_length=400, blank=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(User, models.PROTECT, related_name="meetings_called")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="meetings_cancelled")
    cancelled_why = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar = MeetingQuerySet.as_manager()
    # Of no one child: it goes when the last of its matters does (meetings.afterwards).
    kept: ClassVar = Kept(Retention.CHILD, personal=("no_sitting", "cancelled_why"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_meeting_is_cancelled_by_somebody_for_a_reason",
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True, cancelled_why="")
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancelled_why="")),
            ),
        ]


class Room(models.Model):
    """A room that meetings are held in, and what somebody who comes should know of it."""

    name = models.CharField(max_length=80)
    building = models.CharField(max_length=150, blank=True)
    seats = models.PositiveSmallIntegerField()
    step_free = models.BooleanField(null=True, blank=True)
    hearing_loop = models.BooleanField(null=True, blank=True)
    waits_apart = models.BooleanField(null=True, blank=True)
    to_know = models.CharField(max_length=400, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        ordering = ("building", "name")
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_room_has_its_own_name", fields=("building", "name")),
            models.CheckConstraint(name="a_room_has_seats", condition=Q(seats__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.building}" if self.building else self.name


class Mode(models.TextChoices):
    """How people come together."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "Some in the room, some online"


class SittingState(models.TextChoices):
    """How far a sitting has come. What was rearranged is still booked: the change stands in Rearranged."""

    BOOKED = "booked", "Booked"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Sitting]":
        """Those of meetings that this reader may see."""
        return self.filter(meeting_in_sight(reader, "meeting_id"))


class Sitting(models.Model):
    """One occasion on which a meeting sits: the whole of it, a part, or what completes it after an adjournment.

    `travel` is how many minutes its chair needs to get there, kept free before and after. `place` is where it is,
    if in no room of the service; `link` leads to it online, and says nothing of whom it is about. It `completes`
    a meeting that was adjourned. It is opened (`opened_at`) once everybody who is not in the room was asked whether
    they are alone and safe to speak.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    travel = models.PositiveSmallIntegerField(default=0)
    mode = models.CharField(max_length=10, choices=Mode)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="sittings")
    place = models.CharField(max_length=250, blank=True)
    link = models.URLField(max_length=500, blank=True)
    completes = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=SittingState, default=SittingState.BOOKED)
    why_not = models.CharField(max_length=400, blank=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="sittings_opened")
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(User, models.PROTECT, related_name="sittings_booked")

    objects: ClassVar = SittingQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("place", "link", "why_not"))

    class Meta:
        ordering = ("starts_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_meetings_sittings_are_numbered", fields=("meeting", "number")),
            models.CheckConstraint(
                name="a_sitting_is_cancelled_for_a_reason",
                condition=(Q(state="cancelled") & ~Q(why_not="")) | (~Q(state="cancelled") & Q(why_not="")),
            ),
            models.CheckConstraint(name="a_sitting_takes_time", condition=Q(minutes__gt=0)),
        ]
        indexes: ClassVar = [models.Index(fields=("starts_at",), name="sitting_by_when")]


class Rearranged(models.Model):
    """A booked sitting was moved to another moment, and why. What the law gives as due stays as it was."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="moved")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    why = models.CharField(max_length=400)
    told_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="sittings_moved")

    kept: ClassVar = Kept(Retention.CHILD, personal=("why",))

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(name="a_sitting_is_moved_for_a_reason", condition=~Q(why="")),
            models.CheckConstraint(name="a_sitting_is_moved_elsewhere", condition=~Q(from_at=F("to_at"))),
        ]
