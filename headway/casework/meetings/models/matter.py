"""One child's part in a meeting: what it is to the law, and how far its paperwork has come."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from headway.casework.access.laid_over import SUBJECT
from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among, for_somebody
from headway.casework.meetings.models.meeting import Meeting, meeting_in_sight
from headway.casework.people.models import Person
from headway.casework.people.models.person import where_kept


class Answer(models.TextChoices):
    """What the nominated manager answered to the decisions."""

    AGREED = "agreed", "Agreed"
    OBJECTED = "objected", "Objected to"
    STAND = "stand", "Stand, since nobody objected in time"


def matter_in_sight(reader: Reader, matter: str) -> Q:
    """True of the rows whose matter, by the key in the field `matter`, this reader may see."""
    return for_somebody(reader, matter, _in_sight)


def _in_sight(reader: Reader) -> Q:
    return Q(Exists(Matter.objects.visible_to(reader).filter(pk=OuterRef(SUBJECT))))


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Matter]":
        """Those of children whom this reader may see, in meetings that they may see."""
        return (
            among(self, reader, "person_id")
            .filter(where_kept(reader, "person__merged_into"))
            .filter(meeting_in_sight(reader, "meeting_id"))
        )


class Matter(models.Model):
    """One child's part in a meeting: a review, a conference. It has its own dates, decisions, record and copies.

    `kind` is what a room of practice calls it (`meetings.kinds`). `adjourned_on` is when it was adjourned to be
    completed, `completed_on` when it was. `decided_on` is when the decisions went to the nominated manager,
    `answered_on` when the answer came, or silence made them stand. `made_on` is when the record was approved and
    `sent_on` when the last of those who are to have it had it on its way.
    `contacted_on` is when the chair and the worker spoke before. `nothing_before_at` is when somebody said that no
    decision is left from before the first matter held here.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="matters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="matters")
    kind = models.CharField(max_length=30)
    contacted_on = models.DateField(null=True)
    nothing_before_at = models.DateTimeField(null=True)
    adjourned_on = models.DateField(null=True)
    adjourned_why = models.CharField(max_length=400, blank=True)
    completed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="matters_answered")
    answer_words = models.CharField(max_length=2000, blank=True)
    made_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    left_out_on = models.DateField(null=True)
    left_out_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = MatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("adjourned_why", "answer_words", "left_out_why"),
        subject="person_id",
        day="meeting__called_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_child_has_one_matter_of_a_kind_in_a_meeting", fields=("meeting", "person", "kind")
            ),
            models.CheckConstraint(
                name="an_answer_has_its_day",
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_matter_is_left_out_for_a_reason",
                condition=Q(left_out_on__isnull=True, left_out_why="")
                | (Q(left_out_on__isnull=False) & ~Q(left_out_why="")),
            ),
            models.CheckConstraint(
                name="what_is_completed_comes_before_its_paper",
                condition=Q(completed_on__isnull=False)
                | Q(decided_on__isnull=True, made_on__isnull=True, sent_on__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=("person", "kind"), name="matter_of_person")]

    @property
    def died_on(self) -> date | None:
        """The day on which the child died: from then on nothing is met for, asked for, drawn or sent to them."""
        return (self.person.merged_into or self.person).died_on

    @property
    def over_on(self) -> date | None:
        """The day on which the child died, or the pregnancy ended: nothing of theirs is to come."""
        return self.died_on or (self.person.merged_into or self.person).lost_on


class OfMatterQuerySet(models.QuerySet[Any]):
    """Rows of a matter, found by the way that their model gives to its person."""

    def visible_to(self, reader: Reader) -> "models.QuerySet[Any]":
        """Those whose matter this reader may see."""
        way = self.model.kept.subject.removesuffix("__person_id")
        return self.filter(matter_in_sight(reader, f"{way}_id"))
