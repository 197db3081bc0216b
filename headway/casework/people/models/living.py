"""Where a person lives, with whom, and how they may be reached safely."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.retention import Kept, Retention
from headway.casework.people.models.row import ConfidentialQuerySet, Row
from headway.casework.people.models.words import AddressKind, ContactFlag


class Address(Row):
    """An address. One that is confidential is seen with ADDRESS_CONFIDENTIAL alone, and found by nobody else."""

    kind = models.CharField(max_length=20, choices=AddressKind, default=AddressKind.HOME)
    lines = models.CharField(max_length=400, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    confidential = models.BooleanField(default=False)

    objects: ClassVar = ConfidentialQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("lines", "postcode"), subject="person_id")

    class Meta(Row.Meta):
        constraints: ClassVar = [
            *Row.Meta.constraints,
            models.CheckConstraint(name="an_address_is_not_empty", condition=~Q(lines="") | ~Q(postcode="")),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.lines, self.postcode) if part)


class Household(models.Model):
    """People who live together. Who they are stands in the memberships."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    kept: ClassVar = Kept(Retention.CHILD)


class Membership(Row):
    """A person lives in a household from a day until a day."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")

    kept: ClassVar = Kept(Retention.CHILD, subject="person_id")


class SafeContact(Row):
    """What must be kept in mind by whoever writes to a person or calls them."""

    kind = models.CharField(max_length=20, choices=ContactFlag)
    words = models.CharField(max_length=400, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="person_id")
