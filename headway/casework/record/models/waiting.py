"""What waits for a person: differences to decide, changes to look at, things to key elsewhere, alerts."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.documents.models import Document
from headway.casework.people.models import Person
from headway.casework.people.models.person import where_kept
from headway.casework.record.models.loading import Load


class OfPersonQuerySet(models.QuerySet[Any]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Any]":
        """Those about people whom this reader may see."""
        return among(self, reader, "person_id").filter(where_kept(reader, "person__merged_into"))


class Difference(models.Model):
    """The case system and Headway say two things of one row, and a person decides.

    `table` and `key` are our row; `ref` is the case system's number of the row that it told. Kind VANISHED: the
    case system tells the row no longer. Until it is decided, our row stands as it was.
    """

    class Kind(models.TextChoices):
        FIELD = "field", "They differ"
        VANISHED = "vanished", "No longer told by the case system"

    class Decision(models.TextChoices):
        OURS = "ours", "Headway is right: the case system will be corrected"
        THEIRS = "theirs", "The case system is right"
        APART = "apart", "They are two different things"

    person = models.ForeignKey(Person, models.PROTECT, related_name="differences")
    kind = models.CharField(max_length=10, choices=Kind)
    table = models.CharField(max_length=60)
    key = models.BigIntegerField()
    ref = models.CharField(max_length=80, blank=True)
    field = models.CharField(max_length=40, blank=True)
    ours = models.CharField(max_length=1000, blank=True)
    theirs = models.CharField(max_length=1000, blank=True)
    load = models.ForeignKey(Load, models.PROTECT, related_name="differences")
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="differences_decided")
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=400, blank=True)
    # The load that made it go away by itself: the case system says now what we do.
    settled_in = models.ForeignKey(Load, models.PROTECT, null=True, related_name="differences_settled")

    objects: ClassVar = OfPersonQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("ours", "theirs", "why"), subject="person_id", of_row=("table", "key")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_difference_waits_once",
                fields=("table", "key", "field", "kind"),
                condition=Q(decided_at__isnull=True, settled_in__isnull=True),
            ),
            models.CheckConstraint(
                name="a_difference_is_decided_by_somebody",
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
        ]


class Change(models.Model):
    """Something which a chair or a manager must know: a child came into care, moved, was excluded from school.

    A load brought it (`load`), or the child's worker told it before any did, in words of their own (`said`). `told`
    says how the service learnt of it: from the worker, or from the data alone; whoever was first.
    """

    class Kind(models.TextChoices):
        INTO_CARE = "into_care", "Came into care"
        LEFT_CARE = "left_care", "Left care"
        MOVED = "moved", "Moved"
        LEGAL_STATUS = "legal_status", "Legal status changed"
        WORKER = "worker", "Social worker changed"
        MISSING = "missing", "Went missing"
        ENQUIRY = "enquiry", "Enquiry begun"
        ENQUIRY_ENDED = "enquiry_ended", "Enquiry ended"
        PLAN = "plan", "Child protection plan begun"
        PLAN_ENDED = "plan_ended", "Child protection plan ended"
        SIXTEEN = "sixteen", "Turned 16"
        LEAVING_SOON = "leaving_soon", "Turned 17½"
        # What no data tell, and a worker must.
        COURT_PLAN = "court_plan", "The plan before the court changed"
        DECISION = "decision", "A decision was not done in time"
        CONTACT = "contact", "Contact with family changed"
        COMPLAINT = "complaint", "A complaint was made"
        FAMILY = "family", "Something happened in the birth family"
        CHARGED = "charged", "Charged or convicted"
        EXCLUDED = "excluded", "Excluded from school"

    class Told(models.TextChoices):
        BY_WORKER = "by_worker", "Told by the worker"
        FROM_DATA = "from_data", "Learnt from the data"

    person = models.ForeignKey(Person, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField()
    words = models.CharField(max_length=200, blank=True)
    said = models.CharField(max_length=1000, blank=True)
    load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="changes")
    found_at = models.DateTimeField()
    told = models.CharField(max_length=10, choices=Told, blank=True)
    marked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="changes_marked")
    marked_at = models.DateTimeField(null=True)

    objects: ClassVar = OfPersonQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words", "said"), subject="person_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_change_is_told_once", fields=("person", "kind", "on")),
        ]
        indexes: ClassVar = [models.Index(fields=("found_at",), name="change_by_when")]


class HandOver(models.Model):
    """What was made here and must also stand in the case system: keyed by somebody, and ticked off.

    `table` and `key` are our row, `document` what has to be uploaded with it. Ticked by a person, or by the load
    that brought it back.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="hand_overs")
    table = models.CharField(max_length=60)
    key = models.BigIntegerField()
    what = models.CharField(max_length=200)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="hand_overs")
    since_at = models.DateTimeField()
    ticked_at = models.DateTimeField(null=True)
    ticked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="handed_over")
    ticked_in = models.ForeignKey(Load, models.PROTECT, null=True, related_name="handed_over")

    objects: ClassVar = OfPersonQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("what",), subject="person_id", of_row=("table", "key"), derived=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_row_is_handed_over_once",
                fields=("table", "key"),
                condition=Q(ticked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="what_is_ticked_is_ticked_by_a_person_or_a_load",
                condition=Q(ticked_at__isnull=True, ticked_by__isnull=True, ticked_in__isnull=True)
                | Q(ticked_at__isnull=False, ticked_by__isnull=False, ticked_in__isnull=True)
                | Q(ticked_at__isnull=False, ticked_by__isnull=True, ticked_in__isnull=False),
            ),
        ]


class Alert(models.Model):
    """Something that whoever opens the record must know first, with a day on which it is looked at again."""

    class Kind(models.TextChoices):
        EXPLOITATION = "exploitation", "Risk of exploitation"
        VIOLENCE = "violence", "Risk to staff"
        HEALTH = "health", "Health"
        SELF_HARM = "self_harm", "Self-harm"
        MISSING = "missing", "Goes missing"
        COURT = "court", "Court proceedings"
        OTHER = "other", "Other"

    person = models.ForeignKey(Person, models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=400)
    review_on = models.DateField()
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="alerts_raised")
    raised_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="alerts_ended")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = OfPersonQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD, personal=("words", "ended_why"), subject="person_id", day="raised_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="an_alert_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="an_alert_is_ended_by_somebody_for_a_reason",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_why="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_why="")),
            ),
        ]
