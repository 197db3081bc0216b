"""What was told of a birth date, by whom, and which telling stands."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.retention import Kept, Retention
from headway.casework.people.models.person import Person
from headway.casework.people.models.words import BirthBasis, BirthStanding


class BirthDateTold(models.Model):
    """One telling of a person's birth date. Every telling stays; one of them stands."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="birth_dates_told")
    born_on = models.DateField(db_index=True)
    standing = models.CharField(max_length=10, choices=BirthStanding)
    basis = models.CharField(max_length=20, choices=BirthBasis)
    told_by = models.CharField(max_length=200, blank=True)
    told_on = models.DateField()
    stands = models.BooleanField(default=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("born_on", "told_by"), subject="person_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_birth_date_stands", fields=("person",), condition=Q(stands=True)
            ),
        ]
