"""What a person is found by: derived from their rows, and rebuilt from them."""

from typing import ClassVar

from django.db import models
from django.db.models import TextChoices

from headway.casework.access.retention import Kept, Retention
from headway.casework.people.models.person import Person


class KeyKind(TextChoices):
    """What a search key is of."""

    NAME = "name"  # a part of a name, folded
    METAPHONE = "metaphone"  # its sound
    NYSIIS = "nysiis"  # its sound in another way, which differs where the first fails
    CASE_NUMBER = "case"  # the case system's, which may be seen where names may not
    NUMBER = "number"
    POSTCODE = "postcode"


class Guard(TextChoices):
    """Who may find by a key: everybody, or those who may see what it is made of."""

    NONE = ""
    NAME = "name"
    ADDRESS = "address"


class SearchKey(models.Model):
    """One thing that a person is found by. `of` is the record it was made from: theirs, or one merged into it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="search_keys")
    of = models.ForeignKey(Person, models.PROTECT, related_name="search_keys_made")
    kind = models.CharField(max_length=10, choices=KeyKind)
    value = models.CharField(max_length=120)
    guard = models.CharField(max_length=10, choices=Guard, blank=True)
    # Whether it is made from a name that the person has no longer.
    former = models.BooleanField(default=False)

    kept: ClassVar = Kept(Retention.CHILD, personal=("value",), subject="person_id", derived=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_search_key_stands_once", fields=("of", "kind", "value", "guard", "former")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("kind", "value", "person", "guard"), name="search_by_its_value"),
        ]
