"""What every row of a child's record has: of whom, from where, when, and how it stands beside the case system."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.sight import among
from headway.casework.people.models import Person
from headway.casework.people.models.person import where_kept
from headway.casework.record.models.loading import Load


class Standing(models.TextChoices):
    """How far a row is known to stand in the case system too."""

    TOLD = "told", "Told by the case system"
    PROVISIONAL = "provisional", "Recorded here; the case system has not told it yet"
    CONFIRMED = "confirmed", "Recorded here, and told by the case system since"
    OURS = "ours", "Recorded here; Headway is where it is kept"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of row stands in the Standard Safeguarding Dataset.

    `columns` maps our fields to its columns, `person` and `key` being those of whom and of which row. `days` are
    the fields that say when it happened, the first that holds a day counting: with child and kind they tell two
    rows of one thing, where no number does. `refers` maps fields that hold another row's `ref` to that row's table.
    `kept_here`: the sector's dataset has no place for it, so Headway keeps it until the council says otherwise.
    """

    table: str
    person: str
    key: str
    columns: dict[str, str]
    days: tuple[str, ...] = ()
    refers: tuple[tuple[str, str], ...] = ()
    kept_here: bool = False


class RecordQuerySet(models.QuerySet[Any]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Any]":
        """Those about people whom this reader may see."""
        return among(self, reader, "person_id").filter(where_kept(reader, "person__merged_into"))

    def standing(self) -> "models.QuerySet[Any]":
        """Those not withdrawn. One that vanished from the case system stands until somebody says otherwise."""
        return self.filter(withdrawn_at__isnull=True)


class RecordRow(models.Model):
    """A row of a child's record.

    `ref` is its number in the case system, or one of ours where it has none there; rows refer to each other by it.
    `first_load` and `last_load` are the loads that told it first and last; `vanished_in` the first complete load
    that no longer did. What its fields were before stands in FieldChange.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="%(class)s_record")
    ref = models.CharField(max_length=80)
    standing = models.CharField(max_length=12, choices=Standing)
    system = models.CharField(max_length=12, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="%(class)s_recorded")
    first_load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="%(class)s_first")
    last_load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="%(class)s_last")
    vanished_in = models.ForeignKey(Load, models.PROTECT, null=True, related_name="%(class)s_vanished")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="%(class)s_withdrawn")
    withdrawn_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = RecordQuerySet.as_manager()
    shape: ClassVar[Shape]

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(name="%(class)s_has_its_own_ref", fields=("ref",)),
            models.CheckConstraint(
                name="%(class)s_is_withdrawn_by_somebody_for_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]


KEPT = ("withdrawn_why",)
"""The fields of every row that hold somebody's words."""
