"""Who, of those a reader may see, is likely to be the person whose record they are about to begin.

Whoever is out of sight is not among them, and nothing tells that they are there (docs/adr/0009).
"""

from datetime import date
from typing import Final

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce

from headway.casework.access.reader import Reader
from headway.casework.people.models import Identifier, Person
from headway.casework.people.models.words import NumberKind
from headway.casework.people.queries.criteria import (
    Criteria,
    keys_for,
    near_dates,
    of_number,
    of_word,
)
from headway.casework.people.queries.searching import Match, matches, score_of_word

# Ours: both names the same; or one name and the date of birth; or the number. Less than that fits too many.
LIKELY: Final = 60
_BORN, _BORN_NEARLY, _NUMBER = 40, 20, 100
# Ours: as many as somebody will compare before going on.
_MOST: Final = 10


def likely(*, name: str, born_on: date | None, number: str, reader: Reader) -> list[Match]:
    """The people who may be the same, the likeliest first. The number of queries does not depend on how many."""
    sought = Criteria(name=name, born_on=born_on, number=number).within(reader)
    by_key = keys_for(reader)
    fits = Q(pk__in=[])
    scores: list[Coalesce | Case] = []
    all_words = Q()
    for word in sought.words:
        keys = by_key.filter(of_word(word))
        of_it = Q(pk__in=keys.values("person"))
        all_words &= of_it
        scores.append(score_of_word(keys, word))
        if sought.born_on is not None:
            fits |= of_it & Q(born_on__in=[sought.born_on, *near_dates(sought.born_on)])
    if sought.words:
        fits |= all_words
    if sought.born_on is not None:
        nearly = When(born_on__in=list(near_dates(sought.born_on)), then=_BORN_NEARLY)
        scores.append(Case(When(born_on=sought.born_on, then=_BORN), nearly, default=0))
    if sought.number:
        has_it = Q(pk__in=by_key.filter(of_number(sought.number)).values("person"))
        fits |= has_it
        scores.append(Case(When(has_it, then=_NUMBER), default=0))
    people = Person.objects.visible_to(reader).filter(fits, merged_into__isnull=True)
    score = sum(scores, start=Value(0, output_field=IntegerField()))
    found = people.annotate(score=score).filter(score__gte=LIKELY).order_by("-score", "key")
    return matches(list(found.values_list("key", flat=True)[:_MOST]), sought, reader)


def like(person: Person, reader: Reader) -> list[Match]:
    """The other records, in this reader's sight, that may be of this same person."""
    number = Identifier.objects.standing().filter(person=person, kind=NumberKind.CASE_SYSTEM).first()
    found = likely(
        name=person.shown_name, born_on=person.born_on, number=number.value if number else "", reader=reader
    )
    return [match for match in found if match.person.key != person.key]
