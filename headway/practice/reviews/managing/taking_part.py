"""How children took part in their reviews in a period: the codes by their meaning, seen alone, chaired."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.period import Period
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.models import CareReview
from headway.casework.record.queries.whose import in_our_care
from headway.practice.reviews.models import Review, SeenAlone, TookPart
from headway.practice.reviews.taking_part import TAKES_PART

NOT_SAID: Final = "none"
_CODES: Final = frozenset(TookPart.values)
_CHAIRED: Final = {True: "yes", False: "no", None: NOT_SAID}


@dataclass(frozen=True, slots=True)
class Held:
    """A review that was held of a child in our care. `review` is what Headway holds of it, if held here."""

    subject: UUID
    on: date
    code: str
    review: Review | None

    @property
    def took_part(self) -> str:
        return self.code if self.code in _CODES else NOT_SAID

    @property
    def alone(self) -> str:
        return (self.review.seen_alone if self.review else "") or NOT_SAID

    @property
    def chaired(self) -> str:
        return _CHAIRED[self.review.chaired_part if self.review else None]

    @property
    def is_under_four(self) -> bool:
        return self.code == TookPart.UNDER_FOUR.value


@dataclass(frozen=True, slots=True)
class Count:
    """How many of those asked about had one answer. `key` names it in an address."""

    key: str
    words: str
    count: int
    share: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the page: its name in an address, its words, of how many it is asked, and the answers."""

    name: str
    words: str
    of: int
    told: str
    answers: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One review behind a number."""

    child: Named
    held: str
    address: str


def held(reader: Reader, period: Period) -> list[Held]:
    """The reviews held of children in our care whom this reader may see, the latest first. Two queries."""
    rows = CareReview.objects.visible_to(reader).filter(
        in_our_care("person", "held_on"), withdrawn_at__isnull=True, held_on__range=period.days
    )
    rows = rows.exclude(cancelled="Y").order_by("-held_on", "pk")
    here = {
        one.row_id: one for one in Review.objects.visible_to(reader).filter(row__held_on__range=period.days)
    }
    return [
        Held(kept or person, on, code, here.get(pk))
        for pk, person, kept, on, code in rows.values_list(
            "pk", "person_id", "person__merged_into_id", "held_on", "participation"
        )
    ]


def questions(rows: Sequence[Held]) -> tuple[Question, ...]:
    """What is asked of them. Speaking alone and chairing are known of reviews held in Headway alone."""
    here = [one for one in rows if one.review is not None]
    old_enough = [one for one in here if not one.is_under_four]
    return (
        _question(
            "code",
            "How they took part",
            f"Every review that was held. {_strictly(rows)}",
            rows,
            lambda one: one.took_part,
            TookPart.choices,
        ),
        _question(
            "alone",
            "Whether the reviewing officer spoke with them alone before",
            "Reviews held in Headway; others tell nothing of it.",
            here,
            lambda one: one.alone,
            SeenAlone.choices,
        ),
        _question(
            "chaired",
            "Whether they chaired it, or a part of it",
            "Reviews held in Headway, of children of four and over.",
            old_enough,
            lambda one: one.chaired,
            [("yes", "Yes"), ("no", "No")],
        ),
    )


def _strictly(rows: Sequence[Held]) -> str:
    """How many took part on the strict reading, of those who could and of whom it is said."""
    could = [one for one in rows if not one.is_under_four and one.took_part != NOT_SAID]
    did = sum(one.took_part in TAKES_PART for one in could)
    return f"Of {len(could)} of four and over {did} took part, or their views did." if could else ""


def chosen(rows: Iterable[Held], question: str, answer: str) -> list[Held]:
    """The reviews behind a number of the page; none where nothing of the page is named."""
    if question == "code":
        return [one for one in rows if one.took_part == answer]
    here = [one for one in rows if one.review is not None]
    if question == "alone":
        return [one for one in here if one.alone == answer]
    if question == "chaired":
        return [one for one in here if not one.is_under_four and one.chaired == answer]
    return []


def lines(rows: Sequence[Held], reader: Reader) -> list[Line]:
    """These in words. Two queries however many they are."""
    children = named({one.subject for one in rows}, reader)
    opens = reader.may(Permission.MEETING_OPEN)
    return [
        Line(
            children[one.subject],
            in_words(one.on),
            reverse("review", args=[one.review.matter_id]) if opens and one.review else "",
        )
        for one in rows
    ]


def _question(
    name: str,
    words: str,
    told: str,
    rows: Sequence[Held],
    answer: Callable[[Held], str],
    choices: Iterable[tuple[str, str]],
) -> Question:
    count = Counter(answer(one) for one in rows)
    answers = [*choices, (NOT_SAID, "Not said")]
    return Question(
        name,
        words,
        len(rows),
        told,
        tuple(
            Count(key, label, count[key], f"{count[key] / len(rows):.0%}" if rows else "")
            for key, label in answers
        ),
    )
