"""The log of openings and changes, and the chain that seals it.

An entry holds keys and kinds, never a name and never free words, so that it may outlive what it tells of.
"""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from headway.casework.access.models.user import User
from headway.casework.access.retention import Kept, Retention


class Kind(StrEnum):
    """What an entry tells."""

    OPENED = "opened"
    LISTED = "listed"
    SEARCHED = "searched"
    EXPORTED = "exported"
    CHANGED = "changed"
    REFUSED = "refused"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"


class Entry(models.Model):
    """One line of the log: who, when, did what, to which record. Added in the transaction of what it tells."""

    # Every page adds a line and pays for each index: whose and of whom are looked up by those below.
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, db_index=False, related_name="log_entries")
    acting_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="log_entries_by_deputies")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    # The permission asked for, or the action taken: `person_open`, `people.rename`.
    did = models.CharField(max_length=80)
    # The person a record is of, where it is of one; and the record itself, by its table and key.
    subject = models.UUIDField(null=True)
    table = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=80, blank=True)
    route = models.CharField(max_length=80, blank=True)
    # Kinds only, in a fixed small alphabet: `criteria=name,born found=3`.
    detail = models.CharField(max_length=200, blank=True)

    kept: ClassVar = Kept(Retention.LOG)

    class Meta:
        ordering = ("-pk",)
        indexes: ClassVar = [
            models.Index(fields=("by", "-at"), name="log_by_user"),
            models.Index(fields=("subject", "-at"), name="log_by_subject"),
            models.Index(fields=("table", "key"), name="log_by_row"),
        ]


class Link(models.Model):
    """One entry's place in the chain: its position, and a digest over the digest before it and the entry itself."""

    position = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="link")
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.LOG)

    class Meta:
        ordering = ("position",)
