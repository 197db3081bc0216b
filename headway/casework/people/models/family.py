"""Who is what to whom, who holds parental responsibility, and what limits contact or sharing."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.retention import Kept, Retention
from headway.casework.people.models.person import Person
from headway.casework.people.models.row import RestrictedQuerySet, Row
from headway.casework.people.models.words import Held, HeldBy, Kinship, LimitKind


class Relationship(Row):
    """`other` is `kind` to `person`: their parent, their half-brother. Both see it, each from their own side.

    One that is restricted, as between an adopted child and a birth family, is seen with NAMES_RESTRICTED alone.
    """

    other = models.ForeignKey(Person, models.PROTECT, related_name="relationships_from_others")
    kind = models.CharField(max_length=20, choices=Kinship)
    restricted = models.BooleanField(default=False)
    words = models.CharField(max_length=200, blank=True)

    objects: ClassVar = RestrictedQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",), subject="person_id")

    class Meta(Row.Meta):
        constraints: ClassVar = [
            *Row.Meta.constraints,
            models.CheckConstraint(name="nobody_is_related_to_themselves", condition=~Q(person=F("other"))),
            models.UniqueConstraint(
                name="a_relationship_is_told_once",
                fields=("person", "other", "kind"),
                condition=Q(withdrawn_at__isnull=True, to_on__isnull=True),
            ),
        ]


class Responsibility(Row):
    """Parental responsibility for `person`: who holds it or does not, by what, when, on what evidence.

    The holder is another person, or an authority in its own name.
    """

    holder = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="responsibilities_held"
    )
    authority = models.CharField(max_length=120, blank=True)
    held = models.CharField(max_length=10, choices=Held)
    held_by = models.CharField("by what", max_length=20, choices=HeldBy, blank=True)
    evidence = models.CharField(max_length=400, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("authority", "evidence"), subject="person_id")

    class Meta(Row.Meta):
        constraints: ClassVar = [
            *Row.Meta.constraints,
            models.CheckConstraint(
                name="responsibility_is_a_persons_or_an_authoritys",
                condition=(Q(holder__isnull=False, authority=""))
                | (Q(holder__isnull=True) & ~Q(authority="")),
            ),
            models.CheckConstraint(
                name="responsibility_held_is_held_by_something",
                condition=~Q(held=Held.HELD) | ~Q(held_by=""),
            ),
            models.CheckConstraint(
                name="nobody_is_responsible_for_themselves",
                condition=Q(holder__isnull=True) | ~Q(person=F("holder")),
            ),
        ]


class Limit(Row):
    """An order or a condition that limits contact with a person, or the sharing of what is held of them."""

    kind = models.CharField(max_length=20, choices=LimitKind)
    against = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="limits_on_them")
    against_words = models.CharField("against whom", max_length=200, blank=True)
    words = models.CharField("what is limited", max_length=1000)
    source = models.CharField("told by", max_length=200, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("against_words", "words", "source"), subject="person_id")

    class Meta(Row.Meta):
        constraints: ClassVar = [
            *Row.Meta.constraints,
            models.CheckConstraint(name="a_limit_says_what_is_limited", condition=~Q(words="")),
        ]
