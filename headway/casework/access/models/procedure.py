"""The three procedures that alone take away what is stored, and the stone that each leaves behind."""

from enum import StrEnum
from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models.user import User
from headway.casework.access.retention import Kept, Retention


class Taking(StrEnum):
    """Why something may be taken away."""

    MISFILED = "misfiled"
    DISPOSAL = "disposal"
    ORDER = "order"


WORDS: Final[dict[Taking, str]] = {
    Taking.MISFILED: "Misfiled: it is of somebody else",
    Taking.DISPOSAL: "Disposal: it has been kept as long as it may be",
    Taking.ORDER: "Order of a court or of the Information Commissioner",
}


class Procedure(models.Model):
    """One person asked that something be taken away, and another agreed or did not.

    `table` and `key` name one row; both are empty where the whole record of the subject goes.
    """

    taking = models.CharField(max_length=20, choices=[(one.value, WORDS[one]) for one in Taking])
    subject = models.UUIDField(db_index=True)
    table = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=400)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="procedures_asked")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="procedures_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    was_agreed = models.BooleanField(null=True)

    # Of the log, not of the record: it stays when the record has gone.
    kept: ClassVar = Kept(Retention.LOG, personal=("reason",), subject="subject")

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="nobody_agrees_to_what_they_asked",
                condition=~Q(asked_by=F("answered_by")) | Q(answered_by__isnull=True),
            ),
            models.CheckConstraint(
                name="an_answer_has_its_giver_its_hour_and_its_sense",
                condition=Q(answered_by__isnull=True, answered_at__isnull=True, was_agreed__isnull=True)
                | Q(answered_by__isnull=False, answered_at__isnull=False, was_agreed__isnull=False),
            ),
            models.CheckConstraint(
                name="a_misfiled_row_is_one_row",
                condition=~Q(taking=Taking.MISFILED) | (~Q(table="") & ~Q(key="")),
            ),
        ]

    @property
    def in_words(self) -> str:
        return WORDS[Taking(self.taking)]


class Stone(models.Model):
    """Here stood a row that a procedure took away. It says which and when, and nothing of what it held."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="stones")
    subject = models.UUIDField(db_index=True)
    table = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    removed_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.LOG, subject="subject")

    class Meta:
        ordering = ("pk",)
