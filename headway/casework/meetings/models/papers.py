"""Papers that are to be in before a meeting, when each reader had them, and what people say in their own words."""

from typing import ClassVar

from django.db import models

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.documents.models import Document
from headway.casework.meetings.models.invited import Capacity, Invited
from headway.casework.meetings.models.matter import Matter, OfMatterQuerySet


class PaperKind(models.TextChoices):
    """What a paper is."""

    WORKER_REPORT = "worker_report", "Social worker’s report"
    CARE_PLAN = "care_plan", "Care plan"
    EDUCATION_PLAN = "education_plan", "Personal education plan"
    HEALTH = "health", "Health assessment or plan"
    PLACEMENT_PLAN = "placement_plan", "Placement plan"
    CARER_REPORT = "carer_report", "Carer’s report"
    PATHWAY_PLAN = "pathway_plan", "Pathway plan"
    AGENCY_REPORT = "agency_report", "Report of an agency"
    OTHER = "other", "Another paper"


class Paper(models.Model):
    """A paper expected for a child's matter, from whom and by when; and when the chair had it.

    One held in the case system counts as had, and no file of it need be here (`in_case_system`). `same_as` is the
    paper of another of the child's matters in the same sitting, where somebody said that one paper is both.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=PaperKind)
    from_whom = models.ForeignKey(Invited, models.PROTECT, null=True, blank=True, related_name="papers")
    from_words = models.CharField(max_length=150, blank=True)
    due_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    in_case_system = models.BooleanField(default=False)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="papers")
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="is_too")
    not_needed_why = models.CharField(max_length=400, blank=True)
    noted_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="papers_noted")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("from_words", "not_needed_why"), subject="matter__person_id"
    )

    class Meta:
        ordering = ("pk",)


class PaperHad(models.Model):
    """When one reader had a paper, and how they got it."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="had")
    reader = models.ForeignKey(Invited, models.PROTECT, related_name="papers_had")
    on = models.DateField()
    how = models.CharField(max_length=150, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="papers_given")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("how",), subject="paper__matter__person_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_reader_has_a_paper_once", fields=("paper", "reader")),
        ]


class ByWay(models.TextChoices):
    """By which way somebody's own words came."""

    SPOKEN = "spoken", "Told to somebody, who wrote it down"
    PAPER = "paper", "On paper"
    PHONE = "phone", "By phone"
    MESSAGE = "message", "By message or email"
    DRAWING = "drawing", "A drawing, symbols or play"
    VIDEO = "video", "A film or recording"
    ADVOCATE = "advocate", "Through an advocate"


class Contribution(models.Model):
    """What a child, a parent or a carer says for a matter, in their own words.

    `giver` is who, `name` where they are not on the list. `taken_by` wrote it down or scanned it in; None where the
    giver did so themselves. `about` is the paper that they answer, where it is one.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="contributions")
    giver = models.ForeignKey(Invited, models.PROTECT, null=True, blank=True, related_name="contributions")
    capacity = models.CharField(max_length=20, choices=Capacity)
    name = models.CharField(max_length=150, blank=True)
    given_on = models.DateField()
    way = models.CharField(max_length=10, choices=ByWay)
    words = models.TextField(blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    about = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="answers")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="contributions_taken")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("name", "words", "withdrawn_why"), subject="matter__person_id"
    )

    class Meta:
        ordering = ("given_on", "pk")
