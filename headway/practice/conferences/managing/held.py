"""The conferences that were held in a period, and the shape in which each number and its cases are told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.models import Matter
from headway.casework.meetings.period import Period
from headway.practice.conferences.models import Conference
from headway.practice.conferences.slugs import INITIAL, REVIEW, TRANSFER

KINDS: Final = ((INITIAL, "Initial"), (TRANSFER, "Transfer-in"), (REVIEW, "Review"))
ONE: Final = (("n", "Number"),)
"""The columns of a table that counts one thing."""


@dataclass(frozen=True, slots=True)
class Case:
    """One of those counted: in which row and column, of which child, what to call it, where it is read."""

    row: str
    column: str
    child: UUID
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """One table of the page: its name in an address, its rows and columns by name and words, those counted."""

    name: str
    words: str
    told: str
    rows: Sequence[tuple[str, str]]
    columns: Sequence[tuple[str, str]]
    cases: Sequence[Case]

    @property
    def lines(self) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
        """Each row with the number of each column, rows with nothing in them left out."""
        count = Counter((one.row, one.column) for one in self.cases)
        return [
            (row, words, [(column, said, count[row, column]) for column, said in self.columns])
            for row, words in self.rows
            if any(count[row, column] for column, _ in self.columns)
        ]

    def behind(self, row: str, column: str) -> list[Case]:
        """Those behind a number."""
        return [one for one in self.cases if (one.row, one.column) == (row, column)]

    def called(self, row: str, column: str) -> str:
        """What a number counts; "" where there is none such."""
        of = dict(self.rows).get(row, ""), dict(self.columns).get(column, "")
        if not all(of):
            return ""
        return (
            f"{self.words}: {of[0]}" if len(self.columns) == 1 else f"{self.words}: {of[0]}, {of[1].lower()}"
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A conference of one child that was held and is complete."""

    conference: Conference
    matter: Matter
    child: UUID
    on: date


def held(reader: Reader, period: Period) -> list[Held]:
    """The conferences held in a period of the children whom this reader may see, the latest first. One query."""
    found = []
    for one in _held(reader, *period.days):
        told = one.review or one.initial
        if told is not None and told.held_on is not None:
            person = one.matter.person
            found.append(Held(one, one.matter, person.merged_into_id or person.key, told.held_on))
    return sorted(found, key=lambda one: one.on, reverse=True)


@written
def _held(reader: Reader, first: date, last: date) -> "QuerySet[Conference]":
    in_it = Q(initial__held_on__range=(first, last)) | Q(review__held_on__range=(first, last))
    rows = Conference.objects.visible_to(reader).filter(in_it, matter__completed_on__isnull=False)
    return rows.select_related("initial", "review", "matter__person", "matter__held_late").order_by("-pk")
