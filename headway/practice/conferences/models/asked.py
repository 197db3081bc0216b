"""A conference that a team asked for: about which children, why, and what the conference manager answered."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among, not_shut_off
from headway.casework.meetings.models import Meeting
from headway.casework.people.models import Person
from headway.casework.people.models.person import where_kept
from headway.casework.record.models import Enquiry, InitialConference, TransferPapers
from headway.practice.conferences.models.category import Category


class Which(models.TextChoices):
    """Which conference is asked for."""

    INITIAL = "initial", "An initial conference, after a strategy discussion"
    TRANSFER = "transfer", "A transfer-in conference, of a plan that another council keeps"


class FamilyMeeting(models.TextChoices):
    """What became of the offer that the family decide among themselves first."""

    HELD = "held", "Offered, and held"
    PLANNED = "planned", "Offered, and planned"
    DECLINED = "declined", "Offered, and declined"
    NOT_OFFERED = "not_offered", "Not offered"


class AdvocateOffer(models.TextChoices):
    """What became of the offer of an advocate to a child."""

    WANTED = "wanted", "Offered, and wanted"
    DECLINED = "declined", "Offered, and not wanted"
    NOT_OFFERED = "not_offered", "Not offered"


class AskState(models.TextChoices):
    """How far what was asked has come."""

    ASKED = "asked", "Waits for an answer"
    QUERIED = "queried", "Asked back"
    ACCEPTED = "accepted", "Accepted"
    AGAINST = "against", "Advised against"
    RAISED = "raised", "Taken up with a senior manager, since the team disagrees"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ConferenceAskedQuerySet(models.QuerySet["ConferenceAsked"]):
    def visible_to(self, reader: Reader) -> "ConferenceAskedQuerySet":
        """Those about a child whom this reader may see, and about none from whom they are shut off.

        Its reasons speak of all of them: it is read as the meeting will be that it asks for.
        """
        children = ChildAsked.objects.filter(asked=OuterRef("pk"), left_out_why="")
        shut = children.exclude(not_shut_off(reader, "person_id"))
        return self.filter(Exists(children.visible_to(reader)), ~Exists(shut))

    def waiting(self) -> "ConferenceAskedQuerySet":
        """Those wanted for which no meeting is booked, or whose meeting was cancelled."""
        rows = self.filter(Q(meeting__isnull=True) | Q(meeting__cancelled_at__isnull=False))
        return rows.exclude(state=AskState.WITHDRAWN)


class ConferenceAsked(models.Model):
    """A team asks for a conference.

    `papers_on` is when another council's papers came in writing: a transfer-in counts from it. `discussed_with` are
    those who took part in the strategy discussion, and `decided_on` is when it was decided that a conference is
    wanted. `meeting` is the one booked for it, and `late_why` why it sits after a child’s last lawful day.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    which = models.CharField(max_length=10, choices=Which)
    papers_on = models.DateField(null=True, blank=True)
    other_council = models.CharField(max_length=150, blank=True)
    discussed_with = models.CharField(max_length=1000, blank=True)
    reasons = models.CharField(max_length=4000)
    family_meeting = models.CharField(max_length=12, choices=FamilyMeeting)
    family_meeting_words = models.CharField(max_length=1000, blank=True)
    to_invite = models.CharField(max_length=2000, blank=True)
    to_exclude = models.CharField(max_length=1000, blank=True)
    interpreter = models.CharField(max_length=400, blank=True)
    needs = models.CharField(max_length=1000, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    late_why = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=AskState, default=AskState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="conferences_asked")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="conferences_answered")
    answer_words = models.CharField(max_length=1000, blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="asked_for")

    objects: ClassVar = ConferenceAskedQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=(
            "other_council",
            "discussed_with",
            "reasons",
            "family_meeting_words",
            "to_invite",
            "to_exclude",
            "interpreter",
            "needs",
            "late_why",
            "answer_words",
        ),
    )

    class Meta:
        ordering = ("asked_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_transfer_is_asked_for_with_its_papers",
                condition=Q(which="transfer", papers_on__isnull=False)
                | Q(which="initial", papers_on__isnull=True),
            ),
            models.CheckConstraint(
                name="what_is_answered_is_answered_by_somebody",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    @property
    def is_booked(self) -> bool:
        """Whether a meeting is booked for it that was not cancelled."""
        return self.meeting is not None and self.meeting.cancelled_at is None


class ChildAskedQuerySet(models.QuerySet["ChildAsked"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[ChildAsked]":
        """Those of children whom this reader may see."""
        return among(self, reader, "person_id").filter(where_kept(reader, "person__merged_into"))


class ChildAsked(models.Model):
    """A child about whom a conference is asked for: what is proposed for them, and whether an advocate was offered.

    `components` are the parts of a category of several, as codes with commas between. `enquiry` anchors the child’s
    clock. `row` is the row of the record that says, once it is accepted, that a conference is to be held; `papers`
    the one that says when another council’s papers came, from which a transfer-in counts.
    """

    asked = models.ForeignKey(ConferenceAsked, models.PROTECT, related_name="children")
    person = models.ForeignKey(Person, models.PROTECT, related_name="conferences_asked")
    category = models.CharField(max_length=3, choices=Category)
    components = models.CharField(max_length=20, blank=True)
    advocate = models.CharField(max_length=12, choices=AdvocateOffer, blank=True)
    advocate_provider = models.CharField(max_length=150, blank=True)
    advocate_words = models.CharField(max_length=1000, blank=True)
    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, null=True, blank=True, related_name="conferences_asked"
    )
    row = models.ForeignKey(
        InitialConference, models.PROTECT, null=True, blank=True, related_name="conferences_asked"
    )
    papers = models.ForeignKey(
        TransferPapers, models.PROTECT, null=True, blank=True, related_name="conferences_asked"
    )
    left_out_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = ChildAskedQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("advocate_provider", "advocate_words", "left_out_why"),
        subject="person_id",
        day="asked__asked_at",
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_child_is_asked_about_once", fields=("asked", "person")),
            models.CheckConstraint(
                name="several_categories_proposed_are_named", condition=Q(category="MUL") | Q(components="")
            ),
        ]
