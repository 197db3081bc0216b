"""The cases behind a figure, as far as their reader may open them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from headway.casework.access.reader import Reader
from headway.casework.people.models import Identifier
from headway.casework.people.models.words import NumberKind
from headway.casework.people.queries.relatives import Named, named
from headway.exchange.measuring.figures import in_words
from headway.exchange.measuring.staff import part_in_words, staff
from headway.exchange.models import SnapshotCase, SnapshotMeasure
from headway.reports.words import WITHIN_THE_SERVICE

YES, NO, NOT_KNOWN = "yes", "no", "not known"
ANSWERS: Final = (YES, NO, NOT_KNOWN)
_ANSWERED: Final = {YES: Q(counted=True), NO: Q(counted=False), NOT_KNOWN: Q(counted__isnull=True)}
# What an answer is called where the measure is a share: what is counted, what is not.
_WORDS: Final = {True: "Counted", False: "Not counted", None: "Not known"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases: of a part of a breakdown, of an answer; "" for all."""

    by: str = ""
    part: str = ""
    answer: str = ""

    @property
    def part_in_words(self) -> str:
        return part_in_words(self.by, self.part, staff() if self.by in WITHIN_THE_SERVICE else {})


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case in words: whose, their number in the case system, its days, its answer and parts."""

    child: Named
    number: str
    day: date | None
    due_on: date | None
    answer: str
    parts: str


def cases_of(measure: SnapshotMeasure, wanted: Wanted) -> QuerySet[SnapshotCase]:
    """All the cases of a figure, whoever may see them; those not counted first, the longest due before."""
    cases = SnapshotCase.objects.filter(snapshot=measure.snapshot_id, measure=measure.measure)
    overlapping = wanted.by in measure.overlapping.split()
    if wanted.by:
        end = ":" if overlapping else "|"
        cases = cases.filter(parts__contains=f"|{wanted.by}={wanted.part}{end}")
    if wanted.answer in ANSWERS:
        if overlapping:
            cases = cases.filter(parts__contains=f"|{wanted.by}={wanted.part}:{wanted.answer}|")
        else:
            cases = cases.filter(_ANSWERED[wanted.answer])
    return cases.order_by(F("counted").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "day", "pk")


def shown(cases: Sequence[SnapshotCase], reader: Reader) -> list[ShownCase]:
    """These cases in words. Three queries, however many there are; one more where some are by member of staff."""
    keys = {case.subject for case in cases}
    names = named(keys, reader)
    numbers = _numbers(keys, reader)
    of_staff = any(f"|{by}=" in case.parts for case in cases for by in WITHIN_THE_SERVICE)
    staff_named = staff() if of_staff else {}
    return [
        ShownCase(
            child=names[case.subject],
            number=numbers.get(case.subject, ""),
            day=case.day,
            due_on=case.due_on,
            answer=_WORDS[case.counted],
            parts=parts_in_words(case.parts, staff_named),
        )
        for case in cases
    ]


def parts_in_words(parts: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """`|which=first|kind=missing|` as "Which one: First; Kind: Missing"."""
    pairs = (one.split("=", 1) for one in parts.strip("|").split("|") if one)
    return "; ".join(
        f"{in_words(by)}: {'; '.join(_part_in_words(by, part, names) for _, part in of_one)}"
        for by, of_one in groupby(pairs, key=itemgetter(0))
    )


def _part_in_words(by: str, part: str, names: Mapping[str, str]) -> str:
    """A part; of a breakdown whose parts share cases with its answer ("Seen, yes")."""
    name, mark, answer = part.rpartition(":")
    return f"{part_in_words(by, name, names)}, {answer}" if mark else part_in_words(by, part, names)


def _numbers(keys: Iterable[UUID], reader: Reader) -> dict[UUID, str]:
    rows = Identifier.objects.visible_to(reader).filter(
        person__in=list(keys), kind=NumberKind.CASE_SYSTEM, withdrawn_at__isnull=True
    )
    return dict(rows.order_by("confirmed", "-pk").values_list("person_id", "value"))
