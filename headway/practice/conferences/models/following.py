"""What follows a conference: why it was late, what people said of it, how the plan goes between two of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.meetings.models import Invited, Matter
from headway.casework.meetings.models.matter import OfMatterQuerySet
from headway.casework.people.models.person import where_kept
from headway.casework.record.models import ProtectionPlan


class WhyLate(models.TextChoices):
    """Why a conference was held after its last lawful day."""

    ASKED_LATE = "asked_late", "The team asked late"
    ENQUIRY = "enquiry", "The enquiry was not finished"
    FAMILY = "family", "For the child or family: somebody who matters could not come"
    BIRTH = "birth", "Held nearer to the birth, for the child"
    REPORTS = "reports", "The reports were not ready"
    QUORUM = "quorum", "Too few agencies came, and it was held again"
    NO_CHAIR = "no_chair", "No chair, or the chair was away"
    PLACE = "place", "No room, interpreter or way to travel"
    DATE = "date", "The day was reckoned wrongly"
    OTHER = "other", "Something else"


class HeldLate(models.Model):
    """Why one child's conference was held late, as the service says."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="held_late")
    why = models.CharField(max_length=10, choices=WhyLate)
    words = models.CharField(max_length=1000, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="lateness_noted")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="matter__person_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="something_else_that_made_it_late_is_said", condition=~Q(why="other") | ~Q(words="")
            ),
        ]


class AskedHow(models.TextChoices):
    """How somebody was asked what they thought of a conference."""

    THERE = "there", "Face to face"
    PHONE = "phone", "By phone"
    PAPER = "paper", "On paper"
    MESSAGE = "message", "By message or email"
    ADVOCATE = "advocate", "Through an advocate"
    PLAY = "play", "With pictures or play"


class Became(models.TextChoices):
    """What became of asking."""

    SAID = "said", "They said what they thought"
    WAITS = "waits", "No answer yet"
    NOT_WANTED = "not_wanted", "They did not want to say"


QUESTIONS: tuple[str, ...] = ("prepared", "listened", "understood", "helps")
"""The questions that are asked of everybody; how each is worded is settled by the service."""
SCALE: tuple[int, ...] = (1, 2, 3, 4)


class Feedback(models.Model):
    """What somebody who was invited said of a conference afterwards, as staff recorded it.

    The answers are points of the scale, None where they did not answer; `words` are their own.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="feedback")
    invited = models.ForeignKey(Invited, models.PROTECT, related_name="feedback")
    asked_on = models.DateField()
    how = models.CharField(max_length=10, choices=AskedHow)
    became = models.CharField(max_length=10, choices=Became)
    prepared = models.PositiveSmallIntegerField(null=True)
    listened = models.PositiveSmallIntegerField(null=True)
    understood = models.PositiveSmallIntegerField(null=True)
    helps = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=2000, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="feedback_noted")

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="matter__person_id")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_is_asked_once_of_a_conference", fields=("matter", "invited")),
            models.CheckConstraint(
                name="who_said_nothing_answered_nothing",
                condition=Q(became="said")
                | Q(prepared=None, listened=None, understood=None, helps=None, words=""),
            ),
            models.CheckConstraint(
                name="an_answer_is_on_the_scale",
                condition=(Q(prepared=None) | Q(prepared__in=SCALE))
                & (Q(listened=None) | Q(listened__in=SCALE))
                & (Q(understood=None) | Q(understood__in=SCALE))
                & (Q(helps=None) | Q(helps__in=SCALE)),
            ),
        ]


class PlanLookedQuerySet(models.QuerySet["PlanLooked"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[PlanLooked]":
        """Those of children whom this reader may see."""
        return among(self, reader, "plan__person_id").filter(where_kept(reader, "plan__person__merged_into"))


class PlanLooked(models.Model):
    """The chair looked, between two conferences, at how a plan goes. The law asks for none: it is local practice.

    `on_track` and `child_heard` are "Y", "N" or "" for not known; `asked` is who does what about what is `stuck`.
    """

    plan = models.ForeignKey(ProtectionPlan, models.PROTECT, related_name="looked")
    looked_on = models.DateField()
    on_track = models.CharField(max_length=1, blank=True)
    child_heard = models.CharField(max_length=1, blank=True)
    changed = models.CharField(max_length=2000, blank=True)
    stuck = models.CharField(max_length=2000, blank=True)
    asked = models.CharField(max_length=1000, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="plans_looked_at")

    objects: ClassVar = PlanLookedQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("changed", "stuck", "asked"), subject="plan__person_id")

    class Meta:
        ordering = ("-looked_on", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_is_stuck_in_a_plan_is_asked_of_somebody", condition=Q(stuck="") | ~Q(asked="")
            ),
        ]


class FollowSettings(models.Model):
    """One row: how the service follows its plans, and in what words it asks people what they thought.

    `weeks` is how many may lie between two core groups. 4 to 6 is usual; no statute says so.
    """

    weeks = models.PositiveSmallIntegerField(default=6)
    prepared = models.CharField(
        max_length=200, default="I knew what would happen, and had the papers in time"
    )
    listened = models.CharField(max_length=200, default="I could say what I think, and was listened to")
    understood = models.CharField(max_length=200, default="I understood what was decided, and why")
    helps = models.CharField(max_length=200, default="What was decided will help")
    point_1 = models.CharField(max_length=40, default="Not at all")
    point_2 = models.CharField(max_length=40, default="A little")
    point_3 = models.CharField(max_length=40, default="Mostly")
    point_4 = models.CharField(max_length=40, default="Yes, fully")

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="one_row_of_follow_settings", condition=Q(pk=1)),
        ]

    def question(self, name: str) -> str:
        """How a question is worded."""
        return str(getattr(self, name))

    @property
    def scale(self) -> list[tuple[int, str]]:
        """The points of the scale with their words, from the least to the most."""
        return [(point, str(getattr(self, f"point_{point}"))) for point in SCALE]
