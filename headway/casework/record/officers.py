"""Who was a child's reviewing officer and when, by the case system and by allocations here: told as one story.

An officer whom both know is told once. Somebody who was made the child's chair before care began, as for a child
protection plan, is not their reviewing officer by that alone: the duty to appoint one stands until somebody does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.models import Assignment
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.record.models import Worker
from headway.casework.timeline.models import Area, Source
from headway.casework.timeline.stories import FactTold, StoryTold
from headway.knowledge.law.areas.care import CARE_ENDS
from headway.knowledge.measures.story.columns import rows
from headway.knowledge.measures.story.officers import Office
from headway.knowledge.standards.roles import read_roles
from headway.knowledge.standards.shape import Table

CHAIR: Final = "chair"
# Ours: a statement to SQLite may name so many keys.
A_BATCH: Final = 500
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Somebody was a child's officer from a day to a day (its last), or until further notice."""

    officer: str
    from_on: date
    to_on: date | None
    origin: str
    source: str = ""
    here: bool = False

    @property
    def last(self) -> date:
        return self.to_on or date.max


def with_officers(
    stories: Iterable[StoryTold], stretches: Mapping[UUID, Sequence[Stretch]]
) -> Iterator[StoryTold]:
    """These stories, the periods of care among them with their officers appointed and gone."""
    for story in stories:
        told = _told(story, stretches.get(story.subject, ())) if story.area == Area.CARE else ()
        yield replace(story, facts=(*story.facts, *told)) if told else story


def stretches_of(subjects: Collection[UUID], tables: Mapping[str, Table]) -> dict[UUID, list[Stretch]]:
    """The officers of these people, by the key of their kept record."""
    found: dict[UUID, list[Stretch]] = defaultdict(list)
    keys = list(subjects)
    for start in range(0, len(keys), A_BATCH):
        _assigned(keys[start : start + A_BATCH], found)
    _involved(tables.get("ssd_involvements"), found)
    return found


def _assigned(subjects: list[UUID], found: dict[UUID, list[Stretch]]) -> None:
    kept = {key: into or key for key, into in _merged(subjects)}
    for key, subject, user, from_on, to_on in _chairs(subjects):
        found[kept.get(subject, subject)].append(
            Stretch(f"user:{user}", from_on, to_on, f"assignment:{key}", Source.HEADWAY, here=True)
        )


@written
def _merged(people: list[UUID]) -> QuerySet[Any]:
    return Person.objects.filter(key__in=people).values_list("key", "merged_into")


@written
def _chairs(subjects: list[UUID]) -> QuerySet[Any]:
    rows = Assignment.objects.filter(subject__in=subjects, part=CHAIR, user__isnull=False).order_by("pk")
    return rows.values_list("pk", "subject", "user", "from_on", "to_on")


def _involved(table: Table | None, found: dict[UUID, list[Stretch]]) -> None:
    if table is None:
        return
    is_iro = cache(read_roles().is_iro)
    workers = {
        ref: (title, user)
        for ref, title, user in Worker.objects.values_list("ref", "title", "user").iterator()
    }
    names = (
        *("invo_involvements_id", "invo_person_id", "invo_professional_id", "invo_professional_role_id"),
        *("invo_involvement_start_date", "invo_involvement_end_date"),
    )
    for ref, child, worker, role, began_on, ended_on in rows(table, *names):
        title, user = workers.get(str(worker), ("", None))
        if not isinstance(began_on, date) or not is_iro(_text(role), title):
            continue
        officer = f"user:{user}" if user else f"worker:{worker}"
        to_on = max(ended_on, began_on) if isinstance(ended_on, date) else None
        found[UUID(str(child))].append(Stretch(officer, began_on, to_on, f"ssd_involvements:{ref}"[:80]))


def _told(story: StoryTold, stretches: Sequence[Stretch]) -> tuple[FactTold, ...]:
    began = min((fact.on for fact in story.facts if fact.kind == "care.started"), default=None)
    if began is None:
        return ()
    ends = min((fact.on for fact in story.facts if fact.kind in CARE_ENDS), default=date.max)
    of_period = [one for one in stretches if Office(one.from_on, one.to_on, one.here).covers(began, ends)]
    appointed = [
        FactTold("iro.appointed", max(one.from_on, began), origin=one.origin, source=one.source)
        for _, of_officer in sorted(_by_officer(of_period).items())
        for one in _joined(of_officer)
    ]
    left = [_left(one.last, of_period) for one in _joined(of_period) if one.last < ends]
    return tuple(sorted((*appointed, *left), key=lambda fact: (fact.on, fact.kind)))


def _left(on: date, stretches: Iterable[Stretch]) -> FactTold:
    last = next(one for one in stretches if one.last == on)
    return FactTold("iro.left", on, origin=last.origin, source=last.source)


def _by_officer(stretches: Iterable[Stretch]) -> dict[str, list[Stretch]]:
    found: dict[str, list[Stretch]] = defaultdict(list)
    for one in stretches:
        found[one.officer].append(one)
    return found


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that meet or overlap made one, told from the allocation here if there is one."""
    joined: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: (one.from_on, not one.here, one.origin)):
        earlier = joined[-1] if joined else None
        if earlier is None or (earlier.to_on is not None and one.from_on > earlier.to_on + _ONE_DAY):
            joined.append(one)
        else:
            ends = None if earlier.to_on is None or one.to_on is None else max(earlier.to_on, one.to_on)
            origin = one.origin if one.here and not earlier.here else earlier.origin
            joined[-1] = replace(earlier, to_on=ends, origin=origin, here=earlier.here or one.here)
    return joined


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
