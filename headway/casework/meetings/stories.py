"""What a matter and its decisions tell: each matter is a timeline of its own, and so is each decision."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.sight import standing_for
from headway.casework.access.written import written
from headway.casework.meetings.kinds import MatterKind, Moment, kind_named
from headway.casework.meetings.models import (
    Answer,
    Decision,
    DecisionState,
    Matter,
    Paper,
    Rearranged,
    Sitting,
)
from headway.casework.timeline.models import Area
from headway.casework.timeline.stories import FactTold, StoryTold

_ANSWERED: Final = {
    Answer.AGREED: Moment.AGREED,
    Answer.OBJECTED: Moment.OBJECTED,
    Answer.STAND: Moment.STAND,
}
_ENDED: Final = {DecisionState.DONE: Moment.DECISION_DONE, DecisionState.DROPPED: Moment.DECISION_DROPPED}


def stories_of(subjects: Collection[UUID]) -> Iterator[StoryTold]:
    """The stories of these people's matters and of their decisions, told under the record that stands."""
    matters = _matters(list(subjects))
    if not matters:
        return
    keys, meetings = [one.pk for one in matters], list({one.meeting_id for one in matters})
    sittings = _by("meeting_id", _sittings(meetings))
    moves = _by("sitting_id", _moves(meetings))
    papers, decisions = _by("matter_id", _papers(keys)), _by("matter_id", _decisions(keys))
    stands = {person: standing_for(person) for person in {one.person_id for one in matters}}
    for matter in matters:
        kind = kind_named(matter.kind)
        if kind is None:
            continue
        subject = stands[matter.person_id]
        first = min(sittings[matter.meeting_id], key=lambda one: one.number, default=None)
        moved = [] if first is None else moves[first.pk]
        facts = _of_matter(kind, matter, first, moved, papers[matter.pk])
        yield StoryTold(subject, Area.PAPERWORK, str(matter.key), tuple(facts))
        for decision in decisions[matter.pk]:
            told = tuple(_of_decision(kind, matter, decision))
            yield StoryTold(subject, Area.DECISION, str(decision.key), told)


@written
def _matters(people: list[UUID]) -> QuerySet[Matter]:
    return Matter.objects.filter(person__in=people).select_related("meeting", "person__merged_into")


@written
def _sittings(meetings: list[UUID]) -> QuerySet[Sitting]:
    return Sitting.objects.filter(meeting__in=meetings)


@written
def _moves(meetings: list[UUID]) -> QuerySet[Rearranged]:
    return Rearranged.objects.filter(sitting__meeting__in=meetings)


@written
def _papers(matters: list[UUID]) -> QuerySet[Paper]:
    return Paper.objects.filter(matter__in=matters)


@written
def _decisions(matters: list[UUID]) -> QuerySet[Decision]:
    return Decision.objects.filter(matter__in=matters)


def _by(field: str, rows: Iterable[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found


def _of_matter(
    kind: MatterKind,
    matter: Matter,
    first: Sitting | None,
    moved: Sequence[Rearranged],
    papers: Iterable[Paper],
) -> Iterator[FactTold]:
    origin = f"meetings.matter:{matter.key}"

    def told(moment: Moment, on: date | None) -> Iterator[FactTold]:
        if on is not None and moment in kind.facts:
            yield FactTold(kind.facts[moment], on, origin=origin)

    if first is not None:
        yield from _planned(kind, first, moved, matter.contacted_on)
    if matter.meeting.cancelled_at is not None:
        yield from told(Moment.CANCELLED, timezone.localdate(matter.meeting.cancelled_at))
    elif matter.left_out_on is not None:
        yield from told(Moment.CANCELLED, matter.left_out_on)
    elif matter.completed_on is None:
        yield from told(Moment.CANCELLED, matter.over_on)
    yield from told(Moment.CONTACTED, matter.contacted_on)
    yield from told(Moment.PAPERS_IN, _reports_in(papers))
    yield from told(Moment.ADJOURNED, matter.adjourned_on)
    yield from told(Moment.COMPLETED, matter.completed_on)
    yield from told(Moment.DECIDED, matter.decided_on)
    if matter.answer:
        yield from told(_ANSWERED[Answer(matter.answer)], matter.answered_on)
    yield from told(Moment.MADE, matter.made_on)
    yield from told(Moment.SENT, matter.sent_on)
    if matter.completed_on is not None:
        yield from told(Moment.STOPPED, matter.over_on)


def _planned(
    kind: MatterKind, sitting: Sitting, moved: Sequence[Rearranged], contacted_on: date | None
) -> Iterator[FactTold]:
    """Booked, and booked anew each time it was moved: a new plan ends the old.

    Where chair and worker spoke before it was booked, they planned it then: else what they owed before the meeting
    would begin after they had done it.
    """
    name = kind.facts.get(Moment.PLANNED)
    if name is None:
        return
    dates = [one.from_at for one in moved] + [sitting.starts_at]
    said = [timezone.localdate(at) for at in (sitting.booked_at, *(one.told_at for one in moved))]
    said[0] = min(said[0], contacted_on or said[0])
    for number, (at, told_on) in enumerate(zip(dates, said, strict=True)):
        yield FactTold(
            name,
            told_on,
            names_on=timezone.localdate(at),
            origin=f"meetings.sitting:{sitting.pk}.{number}",
        )


def _reports_in(papers: Iterable[Paper]) -> date | None:
    """The day on which the worker's report was in: of several papers of that kind the last; None until then."""
    due = [one for one in papers if _counts(one)]
    days = [one.received_on for one in due if one.received_on is not None]
    return max(days) if due and len(days) == len(due) else None


def _counts(paper: Paper) -> bool:
    return paper.kind == "worker_report" and not paper.not_needed_why


def _of_decision(kind: MatterKind, matter: Matter, decision: Decision) -> Iterator[FactTold]:
    """A decision that names no day is owed on none; one of a matter not complete has no effect. Neither tells."""
    completed_on = matter.completed_on
    if decision.by_on is None or completed_on is None or Moment.DECISION_MADE not in kind.facts:
        return
    origin = f"meetings.decision:{decision.key}"
    made_on = decision.made_on if decision.from_before else completed_on
    yield FactTold(
        kind.facts[Moment.DECISION_MADE],
        made_on or completed_on,
        dated=made_on is not None,
        names_on=decision.by_on,
        origin=origin,
    )
    moment = _ENDED.get(DecisionState(decision.state))
    if moment is not None and decision.ended_on is not None and moment in kind.facts:
        yield FactTold(kind.facts[moment], decision.ended_on, origin=origin)
    elif moment is None and Moment.DECISION_DROPPED in kind.facts:
        over_on = matter.over_on
        if over_on is not None:
            yield FactTold(kind.facts[Moment.DECISION_DROPPED], over_on, origin=origin)
