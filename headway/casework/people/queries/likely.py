"""Who, of those a reader may see, is likely to be the person whose record they are about to begin.

Whoever is out of sight is not among them, and nothing tells that they are there (docs/adr/0009).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from headway.casework.access.reader import Reader
from headway.casework.people.models import Identifier, Person, SearchKey
from headway.casework.people.models.person import NOT_MERGED
from headway.casework.people.models.words import NumberKind
from headway.casework.people.numbers import compact
from headway.casework.people.queries.criteria import (
    Criteria,
    keys_for,
    near_dates,
    of_word,
)
from headway.casework.people.queries.searching import NUMBERS, Match, matches, score_of_word

# Ours: both names the same; or one name and the date of birth; or the number. Less than that fits too many.
LIKELY: Final = 60
_BORN, _BORN_NEARLY, _NUMBER = 40, 20, 100
# Ours: as many as somebody will compare before going on.
_MOST: Final = 10


def likely(*, name: str, born_on: date | None, number: str, reader: Reader) -> list[Match]:
    """The people who may be the same, the likeliest first. The number of queries does not depend on how many."""
    sought = Criteria(name=name, born_on=born_on, number=number).within(reader)
    people = Person.objects.visible_to(reader).filter(NOT_MERGED)
    found = alike_among(people, keys_for(reader), sought.words, sought.born_on, [sought.number])
    return matches(list(found.values_list("key", flat=True)[:_MOST]), sought, reader)


def alike_among(
    people: QuerySet[Person],
    by_key: QuerySet[SearchKey],
    words: Sequence[str],
    born_on: date | None,
    numbers: Iterable[str],
) -> QuerySet[Person]:
    """Those of these people who may be the one of this name, birth date and numbers, the likeliest first: the rule.

    `by_key` holds the search keys that may be looked at. Each has its `score`.
    """
    fits = Q(pk__in=[])
    scores: list[Coalesce | Case] = []
    all_words, any_key = Q(), Q(pk__in=[])
    near = list(near_dates(born_on)) if born_on is not None else []
    for word in words:
        keys = by_key.filter(of_word(word))
        of_it = Q(pk__in=keys.values("person"))
        all_words &= of_it
        any_key |= of_word(word)
        scores.append(score_of_word(keys, word))
        if born_on is not None:
            fits |= of_it & Q(born_on__in=[born_on, *near])
    if words:
        fits |= all_words
    if born_on is not None:
        nearly = When(born_on__in=near, then=_BORN_NEARLY)
        scores.append(Case(When(born_on=born_on, then=_BORN), nearly, default=0))
    if whole := {
        spelt for number in numbers for spelt in (compact(number), compact(number).replace("-", ""))
    } - {""}:
        has_it = Q(pk__in=by_key.filter(kind__in=NUMBERS, value__in=whole).values("person"))
        fits |= has_it
        any_key |= Q(kind__in=NUMBERS, value__in=whole)
        scores.append(Case(When(has_it, then=_NUMBER), default=0))
    score = sum(scores, start=Value(0, output_field=IntegerField()))
    # Said once more as one thing to look up: otherwise everybody is asked.
    people = people.filter(pk__in=by_key.filter(any_key).values("person"))
    return people.filter(fits).annotate(score=score).filter(score__gte=LIKELY).order_by("-score", "key")


def like(person: Person, reader: Reader) -> list[Match]:
    """The other records, in this reader's sight, that may be of this same person."""
    number = Identifier.objects.standing().filter(person=person, kind=NumberKind.CASE_SYSTEM).first()
    found = likely(
        name=person.shown_name, born_on=person.born_on, number=number.value if number else "", reader=reader
    )
    return [match for match in found if match.person.key != person.key]
