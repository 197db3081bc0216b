"""A person: who carries a subject key."""

import uuid
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among, within_sight
from headway.casework.people.models.words import BirthStanding, Sex

UNBORN: Final = "Unborn child"
NO_NAME: Final = "Name not recorded"

NOT_MERGED: Final = ~Q(merged_into__isnull=False)
"""True of the records that stand by themselves, as nearly all do.

Said the other way round SQLite goes by its index of what each was merged into, and so through everybody.
"""


def where_kept(reader: Reader, merged_into: str) -> Q:
    """True of what is of a record that was not merged, or whose kept record this reader may see as well."""
    return Q((f"{merged_into}__isnull", True)) | within_sight(reader, f"{merged_into}_id")


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Person]":
        """Those whom this reader may see."""
        return among(self, reader, "key").filter(where_kept(reader, "merged_into"))


class Person(models.Model):
    """A child, born or not, or an adult. Their key is the subject key of every table about them."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # A copy of the name that anybody may read: the newest current one that is not restricted (people.naming).
    shown_name = models.CharField(max_length=250, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.NOT_RECORDED)
    gender = models.CharField(max_length=60, blank=True)
    pronouns = models.CharField(max_length=60, blank=True)
    # A copy of the telling that stands (BirthDateTold).
    born_on = models.DateField(null=True, blank=True, db_index=True)
    birth_standing = models.CharField(max_length=10, choices=BirthStanding, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    lost_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    first_language = models.CharField(max_length=80, blank=True)
    interpreter_needed = models.BooleanField(null=True, blank=True)
    interpreter_language = models.CharField(max_length=80, blank=True)
    communication_needs = models.CharField(max_length=1000, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    # Counts the changes of this row, so that of two people who change it at once neither loses words.
    version = models.PositiveIntegerField(default=1, editable=False)
    # Whether what the person is known by has changed since they were compared with everybody (Alike).
    to_compare = models.BooleanField(default=True, db_index=True, editable=False)

    objects: ClassVar = PersonQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=(
            *(
                "shown_name",
                "sex",
                "gender",
                "pronouns",
                "born_on",
                "birth_standing",
                "expected_on",
                "lost_on",
            ),
            *(
                "died_on",
                "first_language",
                "interpreter_needed",
                "interpreter_language",
                "communication_needs",
            ),
        ),
        subject="key",
        part_of="merged_into",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_birth_date_has_its_standing",
                condition=Q(born_on__isnull=True, birth_standing="")
                | (Q(born_on__isnull=False) & ~Q(birth_standing="")),
            ),
            models.CheckConstraint(
                name="nobody_dies_before_their_birth",
                # A birth date that is no more than estimated or disputed may turn out to be the later one.
                condition=Q(died_on__isnull=True)
                | Q(born_on__isnull=True)
                | ~Q(birth_standing=BirthStanding.KNOWN)
                | Q(died_on__gte=models.F("born_on")),
            ),
            models.CheckConstraint(
                name="a_loss_is_of_an_unborn_child",
                condition=Q(lost_on__isnull=True)
                | Q(born_on__isnull=True, died_on__isnull=True, expected_on__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_is_merged_into_themselves",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("key")),
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name or (UNBORN if self.is_unborn else NO_NAME)

    @property
    def is_unborn(self) -> bool:
        """Whether the child is awaited, or was until the pregnancy ended."""
        return self.expected_on is not None and self.born_on is None
