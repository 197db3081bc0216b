"""How many reviews a chair is thought to hold in a week: of a full post, and of some by name."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention

# Ours: sixty children reviewed twice a year, over the weeks that somebody works in one.
A_WEEK = Decimal(3)
MOST_A_WEEK = Decimal(30)


class ReviewSettings(models.Model):
    """One row: how many reviews somebody in a full post is thought to hold in a full week."""

    a_week = models.DecimalField(max_digits=3, decimal_places=1, default=A_WEEK)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="reviews_are_settled_in_one_row", condition=Q(pk=1)),
            models.CheckConstraint(
                name="a_full_post_holds_reviews", condition=Q(a_week__gt=0, a_week__lte=MOST_A_WEEK)
            ),
        ]


class ChairCapacity(models.Model):
    """How many reviews one chair is thought to hold in a full week of their own, whatever their share of a post.

    Of somebody who also chairs conferences, or is new, fewer than their post would give; none where it is nought.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="review_capacity")
    a_week = models.DecimalField(max_digits=3, decimal_places=1)

    kept: ClassVar = Kept(Retention.STAFF)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_chair_holds_some_reviews", condition=Q(a_week__gte=0, a_week__lte=MOST_A_WEEK)
            ),
        ]
