"""Contact with a child outside meetings: who, how, whether alone, and what the child said."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.people.models import Person
from headway.casework.people.models.person import where_kept


class How(models.TextChoices):
    """How a chair and a child were in contact. The last is none: it was tried."""

    AT_HOME = "at_home", "Visit where they live"
    AT_SCHOOL = "at_school", "Visit at school or college"
    ELSEWHERE = "elsewhere", "Met somewhere else"
    VIDEO = "video", "Video call"
    PHONE = "phone", "Phone call"
    MESSAGE = "message", "Message"
    LETTER = "letter", "Letter or card"
    TRIED = "tried", "Tried, and did not reach them"


class Alone(models.TextChoices):
    """Whether the child was alone with whoever was in contact."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_ASKED = "not_asked", "It does not arise: a letter or a message"


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Contact]":
        """Those with children whom this reader may see."""
        return among(self, reader, "person_id").filter(where_kept(reader, "person__merged_into"))

    def standing(self) -> "models.QuerySet[Contact]":
        """Those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Contact(models.Model):
    """A contact with a child, or a try at one, on a day. `said` is what the child said; `then` what follows."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=How)
    alone = models.CharField(max_length=10, choices=Alone, blank=True)
    said = models.CharField(max_length=4000, blank=True)
    then = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="contacts")
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="contacts_withdrawn")
    withdrawn_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = ContactQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("said", "then", "withdrawn_why"), subject="person_id")

    class Meta:
        ordering = ("-on", "-noted_at")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_contact_that_reached_a_child_says_whether_alone",
                condition=Q(how="tried", alone="", said="") | (~Q(how="tried") & ~Q(alone="")),
            ),
            models.CheckConstraint(
                name="a_contact_is_withdrawn_by_somebody_for_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]
