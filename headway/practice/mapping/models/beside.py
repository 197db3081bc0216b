"""What stands beside the lines of a map: the scale, the council's own words, what was taken into a record."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models import Block, Invited, Matter
from headway.casework.meetings.models.matter import OfMatterQuerySet
from headway.casework.people.models import Person
from headway.practice.mapping.models.map import Line, Map
from headway.practice.mapping.sections import NEUTRAL


class Scaled(models.Model):
    """Where somebody who is there puts the safety of the children, from 0 to 10; no number is *not said*.

    It is of all the children (`of_all`), or of one `child`.
    """

    map = models.ForeignKey(Map, models.PROTECT, related_name="scale")
    who = models.ForeignKey(Invited, models.PROTECT, related_name="scaled")
    of_all = models.BooleanField(default=True)
    child = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="scaled")
    number = models.PositiveSmallIntegerField(null=True)
    said_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="scale_noted")

    kept: ClassVar = Kept(Retention.CHILD)

    class Meta:
        ordering = ("who", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_says_once_how_safe_a_child_is", fields=("map", "who", "child")),
            models.UniqueConstraint(
                name="one_says_once_how_safe_it_is", fields=("map", "who"), condition=Q(of_all=True)
            ),
            models.CheckConstraint(
                name="a_scale_goes_from_0_to_10", condition=Q(number__isnull=True) | Q(number__lte=10)
            ),
            models.CheckConstraint(
                name="what_is_of_all_is_of_no_one_child", condition=Q(of_all=False) | Q(child__isnull=True)
            ),
        ]


class ScaledBefore(models.Model):
    """What somebody had said of the same before another number was put in its place. Added and never changed.

    A `slip` was put right by the same writer at once: it is kept, and is no movement of whoever said it.
    """

    scaled = models.ForeignKey(Scaled, models.PROTECT, related_name="before")
    number = models.PositiveSmallIntegerField(null=True)
    slip = models.BooleanField()
    said_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="scale_noted_before")

    kept: ClassVar = Kept(Retention.CHILD)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_scale_went_from_0_to_10", condition=Q(number__isnull=True) | Q(number__lte=10)
            ),
        ]


class Wording(models.Model):
    """What a council calls a part of its maps, where it is not what Headway does."""

    of = models.CharField(max_length=12, choices=list(NEUTRAL.items()), unique=True)
    called = models.CharField(max_length=120)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_part_of_a_map_is_called_something", condition=~Q(called="")),
        ]


class Taken(models.Model):
    """A line was taken into the record of a child, as its words stood at `version`, into this part of it."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="taken")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="lines_taken")
    version = models.PositiveIntegerField()
    block = models.ForeignKey(Block, models.PROTECT, related_name="lines_taken")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="lines_taken")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="matter__person_id")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_line_is_taken_once_as_it_stands", fields=("line", "matter", "version")
            ),
        ]


class ChairsNote(models.Model):
    """What a chair noted for themselves of a child's matter: never on the map, yet part of the child's file."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="chairs_notes")
    words = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="chairs_notes")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="matter__person_id")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(name="a_chairs_note_says_something", condition=~Q(words="")),
        ]
