"""Agencies that dissented from what a conference decided, and how far each dissent has come, in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.models import Invited, Matter
from headway.casework.people.presenting import in_words, words_for
from headway.practice.conferences.models import AgencyView, DissentStep


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step in words; "" for what has not happened."""

    number: int
    whom: str
    due: str
    ended: str
    came_of: str
    words: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class DissentTold:
    """A dissent in words, with its steps in order. `stands` says in a sentence how far it has come."""

    who: str
    dissent: str
    steps: list[StepTold]
    stands: str
    is_late: bool
    address: str

    @property
    def is_open(self) -> bool:
        """Whether somebody is asked about it now."""
        return bool(self.steps) and not self.steps[-1].ended


def dissents_of(matter: Matter, reader: Reader, who: Invited | None = None) -> list[DissentTold]:
    """The dissents of one child's conference, of everybody or of one. Two queries."""
    rows = AgencyView.objects.filter(conference__matter=matter).exclude(dissent="")
    if who is not None:
        rows = rows.filter(invited=who)
    steps = steps_of([matter.pk])
    return [
        _told(one, steps.get((matter.pk, one.invited_id), []), matter, reader)
        for one in rows.select_related("invited__person", "invited__user")
    ]


def steps_of(matters: Iterable[UUID]) -> dict[tuple[UUID, int], list[DissentStep]]:
    """The steps of these matters in order, by the matter and who dissented. One query."""
    found: dict[tuple[UUID, int], list[DissentStep]] = defaultdict(list)
    for step in _steps(list(matters)):
        found[step.matter_id, step.reader_id].append(step)
    return found


@written
def _steps(matters: list[UUID]) -> "QuerySet[DissentStep]":
    return DissentStep.objects.filter(matter__in=matters)


def is_late(step: DissentStep, on: date) -> bool:
    """Whether a step was, or is, answered after its day."""
    return (step.ended_on or on) > step.due_on


def _told(view: AgencyView, steps: list[DissentStep], matter: Matter, reader: Reader) -> DissentTold:
    told = [
        StepTold(
            number=one.number,
            whom=words_for(one.whom, reader),
            due=in_words(one.due_on),
            ended=in_words(one.ended_on),
            came_of=one.get_came_of_display() if one.came_of else "",
            words=words_for(one.words, reader),
            is_late=is_late(one, reader.on),
        )
        for one in steps
    ]
    agency = view.invited.agency or view.invited.get_capacity_display()
    return DissentTold(
        who=f"{name_for(reader, view.invited)} ({agency})",
        dissent=words_for(view.dissent, reader),
        steps=told,
        stands=_stands(told),
        is_late=bool(told) and told[-1].is_late,
        address=reverse("conference_dissent", args=[matter.pk, view.invited_id]),
    )


def _stands(steps: list[StepTold]) -> str:
    if not steps:
        return "Nobody is named yet who answers it"
    last = steps[-1]
    return f"{last.came_of}, {last.ended}" if last.ended else f"{last.whom} answers it by {last.due}"
