"""Complaints about conferences in words: their stages, what is late, how many there were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter
from headway.casework.people.presenting import in_words, words_for
from headway.practice.conferences.models import Complaint, ComplaintStage, Found

# Ours: a year’s worth is what a manager compares.
_A_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class StageTold:
    """A stage in words; "" for what has not happened."""

    number: int
    name: str
    began: str
    due: str
    ended: str
    found: str
    words: str
    lettered: str
    document: int | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ComplaintTold:
    """A complaint in words, with its stages in order."""

    key: UUID
    child: str
    who: str
    received: str
    about: str
    wants: str
    stages: list[StageTold]

    @property
    def last(self) -> StageTold:
        return self.stages[-1]

    @property
    def is_open(self) -> bool:
        return not self.last.ended


@dataclass(frozen=True, slots=True)
class Counted:
    """How many complaints came in the last year, how many stages of them were answered, upheld, late."""

    received: int
    answered: int
    upheld: int
    late: int


def complaints_of(matter: Matter, reader: Reader) -> list[ComplaintTold]:
    """The complaints about one child's conference."""
    return told(_whole(Complaint.objects.filter(matter=matter)), reader)


def complaints(reader: Reader, *, every: bool) -> list[ComplaintTold]:
    """Those about children whom this reader may see, the ones that wait for an answer first."""
    rows = _whole(Complaint.objects.visible_to(reader))
    if not every:
        rows = rows.filter(Q(stages__ended_on__isnull=True)).distinct()
    found = told(rows, reader)
    return sorted(found, key=lambda one: not one.is_open)


def counted(reader: Reader) -> Counted:
    """The complaints of the last year, of children whom this reader may see."""
    rows = Complaint.objects.visible_to(reader).filter(received_on__gt=reader.on - _A_YEAR)
    stages = list(ComplaintStage.objects.filter(complaint__in=rows))
    return Counted(
        received=rows.count(),
        answered=sum(one.ended_on is not None for one in stages),
        upheld=sum(one.found in (Found.UPHELD, Found.IN_PART) for one in stages),
        late=sum(is_late(one, reader.on) for one in stages),
    )


def told(rows: Iterable[Complaint], reader: Reader) -> list[ComplaintTold]:
    """These complaints in words. To be asked with what `_whole` adds."""
    return [
        ComplaintTold(
            key=one.key,
            child=name_for(reader, one.matter.person),
            who=who_complains(one, reader),
            received=in_words(one.received_on),
            about=words_for(one.about, reader),
            wants=words_for(one.wants, reader),
            stages=[_stage(stage, reader) for stage in one.stages.all()],
        )
        for one in rows
    ]


def who_complains(one: Complaint, reader: Reader) -> str:
    """Who complains, with their capacity where they are on the list."""
    if one.invited is None:
        return words_for(one.name, reader)
    return f"{name_for(reader, one.invited)} ({one.invited.get_capacity_display()})"


def is_late(stage: ComplaintStage, on: date) -> bool:
    """Whether a stage was, or is, answered after its day."""
    return stage.due_on is not None and (stage.ended_on or on) > stage.due_on


def _whole(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    with_whom = rows.select_related("matter__person", "invited__person", "invited__user")
    return with_whom.prefetch_related("stages").order_by("received_on", "noted_at")


def _stage(one: ComplaintStage, reader: Reader) -> StageTold:
    return StageTold(
        number=one.number,
        name=words_for(one.name, reader),
        began=in_words(one.began_on),
        due=in_words(one.due_on),
        ended=in_words(one.ended_on),
        found=one.get_found_display() if one.found else "",
        words=words_for(one.words, reader),
        lettered=in_words(one.lettered_on),
        document=one.document_id,
        is_late=is_late(one, reader.on),
    )
