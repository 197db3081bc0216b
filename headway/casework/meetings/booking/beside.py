"""What may be held in one sitting with something else: a child's review and their conference, a sister's too.

One meeting may serve both (regulation 32(3) of the Care Planning, Placement and Case Review (England) Regulations
2010): each keeps its own last day, quorum, decisions, record and copies, and ends by itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.written import written
from headway.casework.meetings.actions import (
    followed,
    locked,
    matters_of,
    may_be_chaired_on,
    may_be_held_on,
)
from headway.casework.meetings.booking.actions import bring_before
from headway.casework.meetings.inviting.starting import add, come_for_all, proposed_for
from headway.casework.meetings.kinds import Due, MatterKind, kind_named, kinds
from headway.casework.meetings.models import Matter, Meeting, SittingState
from headway.casework.meetings.papers.actions import expect_usual
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of

# Ours: what is due within eight weeks of a sitting may be held in it; an earlier one begins its next clock earlier.
_NEAR: Final = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class AlsoDue:
    """Something of a child that is due near and booked nowhere; `name` is theirs, as its reader may have it."""

    kind: MatterKind
    person: Person
    due: Due
    name: str

    @property
    def key(self) -> str:
        return f"{self.kind.slug}.{self.person.key}"

    def __str__(self) -> str:
        return f"the {self.kind.told_apart} of {self.name}, by {in_words(self.due.on)}"


def also_due(people: Iterable[Person], kind: MatterKind, reader: Reader) -> list[AlsoDue]:
    """What else is due of these children, and of those who may sit with them, near what is booked for them."""
    children = [one.merged_into or one for one in people]
    keys = cache(keys_of)
    days = [due.on for one in children if (due := kind.due(keys(one))) is not None and due.on is not None]
    return _due_until(max([*days, reader.on]) + _NEAR, children, {kind.slug, *kind.alike}, reader, keys)


def also_due_with(meeting: Meeting, reader: Reader) -> list[AlsoDue]:
    """What else is due of the children of a meeting that was not held yet, and of those who may sit with them."""
    booked = list(meeting.sittings.exclude(state=SittingState.CANCELLED))
    if not booked or any(one.state == SittingState.HELD for one in booked):
        return []
    seen = Matter.objects.visible_to(reader).filter(meeting=meeting, left_out_on__isnull=True)
    children = list({one.person_id: one.person for one in seen.select_related("person")}.values())
    until = max(timezone.localdate(one.starts_at) for one in booked) + _NEAR
    return _due_until(until, children, set(), reader, cache(keys_of))


def _due_until(
    day: date, children: list[Person], but: set[str], reader: Reader, keys: Callable[[Person], list[UUID]]
) -> list[AlsoDue]:
    found: dict[str, AlsoDue] = {}
    for kind in (one for one in kinds() if one.slug not in but):
        for child in children:
            sit = kind.together(child, keys(child), reader) if kind.together else ()
            for person in (child, *sit):
                due = kind.due(keys(person))
                if due is None or due.on is None or due.on > day or _is_booked(keys(person), kind):
                    continue
                one = AlsoDue(kind, person, due, name_for(reader, person))
                found.setdefault(one.key, one)
    return sorted(found.values(), key=lambda one: (one.due.on or day, one.key))


def _is_booked(keys: list[UUID], kind: MatterKind) -> bool:
    return bool(_booked(tuple(kind.alike))(keys))


@cache
def _booked(kinds: tuple[str, ...]) -> Callable[[list[UUID]], list[UUID]]:
    def rows(keys: list[UUID]) -> QuerySet[Any]:
        open_ones = Matter.objects.filter(completed_on__isnull=True, left_out_on__isnull=True)
        open_ones = open_ones.filter(person__in=keys, kind__in=kinds, meeting__cancelled_at__isnull=True)
        return open_ones.order_by().values_list("key", flat=True)[:1]

    return written(rows)


@transaction.atomic
def hold_also(meeting: Meeting, also: Iterable[AlsoDue], *, by: Reader) -> list[Matter]:
    """Hold these in a sitting that is booked: who comes for a child comes for all that is held of them.

    Raises NotDone for nothing, once a part of the meeting was held, and where one cannot be held on its day.
    """
    meeting = locked(meeting)
    wanted = list(also)
    if not wanted:
        raise NotDone("Choose what else is held in this sitting.", "also")
    if meeting.sittings.filter(state=SittingState.HELD).exists():
        raise NotDone("A part of this meeting was held. What is held from now on is booked apart.", "also")
    was_begun = meeting.invited.filter(taken_off_at__isnull=True).exists()
    brought = [bring_before(meeting, one.kind, one.person, by=by) for one in wanted]
    for sitting in meeting.sittings.filter(state=SittingState.BOOKED):
        day = timezone.localdate(sitting.starts_at)
        may_be_held_on(brought, day)
        may_be_chaired_on(meeting.chair, brought, day)
    followed(brought, did="hold_also", by=by)
    if was_begun:
        come_for_all(matters_of(meeting))
        for matter in brought:
            _begun(matter, by)
    return brought


def _begun(matter: Matter, by: Reader) -> None:
    """Its own list beside who comes already, and its own papers."""
    for whom in proposed_for(matter, by):
        if whom.user is None or whom.user != matter.meeting.chair:
            add(matter, whom)
    if kind_named(matter.kind) is not None:
        expect_usual(matter, by=by)
