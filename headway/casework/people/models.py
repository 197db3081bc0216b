"""A person, and the names they have had."""

import uuid
from typing import ClassVar

from django.db import models

from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Person]":
        """Those whom this reader may see."""
        return among(self, reader, "key")


class Person(models.Model):
    """A child, born or not, or an adult. Their key is the subject key of every table about them."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)

    objects: ClassVar = PersonQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("given_name", "family_name", "born_on", "expected_on"),
        subject="key",
    )

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
