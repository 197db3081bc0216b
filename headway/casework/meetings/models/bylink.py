"""Reports that agencies without an account send through a link: what is asked, typed, handed in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.documents.models import Version
from headway.casework.meetings.models.invited import Invited, invited_in_sight
from headway.casework.meetings.models.matter import Matter, OfMatterQuerySet
from headway.casework.meetings.models.papers import Paper
from headway.casework.meetings.models.record import Holder


class ReportHead(models.TextChoices):
    """Under what an agency writes about a child."""

    WORRIES = "worries", "What worries you"
    WORKING = "working", "What works well"
    CHILD = "child", "What the child says"
    NEXT = "next", "What should happen"


class AskedQuerySet(models.QuerySet["ReportAsked"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[ReportAsked]":
        """Those asked of somebody who comes for a child whom this reader may see."""
        return self.filter(invited_in_sight(reader, "invited_id"))


class ReportAsked(models.Model):
    """One report that one on the list is asked for, through a link of their own; its code goes to the same `email`.

    Of the link and of the code only digests are held; "" where there is none that opens it. `tries` counts wrong
    codes. `mailed_at` is when the mail with the link went. Asked again it is the same row, with another link: what
    was typed stays.
    """

    invited = models.OneToOneField(Invited, models.PROTECT, related_name="report_asked")
    email = models.EmailField()
    by_on = models.DateField()
    digest = models.CharField(max_length=64, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    code_ends_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="reports_asked")
    mailed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = AskedQuerySet.as_manager()
    # Of no one child, as the one on the list is: it goes when they do.
    kept: ClassVar = Kept(Retention.CHILD, personal=("email",))

    class Meta:
        ordering = ("by_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_link_to_a_report_is_its_own", fields=("digest",), condition=~Q(digest="")
            ),
            models.CheckConstraint(
                name="what_was_withdrawn_opens_nothing", condition=Q(withdrawn_at__isnull=True) | Q(digest="")
            ),
        ]


class ReportSitting(models.Model):
    """A browser that gave the code of a link, for a while. Of the secret in its cookie only a digest is held."""

    asked = models.ForeignKey(ReportAsked, models.PROTECT, related_name="sittings")
    digest = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.WORKING)


class ReportPart(models.Model):
    """What is asked about one child of a report: the paper that it becomes. `number` is its place in the report.

    `holder` says whose information it is, as the agency says.
    """

    asked = models.ForeignKey(ReportAsked, models.PROTECT, related_name="parts")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="reports_by_link")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="by_link")
    number = models.PositiveSmallIntegerField()
    holder = models.CharField(max_length=10, choices=Holder, default=Holder.AGENCY)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="matter__person_id", day="asked__asked_at")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_child_is_reported_on_once", fields=("asked", "matter")),
            models.UniqueConstraint(name="the_parts_of_a_report_are_numbered", fields=("asked", "number")),
        ]


class ReportWords(models.Model):
    """What an agency is typing under one head, not handed in. `mark` is that of the saving it is of."""

    part = models.ForeignKey(ReportPart, models.PROTECT, related_name="words")
    head = models.CharField(max_length=10, choices=ReportHead)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    mark = models.UUIDField(null=True)
    saved_at = models.DateTimeField(null=True)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("words",), subject="part__matter__person_id", day="part__asked__asked_at"
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_head_of_a_report_is_typed_once", fields=("part", "head")),
        ]


class HandedIn(models.Model):
    """One child's part of a report as it was handed in: each time another row, and those before stay.

    `file` is the version of the document that came with it, or that had come before and goes on.
    """

    part = models.ForeignKey(ReportPart, models.PROTECT, related_name="handed_in")
    number = models.PositiveSmallIntegerField()
    worries = models.TextField(blank=True)
    working = models.TextField(blank=True)
    child = models.TextField(blank=True)
    next = models.TextField(blank=True)
    holder = models.CharField(max_length=10, choices=Holder)
    file = models.ForeignKey(Version, models.PROTECT, null=True, related_name="handed_in")
    at = models.DateTimeField()

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("worries", "working", "child", "next"),
        subject="part__matter__person_id",
    )

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_handing_in_of_a_number", fields=("part", "number")),
            models.CheckConstraint(
                name="what_is_handed_in_says_something",
                condition=~Q(worries="", working="", child="", next="") | Q(file__isnull=False),
            ),
        ]


class PapersBefore(models.Model):
    """How many working days before a sitting of one kind of matter the child and the family have its papers."""

    kind = models.CharField(max_length=30, unique=True)
    days = models.PositiveSmallIntegerField()

    kept: ClassVar = Kept(Retention.WORKING)
