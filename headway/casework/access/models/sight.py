"""What takes a record out of sight, or lets it in: restrictions, walls, and glass broken in an emergency."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models.user import User
from headway.casework.access.retention import Kept, Retention


def _ended_by_somebody_else() -> Q:
    stands = Q(ended_at__isnull=True, ended_by__isnull=True)
    return stands | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(user=F("ended_by")))


class Restriction(models.Model):
    """A record is open to named readers alone, from a moment until it is lifted."""

    subject = models.UUIDField(db_index=True)
    reason = models.CharField(max_length=400)
    restricted_by = models.ForeignKey(User, models.PROTECT, related_name="restrictions_made")
    restricted_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="restrictions_lifted"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    carried_by = models.UUIDField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("reason",), subject="subject")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_restriction_is_lifted_by_somebody",
                condition=Q(lifted_by__isnull=True, lifted_at__isnull=True)
                | Q(lifted_by__isnull=False, lifted_at__isnull=False),
            ),
        ]


class NamedReader(models.Model):
    """Somebody who may see a restricted record."""

    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="readers")
    user = models.ForeignKey(User, models.PROTECT, related_name="restricted_records")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="readers_added")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, subject="restriction__subject")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_reader_is_named_once",
                fields=("restriction", "user"),
                condition=Q(removed_at__isnull=True),
            ),
        ]


class Described(models.Model):
    """A user described somebody whose family they know, without opening a record or being told whether one is held.

    Whoever fits it, now or later, is behind a wall of theirs until a manager ends it.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="described")
    given_name = models.CharField(max_length=120)
    family_name = models.CharField(max_length=120)
    born_on = models.DateField()
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="descriptions_ended"
    )
    ended_reason = models.CharField(max_length=400, blank=True)

    kept: ClassVar = Kept(Retention.STAFF, personal=("given_name", "family_name", "born_on", "ended_reason"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_description_is_ended_by_somebody_else_with_a_reason",
                condition=_ended_by_somebody_else(),
            ),
        ]


class Wall(models.Model):
    """A user knows this person's family, has said so, and sees neither the person nor those near to them."""

    user = models.ForeignKey(User, models.PROTECT, related_name="walls")
    subject = models.UUIDField(db_index=True)
    declared_at = models.DateTimeField()
    described = models.ForeignKey(Described, models.PROTECT, null=True, blank=True, related_name="walls")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="walls_ended")
    ended_reason = models.CharField(max_length=400, blank=True)

    kept: ClassVar = Kept(Retention.STAFF, personal=("ended_reason",), subject="subject")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_wall_stands_once", fields=("user", "subject"), condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="nobody_ends_their_own_wall", condition=~Q(user=F("ended_by")) | Q(ended_by__isnull=True)
            ),
        ]


class Nearness(models.Model):
    """Two subjects are near to each other: siblings, or of one household. Held both ways; kept by `people`."""

    subject = models.UUIDField()
    near = models.UUIDField()

    kept: ClassVar = Kept(Retention.CHILD, subject="subject", derived=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="near_once", fields=("near", "subject")),
        ]
        indexes: ClassVar = [models.Index(fields=("subject",), name="near_of_subject")]


class StandsFor(models.Model):
    """The record of `kept` stands for that of `subject`, which was merged into it; kept by `people`."""

    subject = models.UUIDField(unique=True)
    kept_subject = models.UUIDField(db_index=True)

    kept: ClassVar = Kept(Retention.CHILD, subject="subject", derived=True)


class BrokenGlass(models.Model):
    """A user opened a record out of their sight in an emergency, for hours, with a reason; somebody reviews it."""

    user = models.ForeignKey(User, models.PROTECT, related_name="glass_broken")
    subject = models.UUIDField(db_index=True)
    reason = models.CharField(max_length=400)
    broken_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="glass_reviewed"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    was_right = models.BooleanField(null=True)
    review_words = models.CharField(max_length=400, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("reason", "review_words"), subject="subject")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="broken_glass_is_mended", condition=Q(ends_at__gt=F("broken_at"))),
            models.CheckConstraint(
                name="a_review_of_glass_has_a_reader_an_hour_and_an_answer",
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True, was_right__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False, was_right__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_reviews_their_own_glass", condition=~Q(user=F("reviewed_by"))
            ),
        ]
