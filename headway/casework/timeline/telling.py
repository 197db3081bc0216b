"""Telling the stories of subjects: the one way in which facts are recorded, for one and for ten thousand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from headway.casework.access.many import insert_all
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.timeline.deriving import derive, next_day
from headway.casework.timeline.differing import Held, ToTell, to_tell
from headway.casework.timeline.models import Telling, Timeline
from headway.casework.timeline.stories import FactTold, StoryTold

# Ours: a statement to SQLite may name so many things; a batch of timelines stays below it.
A_BATCH = 500
Slot = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """One telling that was added: of which subject, what stood before (None: nothing), what stands now (None)."""

    subject: UUID
    area: str
    timeline: UUID
    before: Held | None
    now: FactTold | None


@dataclass(slots=True)
class Told:
    """What a telling of stories came to."""

    changed: list[Changed] = field(default_factory=list)
    timelines_begun: int = 0


@transaction.atomic
def tell_stories(
    stories: Iterable[StoryTold],
    *,
    subjects: Collection[UUID],
    kinds: Collection[str],
    source: str,
    by: Reader,
    why: str = "",
) -> Told:
    """Make the timelines of these subjects say what these stories say, as far as facts of these kinds go.

    `subjects` are all those whose stories were told, so that what no story tells any longer is withdrawn. What
    stands already is not told again. The duties of every timeline touched are derived in the same transaction.
    """
    wanted = list(stories)
    held = _held_of(subjects)
    _carry_on(wanted, held, kinds)
    pairs, begun = _pair(wanted, held, by)
    insert_all(Timeline, begun)
    standing = _standing(list(held), kinds)
    told = Told(timelines_begun=len(begun))
    tellings: list[Telling] = []
    for timeline, story in pairs:
        facts = () if story is None else story.facts
        for one in to_tell(standing.get(timeline.key, ()), facts):
            tellings.append(_telling(timeline, one, source, by, why))
            told.changed.append(
                Changed(timeline.subject, timeline.area, timeline.key, one.instead_of, one.fact)
            )
    insert_all(Telling, tellings)
    touched = {telling.timeline_id for telling in tellings}
    derive([timeline for timeline, _ in pairs if timeline.key in touched], on=by.on)
    return told


def _held_of(subjects: Collection[UUID]) -> list[Timeline]:
    keys = list(subjects)
    return [
        timeline
        for start in range(0, len(keys), A_BATCH)
        for timeline in _timelines(keys[start : start + A_BATCH])
    ]


@written
def _timelines(subjects: list[UUID]) -> QuerySet[Timeline]:
    return Timeline.objects.filter(subject__in=subjects)


def _carry_on(stories: Sequence[StoryTold], held: Sequence[Timeline], kinds: Collection[str]) -> None:
    """Let a timeline whose story goes by another number now, as once a load gives it one, stay that story's.

    It is known by the rows that its facts were told from. With it stay what was put by, asked and looked at.
    """
    told = {(story.subject, story.area, story.identity) for story in stories}
    known = {(one.subject, one.area, one.identity) for one in held}
    new: dict[Slot, list[StoryTold]] = defaultdict(list)
    for story in stories:
        if (story.subject, story.area, story.identity) not in known:
            new[story.subject, story.area].append(story)
    left = [
        one
        for one in held
        if (one.subject, one.area) in new and (one.subject, one.area, one.identity) not in told
    ]
    if not left:
        return
    standing = _standing(left, kinds)
    for one in left:
        rows = {fact.origin for fact in standing.get(one.key, ()) if fact.origin}
        of_slot = new[one.subject, one.area]
        same = next((story for story in of_slot if any(fact.origin in rows for fact in story.facts)), None)
        if same is not None:
            of_slot.remove(same)
            one.identity = same.identity
            one.save(update_fields=["identity"])


def _pair(
    stories: Sequence[StoryTold], held: Sequence[Timeline], by: Reader
) -> tuple[list[tuple[Timeline, StoryTold | None]], list[Timeline]]:
    """Each story with its timeline, held or begun; and each timeline of which no story is told any longer."""
    known: dict[Slot, dict[str, Timeline]] = defaultdict(dict)
    for one in held:
        known[one.subject, one.area][one.identity] = one
    told: dict[Slot, list[StoryTold]] = defaultdict(list)
    for story in stories:
        told[story.subject, story.area].append(story)
    pairs: list[tuple[Timeline, StoryTold | None]] = []
    begun: list[Timeline] = []
    for slot, of_slot in told.items():
        for story in of_slot:
            timeline = known[slot].get(story.identity)
            if timeline is None:
                timeline = Timeline(
                    subject=story.subject,
                    area=story.area,
                    identity=story.identity,
                    begun_at=by.at,
                    next_on=next_day((fact.on for fact in story.facts), by.on),
                )
                begun.append(timeline)
            else:
                del known[slot][story.identity]
            pairs.append((timeline, story))
    pairs += [(timeline, None) for left in known.values() for timeline in left.values()]
    return pairs, begun


def _standing(timelines: Sequence[Timeline], kinds: Collection[str]) -> dict[UUID, list[Held]]:
    """The facts of these kinds that stand in each timeline, in the order first told."""
    latest: dict[int, Telling] = {}
    keys, wanted = [one.key for one in timelines], list(kinds)
    for start in range(0, len(keys), A_BATCH):
        for telling in _tellings(keys[start : start + A_BATCH], wanted):
            latest[telling.root] = telling
    found: dict[UUID, list[Held]] = defaultdict(list)
    for root, telling in sorted(latest.items()):
        if not telling.withdrawn:
            found[telling.timeline_id].append(_held(root, telling))
    return found


@written
def _tellings(timelines: list[UUID], kinds: list[str]) -> QuerySet[Telling]:
    return Telling.objects.filter(timeline__in=timelines, kind__in=kinds).order_by("told_at", "pk")


def _held(root: int, telling: Telling) -> Held:
    return Held(root, telling.kind, telling.on, telling.dated, telling.at, telling.names_on, telling.origin)


def _telling(timeline: Timeline, told: ToTell, source: str, by: Reader, why: str) -> Telling:
    fact, earlier = told.fact, told.instead_of
    on: date
    if fact is None:
        if earlier is None:
            raise ValueError("A telling is of a fact, or takes one back.")
        kind, on, dated, at, names_on, origin = (
            earlier.kind,
            earlier.on,
            earlier.dated,
            earlier.at,
            earlier.names_on,
            earlier.origin,
        )
    else:
        kind, on, dated, at, names_on, origin = (
            fact.kind,
            fact.on,
            fact.dated,
            fact.at,
            fact.names_on,
            fact.origin,
        )
    return Telling(
        timeline=timeline,
        kind=kind,
        on=on,
        dated=dated,
        at=at,
        names_on=names_on,
        told_at=by.at,
        told_by=by.user,
        source=(fact.source if fact else "") or source,
        corrects_id=earlier.root if earlier else None,
        withdrawn=fact is None,
        why=why,
        origin=origin,
    )
