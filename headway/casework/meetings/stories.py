"""What a matter and its decisions tell: each matter is a timeline of its own, and so is each decision."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone

from headway.casework.access.sight import standing_for
from headway.casework.meetings.kinds import MatterKind, Moment, kind_named
from headway.casework.meetings.models import Answer, Decision, DecisionState, Matter, Paper, Sitting
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
    rows = Matter.objects.filter(person__in=list(subjects)).select_related("meeting", "person__merged_into")
    for matter in rows.prefetch_related(
        "meeting__sittings__moved", "papers", "decisions__matter__person__merged_into"
    ):
        kind = kind_named(matter.kind)
        if kind is None:
            continue
        subject = standing_for(matter.person_id)
        yield StoryTold(subject, Area.PAPERWORK, str(matter.key), tuple(_of_matter(kind, matter)))
        for decision in matter.decisions.all():
            yield StoryTold(subject, Area.DECISION, str(decision.key), tuple(_of_decision(kind, decision)))


def _of_matter(kind: MatterKind, matter: Matter) -> Iterator[FactTold]:
    origin = f"meetings.matter:{matter.key}"

    def told(moment: Moment, on: date | None) -> Iterator[FactTold]:
        if on is not None and moment in kind.facts:
            yield FactTold(kind.facts[moment], on, origin=origin)

    first = min(matter.meeting.sittings.all(), key=lambda one: one.number, default=None)
    if first is not None:
        yield from _planned(kind, first, matter.contacted_on)
    if matter.meeting.cancelled_at is not None:
        yield from told(Moment.CANCELLED, timezone.localdate(matter.meeting.cancelled_at))
    elif matter.left_out_on is not None:
        yield from told(Moment.CANCELLED, matter.left_out_on)
    elif matter.completed_on is None:
        yield from told(Moment.CANCELLED, matter.over_on)
    yield from told(Moment.CONTACTED, matter.contacted_on)
    yield from told(Moment.PAPERS_IN, _reports_in(matter))
    yield from told(Moment.ADJOURNED, matter.adjourned_on)
    yield from told(Moment.COMPLETED, matter.completed_on)
    yield from told(Moment.DECIDED, matter.decided_on)
    if matter.answer:
        yield from told(_ANSWERED[Answer(matter.answer)], matter.answered_on)
    yield from told(Moment.MADE, matter.made_on)
    yield from told(Moment.SENT, matter.sent_on)
    if matter.completed_on is not None:
        yield from told(Moment.STOPPED, matter.over_on)


def _planned(kind: MatterKind, sitting: Sitting, contacted_on: date | None) -> Iterator[FactTold]:
    """Booked, and booked anew each time it was moved: a new plan ends the old.

    Where chair and worker spoke before it was booked, they planned it then: else what they owed before the meeting
    would begin after they had done it.
    """
    name = kind.facts.get(Moment.PLANNED)
    if name is None:
        return
    moved = list(sitting.moved.all())
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


def _reports_in(matter: Matter) -> date | None:
    """The day on which the worker's report was in: of several papers of that kind the last; None until then."""
    due = [one for one in matter.papers.all() if _counts(one)]
    days = [one.received_on for one in due if one.received_on is not None]
    return max(days) if due and len(days) == len(due) else None


def _counts(paper: Paper) -> bool:
    return paper.kind == "worker_report" and not paper.not_needed_why


def _of_decision(kind: MatterKind, decision: Decision) -> Iterator[FactTold]:
    """A decision that names no day is owed on none; one of a matter not complete has no effect. Neither tells."""
    completed_on = decision.matter.completed_on
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
        over_on = decision.matter.over_on
        if over_on is not None:
            yield FactTold(kind.facts[Moment.DECISION_DROPPED], over_on, origin=origin)
