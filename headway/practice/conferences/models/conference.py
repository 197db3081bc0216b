"""What a matter before a meeting has besides, where it is a child protection conference of one child."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models import Invited, Matter
from headway.casework.record.models import InitialConference, PlanReview, ProtectionPlan
from headway.practice.conferences.models.category import Category


class Outcome(models.TextChoices):
    """What the chair decided for a child."""

    PLAN = "plan", "A child protection plan is made"
    NO_PLAN = "no_plan", "No child protection plan"
    GOES_ON = "goes_on", "The plan goes on"
    ENDS = "ends", "The plan ends"


class Says(models.TextChoices):
    """What an agency said when it was asked."""

    FOR = "for", "For a plan"
    AGAINST = "against", "Against a plan"
    NO_VIEW = "no_view", "Gave no view"


class ChildHeard(models.TextChoices):
    """How the child's view reached the conference."""

    THERE = "there", "They were there and said it"
    ADVOCATE = "advocate", "Through an advocate"
    BEFORE = "before", "They told the chair before"
    SENT = "sent", "In writing, a drawing or a recording"
    WORKER = "worker", "Through a worker who had asked them"
    TOO_YOUNG = "too_young", "Too young to say: observed instead"
    NOT = "not", "Not heard"


class OfConferenceQuerySet(models.QuerySet["Conference"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Conference]":
        """Those whose matter this reader may see."""
        return self.filter(matter__in=Matter.objects.visible_to(reader))


class Conference(models.Model):
    """One child's part in a conference: what was decided, under which category, and what follows.

    `components` are the parts of a category of several, as codes with commas between. `initial`, `review` and
    `plan` are the rows of the record that it told; `category_before` is that of the plan until a review changed it.
    `inquorate_why` says why it went ahead with too few agencies. `core_on` is the day of the first core group.
    `took_part` is the code of the child's part in a review conference, where the chair told one.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="conference")
    initial = models.ForeignKey(InitialConference, models.PROTECT, null=True, related_name="held_here")
    review = models.ForeignKey(PlanReview, models.PROTECT, null=True, related_name="held_here")
    plan = models.ForeignKey(ProtectionPlan, models.PROTECT, null=True, related_name="decided_here")
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    category = models.CharField(max_length=3, choices=Category, blank=True)
    components = models.CharField(max_length=20, blank=True)
    category_before = models.CharField(max_length=3, blank=True)
    why = models.CharField(max_length=4000, blank=True)
    outline = models.CharField(max_length=8000, blank=True)
    instead = models.CharField(max_length=4000, blank=True)
    core_on = models.DateField(null=True, blank=True)
    heard = models.CharField(max_length=10, choices=ChildHeard, blank=True)
    heard_words = models.CharField(max_length=2000, blank=True)
    took_part = models.CharField(max_length=3, blank=True)
    inquorate_why = models.CharField(max_length=1000, blank=True)
    noted_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="conferences_noted")

    objects: ClassVar = OfConferenceQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("why", "outline", "instead", "heard_words", "inquorate_why"),
        subject="matter__person_id",
        day="matter__meeting__called_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_plan_has_a_category",
                condition=~Q(outcome__in=("plan", "goes_on")) | ~Q(category=""),
            ),
            models.CheckConstraint(
                name="no_plan_says_what_instead",
                condition=~Q(outcome__in=("no_plan", "ends")) | ~Q(instead=""),
            ),
            models.CheckConstraint(
                name="several_categories_are_named", condition=~Q(category="MUL") | ~Q(components="")
            ),
        ]


class AgencyView(models.Model):
    """What one who was there said for their agency about a child; `dissent` in their words, where they disagree."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="views")
    invited = models.ForeignKey(Invited, models.PROTECT, related_name="conference_views")
    says = models.CharField(max_length=8, choices=Says)
    category = models.CharField(max_length=3, choices=Category, blank=True)
    dissent = models.CharField(max_length=1000, blank=True)

    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("dissent",),
        subject="conference__matter__person_id",
        day="conference__noted_at",
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_says_one_thing_of_a_child", fields=("conference", "invited")),
        ]


class CoreMember(models.Model):
    """Somebody of the core group that carries a plan: of those invited, or another by name."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="core")
    invited = models.ForeignKey(Invited, models.PROTECT, null=True, blank=True, related_name="core_groups")
    name = models.CharField(max_length=150, blank=True)

    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("name",),
        subject="conference__matter__person_id",
        day="conference__noted_at",
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="one_of_the_core_group_is_somebody", condition=Q(invited__isnull=False) | ~Q(name="")
            ),
        ]
