"""What every row about a person has: from when until when it is so, and what became of it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.sight import among
from headway.casework.people.models.person import Person, where_kept


class RowQuerySet(models.QuerySet[Any]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Any]":
        """Those about people whom this reader may see."""
        return among(self, reader, "person_id").filter(where_kept(reader, "person__merged_into"))

    def standing(self) -> "models.QuerySet[Any]":
        """Those that were not withdrawn as told in mistake; ended or not."""
        return self.filter(withdrawn_at__isnull=True)


class RestrictedQuerySet(RowQuerySet):
    """Rows of which some are `restricted`: seen by those alone who may see restricted names."""

    def visible_to(self, reader: Reader) -> "models.QuerySet[Any]":
        rows = super().visible_to(reader)
        return rows if reader.may(Permission.NAMES_RESTRICTED) else rows.filter(restricted=False)


class ConfidentialQuerySet(RowQuerySet):
    """Rows of which some are `confidential`: seen by those alone who may see a confidential address."""

    def visible_to(self, reader: Reader) -> "models.QuerySet[Any]":
        rows = super().visible_to(reader)
        return rows if reader.may(Permission.ADDRESS_CONFIDENTIAL) else rows.filter(confidential=False)


class Row(models.Model):
    """Something that is so of a person from a day until a day (its last), as far as the days are known.

    A row's words are never overwritten: it is ended when it is so no longer, withdrawn when it never was, and
    corrected by a row that names it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="%(class)s_rows")
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="corrected_by"
    )

    objects: ClassVar = RowQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_begins",
                condition=Q(from_on__isnull=True) | Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
        ]
