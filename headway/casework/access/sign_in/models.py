"""What signing in keeps while it is at work. None of it is about a child; typed words are sealed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention


class Attempt(models.Model):
    """One failed try to sign in: keyed digests of the account named and of where it came from, never either."""

    account = models.CharField(max_length=64)
    origin = models.CharField(max_length=64)
    at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("account", "at"), name="attempt_by_account"),
            models.Index(fields=("origin", "at"), name="attempt_by_origin"),
            models.Index(fields=("at",), name="attempt_by_age"),
        ]


class Invitation(models.Model):
    """A link by which a user sets a password, once, until a moment. Of its secret only the digest is held."""

    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="an_invitation_ends", condition=Q(ends_at__gt=F("made_at"))),
        ]


class KeptWords(models.Model):
    """What a user typed into a form that came back after their session had ended: sealed, and theirs alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="kept_words")
    # The address the form was for: keys, never a name (no personal data stands in an address).
    path = models.CharField(max_length=400)
    sealed = models.TextField()
    had_files = models.BooleanField(default=False)
    at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.WORKING, personal=("sealed",))

    class Meta:
        ordering = ("-at",)
