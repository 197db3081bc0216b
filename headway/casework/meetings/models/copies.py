"""A copy for each reader: what of a record it holds, what stopped it, who looked at it, and how it went."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.documents.models import Document
from headway.casework.meetings.models.invited import Invited
from headway.casework.meetings.models.matter import OfMatterQuerySet
from headway.casework.meetings.models.record import Block, Record


class CopyState(models.TextChoices):
    """How far a copy has come."""

    STOPPED = "stopped", "Stopped: it holds what this reader may not have"
    TO_CHECK = "to_check", "To be looked at by a second person"
    READY = "ready", "Ready to send"
    SENT = "sent", "Sent"
    RECALLED = "recalled", "Not to be used: a later copy stands for it"


class Copy(models.Model):
    """One reader's copy of a record. What was sent is kept as it was on the day (`document`).

    `edition` is the record's when it was made. A later copy may stand for an earlier one that was sent
    (`instead_of`). `checked` is by somebody else than who made it.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, models.PROTECT, related_name="copies")
    reader = models.ForeignKey(Invited, models.PROTECT, related_name="copies")
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=CopyState)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="copies_made")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="copies_checked")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="copies")
    instead_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="record__matter__person_id")

    class Meta:
        ordering = ("made_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_reader_has_one_copy_of_an_edition",
                fields=("record", "reader", "edition"),
                condition=~Q(state="recalled"),
            ),
            models.CheckConstraint(
                name="a_copy_is_checked_by_a_second_person",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=models.F("made_by")),
            ),
        ]


class CopyBlock(models.Model):
    """A block in a copy, or kept back from it, and why. `version` is that of the words as they went.

    Where somebody decided it against the rules, `decided_by` is who and `by_hand_why` is why.
    """

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="blocks")
    block = models.ForeignKey(Block, models.PROTECT, related_name="in_copies")
    version = models.PositiveIntegerField()
    is_shown = models.BooleanField()
    why_not = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="blocks_withheld")
    by_hand_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("why_not", "by_hand_why"),
        subject="copy__record__matter__person_id",
        derived=True,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_block_is_in_a_copy_once", fields=("copy", "block")),
            models.CheckConstraint(
                name="what_is_kept_back_says_why", condition=Q(is_shown=True) | ~Q(why_not="")
            ),
            models.CheckConstraint(
                name="who_decides_against_the_rules_says_why",
                condition=Q(decided_by__isnull=True) | ~Q(by_hand_why=""),
            ),
        ]


class Found(models.Model):
    """Something in a copy that its reader may not have: of what kind, and where. Never the words themselves.

    It stops the copy until it is gone, or somebody says why it may stand.
    """

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="found")
    kind = models.CharField(max_length=30)
    where = models.CharField(max_length=80)
    let_stand_why = models.CharField(max_length=400, blank=True)
    let_stand_at = models.DateTimeField(null=True)
    let_stand_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="found_let_stand")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("let_stand_why",), subject="copy__record__matter__person_id", derived=True
    )


class SendingWay(models.TextChoices):
    """By which way a copy goes. Headway itself mails no document."""

    POST = "post", "Printed and posted"
    HAND = "hand", "Handed over by a named worker"
    SECURE_MAIL = "secure_mail", "The council’s own secure mail"
    LINK = "link", "A link that opens once, with a code"


class Sending(models.Model):
    """How a copy went to its reader: by which way, to what address as it was read back, and what came of it.

    Of a link's secret and of its code only digests are held; `tries` counts wrong codes.
    """

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="sendings")
    way = models.CharField(max_length=12, choices=SendingWay)
    address = models.CharField(max_length=400, blank=True)
    read_back_at = models.DateTimeField(null=True)
    read_back_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="addresses_read_back")
    worker = models.CharField(max_length=150, blank=True)
    link_digest = models.CharField(max_length=64, blank=True)
    code_digest = models.CharField(max_length=128, blank=True)
    link_ends_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_on = models.DateField(null=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="copies_sent")
    opened_at = models.DateTimeField(null=True)
    returned_on = models.DateField(null=True)
    returned_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("address", "worker", "returned_why"),
        subject="copy__record__matter__person_id",
        day="copy__made_at",
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_link_is_its_own", fields=("link_digest",), condition=~Q(link_digest="")
            ),
        ]
