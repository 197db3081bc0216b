"""Brothers and sisters in care who do not have one chair, or whose reviews fall on different days."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.models import Matter
from headway.casework.people.models import Relationship
from headway.casework.people.models.words import PARENTS, SIBLINGS
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.allocating.loads import open_on
from headway.casework.record.models import CareEpisode, CareReview, FamilyMember
from headway.casework.record.queries.workers import chairs_of
from headway.practice.reviews.kind import SLUG
from headway.practice.reviews.managing.due import booked_of, open_duties


@dataclass(frozen=True, slots=True)
class Child:
    """One child of a set: who chairs for them, when they had a review, for when the next is booked, and due."""

    child: Named
    chair: str
    last: str
    booked: str
    due: str
    left_out: str


@dataclass(frozen=True, slots=True)
class SplitSet:
    """A set that is split, and by what."""

    children: tuple[Child, ...]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    chair: str
    last: date | None
    booked: date | None
    due: date | None
    left_out: str


def split_sets(reader: Reader) -> tuple[list[SplitSet], int]:
    """The sets that are split, and how many sets there are, of the children whom this reader may see.

    A set is those in care together. As many queries for one as for a thousand.
    """
    care = set(_in_care(reader))
    sets = _sets(care, reader) if care else []
    keys = [key for one in sets for key in one]
    if not keys:
        return [], 0
    known, names = _known(keys, reader), named(keys, reader)
    found = []
    for one in sets:
        by = tuple(_split_by([known[key] for key in one]))
        if by:
            children = sorted(
                (_child(known[key], names[key]) for key in one), key=lambda child: str(child.child)
            )
            found.append(SplitSet(tuple(children), by))
    return sorted(found, key=lambda one: str(one.children[0].child)), len(sets)


@written
def _in_care(reader: Reader) -> "QuerySet[Any]":
    rows = open_on(CareEpisode, reader.on).visible_to(reader)
    return rows.values_list("person_id", flat=True)  # type: ignore[no-any-return]


def _sets(care: Collection[UUID], reader: Reader) -> list[list[UUID]]:
    """The sets of two and more: by the siblings that are recorded, and by the case system's families."""
    root = {key: key for key in care}

    def top(key: UUID) -> UUID:
        while root[key] != key:
            key = root[key]
        return key

    for one, other in _pairs(care, reader):
        root[top(one)] = top(other)
    sets: dict[UUID, list[UUID]] = defaultdict(list)
    for key in care:
        sets[top(key)].append(key)
    return [one for one in sets.values() if len(one) > 1]


def _pairs(care: Collection[UUID], reader: Reader) -> Iterable[tuple[UUID, UUID]]:
    parents = set()
    for one, other, kind in _related(list(care), reader):
        if kind in PARENTS:
            parents.add(frozenset((one, other)))
        else:
            yield one, other
    families: dict[str, list[UUID]] = defaultdict(list)
    for person, family in _members(list(care)):
        families[family].append(person)
    for listed in families.values():
        # A young parent in care is of the baby's family, and is no sister of the baby's.
        for one in listed:
            yield from (
                (one, other) for other in listed if one != other and frozenset((one, other)) not in parents
            )


@written
def _related(care: list[UUID], reader: Reader) -> "QuerySet[Any]":
    related = Relationship.objects.standing().filter(
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on), kind__in=(*SIBLINGS, *PARENTS)
    )
    if not reader.may(Permission.NAMES_RESTRICTED):
        related = related.filter(restricted=False)
    return related.filter(person__in=care, other__in=care).values_list("person_id", "other_id", "kind")


@written
def _members(care: list[UUID]) -> "QuerySet[Any]":
    return FamilyMember.objects.standing().filter(person__in=care).values_list("person_id", "family_ref")


def _known(keys: Sequence[UUID], reader: Reader) -> dict[UUID, _Known]:
    chairs, booked, left_out = chairs_of(keys, reader.on), booked_of(reader), _left_out(keys, reader)
    due, last = dict(_due(list(keys), reader)), dict(_last_held(list(keys), reader.on))
    return {
        key: _Known(
            chair=chairs[key][-1].name if chairs[key] else "",
            last=last.get(key),
            booked=booked[key].on if key in booked else None,
            due=due.get(key),
            left_out=left_out.get(key, ""),
        )
        for key in keys
    }


@written
def _due(keys: list[UUID], reader: Reader) -> "QuerySet[Any]":
    """When the reviews of these are due, the first last."""
    duties = open_duties(reader).filter(subject__in=keys, due_on__isnull=False)
    return duties.order_by("-due_on").values_list("subject", "due_on")


@written
def _last_held(keys: list[UUID], on: date) -> "QuerySet[Any]":
    held = CareReview.objects.standing().filter(person__in=keys, held_on__lte=on).exclude(cancelled="Y")
    return held.values_list("person_id").annotate(last=Max("held_on")).order_by()  # type: ignore[no-any-return]


def _left_out(keys: Sequence[UUID], reader: Reader) -> dict[UUID, str]:
    """Why a child was left out of a review with the others, the latest time."""
    return {
        person: f"{in_words(on)}: {words_for(why, reader)}"
        for person, on, why in _left_out_of(list(keys), reader)
    }


@written
def _left_out_of(keys: list[UUID], reader: Reader) -> "QuerySet[Any]":
    rows = Matter.objects.visible_to(reader).filter(person__in=keys, kind=SLUG, left_out_on__isnull=False)
    return rows.order_by("left_out_on", "pk").values_list("person_id", "left_out_on", "left_out_why")


def _split_by(known: Sequence[_Known]) -> Iterable[str]:
    if len({one.chair for one in known}) > 1:
        yield "They do not have one chair."
    if len({one.last for one in known if one.last is not None}) > 1:
        yield "Their last reviews were on different days."
    booked = {one.booked for one in known if one.booked is not None}
    if len(booked) > 1:
        yield "Their next reviews are booked for different days."
    elif booked and any(one.booked is None for one in known):
        yield "The next review is booked for some of them and not for others."


def _child(known: _Known, name: Named) -> Child:
    return Child(
        child=name,
        chair=known.chair or "Nobody",
        last=in_words(known.last) or "None yet",
        booked=in_words(known.booked) or "Not booked",
        due=in_words(known.due),
        left_out=known.left_out,
    )
