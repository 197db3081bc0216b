"""Finding people among those a reader may see: the best match first, and why each matched.

Whoever is out of sight is neither shown nor counted. The number of queries does not depend on the number found.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from headway.casework.access.addressing import address_of
from headway.casework.access.models import Assignment
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import BirthDateTold, Identifier, Person, SearchKey
from headway.casework.people.models.person import NOT_MERGED
from headway.casework.people.models.search import KeyKind
from headway.casework.people.models.words import NumberKind
from headway.casework.people.numbers import compact
from headway.casework.people.presenting import birth_in_words
from headway.casework.people.queries.criteria import (
    Criteria,
    keys_for,
    near_dates,
    of_number,
    of_postcode,
    of_word,
)
from headway.casework.people.spelling import sounds

# Ours: eight pages. Who must look further should say more of whom they look for.
MOST: Final = 200
PAGE: Final = 25
# Ours: how well each way of fitting fits. What a person is called now stands before what they were called.
_EXACT, _EXACT_FORMER, _BEGINS, _SOUNDS, _SOUNDS_NEARLY = 40, 36, 30, 20, 10
NUMBERS: Final = (KeyKind.CASE_NUMBER, KeyKind.NUMBER)
_BORN_SO, _TOLD_SO, _BORN_NEARLY = 40, 30, 15
_TOLD_BEFORE: Final = "A date of birth told before"


@dataclass(frozen=True, slots=True)
class Match:
    """One person found: what is shown of them, and why they are here."""

    person: Person
    name: str
    birth: str
    case_number: str
    why: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where their record is."""
        return address_of("person", self.person.key)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of those found. `count` is of all pages; `more` where there are more than are counted."""

    matches: list[Match]
    count: int
    more: bool
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE))

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def find(criteria: Criteria, reader: Reader, page: int = 1) -> Found:
    """The people who fit, as this reader may see them; none where nothing is looked for."""
    sought = criteria.within(reader)
    if not sought.kinds:
        return Found([], 0, more=False, page=1)
    keys = list(ranked(sought, reader).values_list("key", flat=True)[: MOST + 1])
    more = len(keys) > MOST
    count = min(len(keys), MOST)
    page = min(max(page, 1), max(1, -(-count // PAGE)))
    here = keys[:count][(page - 1) * PAGE : page * PAGE]
    return Found(matches(here, sought, reader, fits_all=True), count, more, page)


def ranked(sought: Criteria, reader: Reader) -> QuerySet[Person]:
    """Those who fit everything sought and whom the reader may see, the best match first."""
    people = Person.objects.visible_to(reader).filter(NOT_MERGED)
    by_key = keys_for(reader)
    scores: list[Any] = []
    for word in sought.words:
        fits = by_key.filter(of_word(word))
        people = people.filter(pk__in=fits.values("person"))
        scores.append(score_of_word(fits, word))
    for given, of_kind in ((sought.number, of_number), (sought.postcode, of_postcode)):
        if compact(given):
            people = people.filter(pk__in=by_key.filter(of_kind(given)).values("person"))
    if sought.born_on is not None:
        people = people.filter(_born(sought))
        scores.append(
            Case(
                When(born_on=sought.born_on, then=_BORN_SO),
                When(born_on__in=list(near_dates(sought.born_on)), then=_BORN_NEARLY),
                default=_TOLD_SO,
            )
        )
    if sought.worker.strip():
        people = people.filter(key__in=worked_with(sought.worker, reader))
    # Said in the order alone: Django goes through all of it once more where it is a column besides.
    best: list[Any] = [reduce(add, scores).desc()] if scores else []
    last = ("shown_name", "key") if reader.may(Permission.NAMES_SEE) else ("key",)
    return people.order_by(*best, *last)


def worked_with(words: str, reader: Reader) -> QuerySet[Assignment]:
    """The subjects assigned today to a worker or a team whose name has these words in it."""
    standing = Assignment.objects.filter(from_on__lte=reader.on).filter(
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on)
    )
    words = words.strip()
    of_them = (
        Q(user__name__icontains=words) | Q(team__name__icontains=words) | Q(user__team__name__icontains=words)
    )
    return standing.filter(of_them).values("subject")  # type: ignore[return-value]


def _born(sought: Criteria) -> Q:
    assert sought.born_on is not None  # noqa: S101 (asked by `ranked`)
    dates = [sought.born_on, *near_dates(sought.born_on)]
    merged = Person.objects.filter(born_on__in=dates, merged_into__isnull=False).values("merged_into")
    told = BirthDateTold.objects.filter(born_on=sought.born_on).values("person")
    return Q(born_on__in=dates) | Q(pk__in=merged) | Q(pk__in=told)


def score_of_word(fits: QuerySet[SearchKey], word: str) -> Coalesce:
    """How well the best of these keys of a person fits a word."""
    metaphone, _ = sounds(word)
    how = Case(
        When(kind=KeyKind.NAME, value=word, former=False, then=_EXACT),
        When(kind=KeyKind.NAME, value=word, then=_EXACT_FORMER),
        When(kind=KeyKind.NAME, then=_BEGINS),
        When(kind=KeyKind.METAPHONE, value=metaphone, then=_SOUNDS),
        default=_SOUNDS_NEARLY,
        output_field=IntegerField(),
    )
    best = (
        fits.filter(person=OuterRef("pk")).order_by().values("person").annotate(best=Max(how)).values("best")
    )
    return Coalesce(Subquery(best), 0)


def matches(keys: list[UUID], sought: Criteria, reader: Reader, *, fits_all: bool = False) -> list[Match]:
    """What is shown of these people, in this order. A fixed number of queries."""
    people = {one.key: one for one in _people(keys)}
    held: dict[UUID, list[SearchKey]] = defaultdict(list)
    for key in _held(keys, reader):
        held[key.person_id].append(key)
    numbers: dict[UUID, str] = {}
    for person, value in _case_numbers(keys):
        numbers.setdefault(person, value)
    return [
        Match(
            person=people[key],
            name=name_for(reader, people[key]),
            birth=birth_in_words(people[key], reader.on),
            case_number=numbers.get(key, ""),
            why=why(people[key], held[key], sought, fits_all=fits_all),
        )
        for key in keys
    ]


@written
def _people(keys: list[UUID]) -> "QuerySet[Person]":
    return Person.objects.filter(key__in=keys)


@written
def _held(keys: list[UUID], reader: Reader) -> "QuerySet[SearchKey]":
    return keys_for(reader).filter(person__in=keys)


@written
def _case_numbers(keys: list[UUID]) -> "QuerySet[Any]":
    rows: Any = Identifier.objects.standing().filter(person__in=keys, kind=NumberKind.CASE_SYSTEM)
    return rows.order_by("pk").values_list("person", "value")  # type: ignore[no-any-return]


def why(
    person: Person, held: list[SearchKey], sought: Criteria, *, fits_all: bool = False
) -> tuple[str, ...]:
    """In what a person fits, in words that tell nothing of what was typed.

    Who fits all that is sought, and whose date of birth does not, fits by a date told before, or by that of a
    record that was merged into theirs.
    """
    reasons = [_why_name(held, sought.words)]
    if sought.born_on is not None:
        near = near_dates(sought.born_on) | {sought.born_on: "Date of birth"}
        fits = near.get(person.born_on, "") if person.born_on else ""
        reasons.append(fits or (_TOLD_BEFORE if fits_all else ""))
    if sought.number and any(
        key.kind in NUMBERS and key.value.startswith(compact(sought.number)) for key in held
    ):
        reasons.append("Number")
    if sought.postcode and compact(sought.postcode):
        reasons.append("Postcode")
    if sought.worker:
        reasons.append("Worker or team")
    return tuple(filter(None, reasons))


def _why_name(held: list[SearchKey], words: list[str]) -> str:
    if not words:
        return ""
    of_now = {key.value for key in held if key.kind == KeyKind.NAME and not key.former}
    ever = {key.value for key in held if key.kind == KeyKind.NAME}
    if all(word in of_now for word in words):
        return "Name"
    if all(any(value.startswith(word) for value in of_now) for word in words):
        return "Name begins so"
    if all(any(value.startswith(word) for value in ever) for word in words):
        return "Former name"
    heard = {key.value for key in held if key.kind in (KeyKind.METAPHONE, KeyKind.NYSIIS)}
    alike = [
        any(value.startswith(word) for value in ever) or bool(heard & set(sounds(word))) for word in words
    ]
    if all(alike):
        return "Name sounds alike"
    return "Part of the name" if any(alike) else ""
