"""What a matter before a meeting has besides, where it is the review of a child in care."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models import Matter
from headway.casework.meetings.models.matter import matter_in_sight
from headway.casework.record.models import CareReview


class TookPart(models.TextChoices):
    """How the child took part: the codes of the return (SSDA903, REVIEW_CODE)."""

    UNDER_FOUR = "PN0", "Under four on the day"
    SPOKE = "PN1", "Was there and spoke for themselves"
    ADVOCATE_SPOKE = "PN2", "Was there and an advocate spoke for them"
    WITHOUT_SPEECH = "PN3", "Was there and gave their views without speech"
    SAID_NOTHING = "PN4", "Was there and gave no view by any way"
    SENT_SOMEBODY = "PN5", "Was not there; somebody they had told spoke for them"
    SENT_VIEWS = "PN6", "Was not there; their views came by some other way"
    NOT_HEARD = "PN7", "Was not there and their views were not heard"


class SeenAlone(models.TextChoices):
    """Whether the reviewing officer spoke with the child in private before."""

    YES = "yes", "Yes"
    REFUSED = "refused", "No: the child did not want to"
    NOT_RIGHT = "not_right", "No: not right for their age and understanding"
    NOT_DONE = "not_done", "No: it was not done"


class ParentsHeard(models.TextChoices):
    """Whether the views of parents and others with parental responsibility were heard."""

    THERE = "there", "Yes, in the review"
    BEFORE = "before", "Yes, before it"
    SOME = "some", "Of some and not of others"
    NOT = "not", "No"


class Advocacy(models.TextChoices):
    """What became of the offer of an advocate."""

    HAS_ONE = "has_one", "Has an advocate already"
    ACCEPTED = "accepted", "Offered, and wants one"
    REFUSED = "refused", "Offered, and does not want one"
    NOT_YET = "not_yet", "Not offered yet"


class EarlyCause(models.TextChoices):
    """For what lawful cause a review is held before it is due: regulations 33(3), 14, 30 and 32(2), and a request.

    Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959).
    """

    OFFICER = "officer", "The reviewing officer asked for it"
    WELFARE = "welfare", "A visitor found the child’s welfare not safeguarded in the placement"
    REMAND = "remand", "A child on remand would be left without a review"
    CUSTODY = "custody", "A child in care held in custody is to be released"
    LEAVING = (
        "leaving",
        "An accommodated child is about to leave, and nobody with parental responsibility takes them",
    )
    PLAN = "plan", "A significant change to the care plan"
    PLACEMENT = "placement", "The council means to end the placement, or it ended unplanned"
    CHILD = "child", "The child asked for it"
    PARENT = "parent", "A parent asked for it"


class LateCause(models.TextChoices):
    """Why a review was held after its last lawful day: for the child, or for what the service answers for."""

    WISH = "wish", "The child wanted another day"
    CHILD_AWAY = "child_away", "The child was missing, ill or in custody"
    FAMILY = "family", "A parent or carer whom the child wanted there could not come"
    NOT_TOLD = "not_told", "The service was told late that the child was in care"
    NO_OFFICER = "no_officer", "The reviewing officer was away, or none was appointed"
    NO_WORKER = "no_worker", "The social worker was away, or there was none"
    REPORTS = "reports", "The reports were not ready"
    DATE = "date", "The day was moved, or reckoned wrongly"
    PLACE = "place", "No room, interpreter or way to travel"
    OTHER = "other", "Something else"

    @classmethod
    def of_the_child(cls) -> "tuple[LateCause, ...]":
        """Those that the service does not answer for: it kept to what the child wished or needed."""
        return (cls.WISH, cls.CHILD_AWAY, cls.FAMILY)


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Review]":
        """Those whose matter this reader may see."""
        return self.filter(matter_in_sight(reader, "matter_id"))


class Review(models.Model):
    """A child's review. `row` is the row of the record that it told.

    Where somebody asked for it early, `asked_by` and `asked_on` say who and when, and `answered` what the
    reviewing officer answered. `view_words` is the officer's view on the care plan before a court, and beside it
    when and to whom it was given.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="review")
    row = models.ForeignKey(CareReview, models.PROTECT, null=True, related_name="held_here")
    early = models.CharField(max_length=12, choices=EarlyCause, blank=True)
    early_words = models.CharField(max_length=1000, blank=True)
    asked_by = models.CharField(max_length=150, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    answered = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    late = models.CharField(max_length=12, choices=LateCause, blank=True)
    late_words = models.CharField(max_length=1000, blank=True)
    advocacy = models.CharField(max_length=12, choices=Advocacy, blank=True)
    advocacy_on = models.DateField(null=True, blank=True)
    advocacy_words = models.CharField(max_length=400, blank=True)
    took_part = models.CharField(max_length=3, choices=TookPart, blank=True)
    took_part_words = models.CharField(max_length=1000, blank=True)
    chaired_part = models.BooleanField(null=True, blank=True)
    seen_alone = models.CharField(max_length=12, choices=SeenAlone, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    seen_how = models.CharField(max_length=1000, blank=True)
    parents = models.CharField(max_length=12, choices=ParentsHeard, blank=True)
    parents_words = models.CharField(max_length=1000, blank=True)
    carers_words = models.CharField(max_length=1000, blank=True)
    content_without = models.BooleanField(null=True, blank=True)
    court_stage = models.CharField(max_length=200, blank=True)
    hearing_on = models.DateField(null=True, blank=True)
    view_words = models.CharField(max_length=2000, blank=True)
    view_given_on = models.DateField(null=True, blank=True)
    view_given_to = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="reviews_noted")

    objects: ClassVar = ReviewQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=(
            "early_words",
            "asked_by",
            "answered",
            "late_words",
            "advocacy_words",
            "took_part_words",
            "seen_how",
            "parents_words",
            "carers_words",
            "court_stage",
            "view_words",
            "view_given_to",
        ),
        subject="matter__person_id",
        day="matter__meeting__called_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="who_asked_for_a_review_did_so_on_a_day",
                condition=Q(asked_by="", asked_on__isnull=True)
                | (~Q(asked_by="") & Q(asked_on__isnull=False)),
            ),
        ]
