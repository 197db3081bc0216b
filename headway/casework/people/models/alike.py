"""Records that may be of one person: found by the rule that is asked before a record is begun; and told apart."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import within_sight
from headway.casework.people.models.family import Relationship
from headway.casework.people.models.person import Person


class Apart(models.Model):
    """Two records are of two people: somebody looked, and said why. They are not offered as one again."""

    one = models.ForeignKey(Person, models.PROTECT, related_name="told_apart")
    other = models.ForeignKey(Person, models.PROTECT, related_name="told_apart_from_others")
    reason = models.CharField(max_length=400)
    said_by = models.ForeignKey(User, models.PROTECT, related_name="told_apart")
    said_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.CHILD, personal=("reason",), subject="one_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="two_people_are_told_apart_once", fields=("one", "other")),
            models.CheckConstraint(name="nobody_is_told_apart_from_themselves", condition=~Q(one=F("other"))),
        ]


class AlikeQuerySet(models.QuerySet["Alike"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Alike]":
        """Those of which this reader may see both records."""
        return self.filter(within_sight(reader, "one_id"), within_sight(reader, "other_id"))

    def open_questions(self) -> "models.QuerySet[Alike]":
        """Those that nobody has answered: neither merged, nor told apart, nor told of as relatives."""
        pair = Q(person=OuterRef("one"), other=OuterRef("other"))
        turned = Q(person=OuterRef("other"), other=OuterRef("one"))
        told_apart = Apart.objects.filter(one=OuterRef("one"), other=OuterRef("other"))
        return self.filter(
            ~Exists(told_apart),
            ~Exists(Relationship.objects.standing().filter(pair | turned)),
            one__merged_into__isnull=True,
            other__merged_into__isnull=True,
        )


class Alike(models.Model):
    """Two records that may be of one person, and how alike they are. Derived; of two keys, `one` is the lesser."""

    one = models.ForeignKey(Person, models.PROTECT, related_name="alike")
    other = models.ForeignKey(Person, models.PROTECT, related_name="alike_from_others")
    score = models.PositiveIntegerField()

    objects: ClassVar = AlikeQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, subject="one_id", derived=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="two_records_are_alike_once", fields=("one", "other")),
            models.CheckConstraint(name="nobody_is_alike_themselves", condition=~Q(one=F("other"))),
        ]
        indexes: ClassVar = [models.Index(fields=("-score", "id"), name="alike_by_score")]
