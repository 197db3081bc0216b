"""The record of a matter: blocks that say whose information they hold, every version of their words, approval."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models.invited import Invited
from headway.casework.meetings.models.matter import Matter, OfMatterQuerySet
from headway.casework.people.models import Person


class Form(models.TextChoices):
    """What a record is: the service's own, or a letter to the child."""

    RECORD = "record", "Record"
    LETTER = "letter", "Letter to the child"


class Record(models.Model):
    """What is written of a matter. `form` says whether to the service or to the child; a letter may be the record.

    Once approved its words stand; what is corrected after is written beside them, as an edition of a higher number.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="records")
    form = models.CharField(max_length=10, choices=Form)
    is_the_record = models.BooleanField(default=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="records_begun")
    ready_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="records_approved")
    edition = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="matter__person_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_matter_has_one_record_of_a_form", fields=("matter", "form")),
            models.UniqueConstraint(
                name="a_matter_has_one_record_that_counts",
                fields=("matter",),
                condition=Q(is_the_record=True),
            ),
            models.CheckConstraint(
                name="what_is_approved_is_so_by_somebody",
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
            ),
        ]


class Holder(models.TextChoices):
    """Whose information a block holds."""

    CHILD = "child", "The child"
    SIBLING = "sibling", "A brother or sister"
    PARENT = "parent", "A parent"
    CARER = "carer", "A carer"
    OTHER = "other", "Somebody else"
    AGENCY = "agency", "An agency"
    SERVICE = "service", "The service"


class Origin(models.TextChoices):
    """Where a block's words come from. What police or a LADO told is kept back until they release it."""

    MEETING = "meeting", "Said or written for the meeting"
    POLICE = "police", "Police"
    LADO = "lado", "A LADO’s case"
    TOOL = "tool", "A transcription tool’s draft"


class Block(models.Model):
    """A block of a record: its heading, its words now, whose information it holds, and where it comes from.

    `head` is the template's own name for it; "" for one added by hand. `about` is the parent, sibling or other whom
    a block is about, where it is one of several. `annex` keeps it from the child's copy: what the child should not
    carry. What is `restricted` was said while somebody was kept out: nobody who was kept out has it. A tool's
    draft counts for nothing until somebody `checked` it. `version` is the number of its words. A letter's block
    may be `drawn_from` one of the record, as its words stood at `drawn_version`; `drawn_as` is the number of its
    own words as a rule drew them, 0 where none did.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="blocks")
    place = models.PositiveSmallIntegerField()
    head = models.CharField(max_length=40, blank=True)
    heading = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    holder = models.CharField(max_length=10, choices=Holder)
    about = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="blocks_about")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.MEETING)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="blocks_released")
    released_words = models.CharField(max_length=400, blank=True)
    tool = models.CharField(max_length=80, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="blocks_checked")
    annex = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    drawn_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="drawn")
    drawn_version = models.PositiveIntegerField(default=0)
    drawn_as = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="blocks_changed")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("heading", "words", "released_words"),
        subject="record__matter__person_id",
        day="record__begun_at",
    )

    class Meta:
        ordering = ("place", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_records_head_is_there_once", fields=("record", "head"), condition=~Q(head="")
            ),
            models.CheckConstraint(
                name="a_tools_draft_names_the_tool", condition=~Q(origin="tool") | ~Q(tool="")
            ),
        ]

    @property
    def is_kept_back(self) -> bool:
        """Whether it holds what police or a LADO told and nobody has released."""
        return self.origin in (Origin.POLICE, Origin.LADO) and self.released_at is None


class BlockWordsQuerySet(OfMatterQuerySet):
    def waiting(self) -> "models.QuerySet[BlockWords]":
        """Those written beside another's, and not brought together with them yet."""
        return self.filter(stands=False, brought_in_by__isnull=True)


class BlockWords(models.Model):
    """Words that were saved for a block: every one that was acknowledged, in order. Added and never changed.

    `mark` is the browser's own of this saving: sent twice, it is kept once. `stands` tells what became the block's
    words from what was written beside another's, to be brought together by hand; what did so names them
    (`brings_in`). `edition` is that of the record in which they were written.
    """

    block = models.ForeignKey(Block, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    stands = models.BooleanField()
    mark = models.UUIDField(unique=True)
    edition = models.PositiveSmallIntegerField(default=1)
    brings_in = models.ForeignKey("self", models.PROTECT, null=True, related_name="brought_in_by")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="words_written")

    objects: ClassVar = BlockWordsQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="block__record__matter__person_id")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_blocks_words_have_numbers", fields=("block", "number"), condition=Q(stands=True)
            ),
        ]


class CorrectionAnswer(models.TextChoices):
    """What became of a correction that somebody asked for."""

    WAITING = "", "Not answered yet"
    ACCEPTED = "accepted", "Accepted: the record is corrected"
    NOTED = "noted", "Noted beside the record"
    REFUSED = "refused", "Refused"


class CorrectionAsked(models.Model):
    """Somebody who got the record asked for a correction of it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="corrections")
    block = models.ForeignKey(Block, models.PROTECT, null=True, blank=True, related_name="corrections")
    asked_by = models.ForeignKey(Invited, models.PROTECT, null=True, blank=True, related_name="corrections")
    asked_on = models.DateField()
    words = models.TextField()
    answer = models.CharField(max_length=10, choices=CorrectionAnswer, blank=True)
    answer_words = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="corrections_answered")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="corrections_noted")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("words", "answer_words"), subject="record__matter__person_id"
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(name="a_correction_says_what", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_correction_is_answered_with_reasons",
                condition=Q(answer="", answered_at__isnull=True)
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                    & ~Q(answer_words="")
                ),
            ),
        ]
