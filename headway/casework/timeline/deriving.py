"""Deriving duties: what the law makes of a timeline's tellings, kept beside them for lists to be quick."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.many import insert_all
from headway.casework.access.written import written
from headway.casework.timeline.models import Duty, Telling, Timeline
from headway.casework.timeline.rules_here import rules_here
from headway.casework.timeline.states import state_on
from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.calendar import england
from headway.knowledge.law.duty import Duty as DutyOfLaw
from headway.knowledge.law.facts import Fact, standing
from headway.knowledge.law.reader import read
from headway.knowledge.law.rules import Rule

# Ours: so many timelines are read together; memory stays small however many there are.
A_BATCH: Final = 500
_DERIVED: Final = (
    "rule",
    "began_on",
    "arose_on",
    "opens_on",
    "due_on",
    "due_at",
    "met_on",
    "ended_on",
    "target_on",
    "state",
)


@dataclass(slots=True)
class Rebuilt:
    """How many timelines were derived anew, and which of them had other duties stored."""

    timelines: int = 0
    differed: list[UUID] = field(default_factory=list)


def derive_where_days_passed(on: date) -> int:
    """Derive the timelines in which something told ahead, as an eighteenth birthday, has happened by this day; and
    those of which a limit was settled since."""
    return _rebuild(Timeline.objects.filter(next_on__lte=on), on).timelines


def rebuild(*, on: date, told: Callable[[int, int], None] | None = None) -> Rebuilt:
    """Derive every duty anew, a batch at a time, and name each timeline that had other duties stored."""
    return _rebuild(Timeline.objects.all(), on, told)


def _rebuild(
    timelines: QuerySet[Timeline], on: date, told: Callable[[int, int], None] | None = None
) -> Rebuilt:
    rebuilt = Rebuilt()
    keys = list(timelines.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), A_BATCH):
        if told is not None:
            told(start, len(keys))
        with transaction.atomic():
            # Read under a lock: what is told meanwhile derives its own duties, after or before.
            batch = Timeline.objects.select_for_update().filter(pk__in=keys[start : start + A_BATCH])
            rebuilt.differed += derive(list(batch), on=on)
        rebuilt.timelines += len(keys[start : start + A_BATCH])
    return rebuilt


@transaction.atomic
def derive(timelines: Iterable[Timeline], *, on: date) -> list[UUID]:
    """Derive the duties of these timelines as at a day. Returns those whose stored duties were other than that."""
    differed: list[UUID] = []
    for batch in _batches(list(timelines)):
        differed += _derive(batch, on)
    return differed


def facts_of(tellings: Iterable[Telling]) -> list[Fact]:
    """The tellings of one timeline as the law reads them. Their order is the order told."""
    rows = list(tellings)
    place = {telling.pk: seq for seq, telling in enumerate(rows)}
    return [
        Fact(
            timeline=str(telling.timeline_id),
            kind=telling.kind,
            on=telling.on,
            seq=place[telling.pk],
            at=telling.at,
            by=telling.names_on,
            dated=telling.dated,
            told=timezone.localdate(telling.told_at),
            corrects=None if telling.corrects_id is None else place[telling.corrects_id],
            withdrawn=telling.withdrawn,
        )
        for telling in rows
    ]


def duties_of(
    facts: Sequence[Fact], *, rules: Mapping[str, Rule], on: date, known_on: date | None = None
) -> list[DutyOfLaw]:
    """The duties of one timeline under the rules that hold here, as at the end of a day, as known on another."""
    told = {fact.kind for fact in facts}
    begun = [rule for rule in rules.values() if told.intersection(rule.begins)]
    return read(facts, rules=begun, kinds=KINDS, calendar=england(), as_at=on, known_on=known_on)


def next_day(days: Iterable[date], on: date) -> date | None:
    """The first of these days that is yet to come; None where none is."""
    return min((day for day in days if day > on), default=None)


def _derive(batch: Sequence[Timeline], on: date) -> Iterator[UUID]:
    told: dict[UUID, list[Telling]] = defaultdict(list)
    keys = [one.key for one in batch]
    for telling in _tellings(keys):
        told[telling.timeline_id].append(telling)
    stored: dict[UUID, list[Duty]] = defaultdict(list)
    for duty in _stored_of(keys):
        stored[duty.timeline_id].append(duty)
    differing, made, ahead, rules = [], [], [], rules_here()
    for timeline in batch:
        facts = facts_of(told[timeline.key])
        duties = duties_of(facts, rules=rules, on=on)
        next_on = next_day((fact.on for fact in standing(facts, kinds=KINDS, as_at=date.max)), on)
        if next_on != timeline.next_on:
            timeline.next_on = next_on
            ahead.append(timeline)
        if [_values(one) for one in duties] != [_values_on(one, on) for one in stored[timeline.key]]:
            differing.append(timeline)
            made += [_stored(timeline, place, one) for place, one in enumerate(duties)]
    Timeline.objects.bulk_update(ahead, ["next_on"], batch_size=A_BATCH)
    if any(stored[timeline.key] for timeline in differing):
        Duty.objects.filter(timeline__in=differing).delete()
    insert_all(Duty, made)
    yield from (timeline.key for timeline in differing)


@written
def _tellings(timelines: list[UUID]) -> QuerySet[Telling]:
    return Telling.objects.filter(timeline__in=timelines).order_by("pk")


@written
def _stored_of(timelines: list[UUID]) -> QuerySet[Duty]:
    return Duty.objects.filter(timeline__in=timelines).order_by("place")


def _values(duty: DutyOfLaw) -> tuple[object, ...]:
    return tuple(getattr(duty, name) for name in _DERIVED)


def _values_on(duty: Duty, day: date) -> tuple[object, ...]:
    """What is stored of a duty, in the state that the passing of days alone has brought it to."""
    return tuple(state_on(duty, day) if name == "state" else getattr(duty, name) for name in _DERIVED)


def _stored(timeline: Timeline, place: int, duty: DutyOfLaw) -> Duty:
    return Duty(
        timeline=timeline,
        subject=timeline.subject,
        place=place,
        milestone=RULES[duty.rule].is_milestone,
        **{name: getattr(duty, name) for name in _DERIVED},
    )


def _batches(timelines: Sequence[Timeline]) -> Iterator[Sequence[Timeline]]:
    for start in range(0, len(timelines), A_BATCH):
        yield timelines[start : start + A_BATCH]
