"""Names and numbers that a person has had."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.retention import Kept, Retention
from headway.casework.people.models.row import RestrictedQuerySet, Row
from headway.casework.people.models.words import NameKind, NumberKind


class Name(Row):
    """A name, in any script, of one part or many. One that is restricted is seen with NAMES_RESTRICTED alone."""

    kind = models.CharField(max_length=20, choices=NameKind)
    given_names = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    restricted = models.BooleanField(default=False)

    objects: ClassVar = RestrictedQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("given_names", "family_name"), subject="person_id")

    class Meta(Row.Meta):
        constraints: ClassVar = [
            *Row.Meta.constraints,
            models.CheckConstraint(
                name="a_name_has_a_part", condition=~Q(given_names="") | ~Q(family_name="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


class Identifier(Row):
    """A number that another system knows a person by.

    `confirmed` once that system told it: a confirmed number is one person's alone. One typed by hand waits for
    that, so that typing it never tells whether a record out of sight has it (docs/adr/0009).
    """

    kind = models.CharField(max_length=20, choices=NumberKind)
    value = models.CharField(max_length=40)
    confirmed = models.BooleanField(default=False)

    kept: ClassVar = Kept(Retention.CHILD, personal=("value",), subject="person_id")

    class Meta(Row.Meta):
        constraints: ClassVar = [
            *Row.Meta.constraints,
            models.UniqueConstraint(
                name="a_confirmed_number_is_of_one_person",
                fields=("kind", "value"),
                condition=Q(confirmed=True, withdrawn_at__isnull=True) & ~Q(kind=NumberKind.OTHER_AUTHORITY),
            ),
            models.UniqueConstraint(
                name="a_person_has_a_number_once",
                fields=("person", "kind", "value"),
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(name="a_number_is_not_empty", condition=~Q(value="")),
        ]
        indexes: ClassVar = [models.Index(fields=("kind", "value"), name="number_by_value")]

    def __str__(self) -> str:
        return self.value
