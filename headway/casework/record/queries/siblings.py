"""A child's brothers and sisters as a set: those in a reader's sight, who chairs for each, what is due next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from headway.casework.access.addressing import address_of
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.frame import Keys
from headway.casework.people.models import Person, Relationship
from headway.casework.people.models.person import NOT_MERGED
from headway.casework.people.models.words import SIBLINGS
from headway.casework.people.presenting import birth_in_words, in_words, words_for
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.models import Conflict, FamilyMember, Placement
from headway.casework.record.queries.duties import last_working
from headway.casework.record.queries.words import meaning
from headway.casework.record.queries.workers import chairs_of
from headway.casework.timeline.models import Duty

# Of the case system's family, only children are of the set: whoever is older is a parent, or grown up.
_CHILDHOOD: Final = 18
# How the reason is kept that was asked where they were allocated (allocating.checks.Hit).
APART: Final = "siblings"


@dataclass(frozen=True, slots=True)
class Sibling:
    """One child of the set. `is_this` is the child whose page it is."""

    name: str
    address: str
    born: str
    chair: str
    placement: str
    next_due: str
    last_working: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class SiblingSet:
    """The set, and in what it is split; with nobody beside the child, there is none."""

    children: list[Sibling]
    splits: list[str]


def siblings_of(person: Person, keys: Keys, reader: Reader) -> SiblingSet | None:
    """The child's set, as far as this reader sees it. Eight queries however many they are."""
    others = others_of(keys, reader)
    if not others:
        return None
    people = [person, *others]
    subjects = [one.key for one in people]
    chairs = chairs_of(subjects, reader.on)
    due = _next_due(subjects)
    placed = _placed(subjects, reader.on)
    children = [
        Sibling(
            name=name_for(reader, one),
            address=address_of("person", one.key) if reader.may(Permission.PERSON_OPEN) else "",
            born=birth_in_words(one, reader.on),
            chair="; ".join(chair.name for chair in chairs[one.key]) or "None",
            placement=_kind(placed.get(one.key)),
            next_due=in_words(due.get(one.key)),
            last_working=last_working(due.get(one.key)),
            is_this=one.key == person.key,
        )
        for one in people
    ]
    why = apart_because(subjects, reader)
    return SiblingSet(children, _splits(children, [placed.get(key) for key in subjects], why))


def chairs_apart(people: Collection[Person], reader: Reader) -> str:
    """That these children and their brothers and sisters have several chairs, and why; "" where they have one."""
    keys = [key for one in people for key in keys_of(one)]
    subjects = [*keys, *(one.key for one in others_of(keys, reader))]
    chairs = chairs_of(subjects, reader.on)
    names = sorted({one.name for of_child in chairs.values() for one in of_child[-1:]})
    if len(names) < 2:
        return ""
    return (
        f"The brothers and sisters have several chairs: {', '.join(names)}. {apart_because(subjects, reader)}"
    )


def apart_because(subjects: Collection[UUID], reader: Reader) -> str:
    """Why brothers and sisters do not have one chair, as whoever allocated them said it last, in a sentence."""
    rows = Conflict.objects.filter(person__in=subjects, kind=APART).filter(
        Q(assignment__to_on__isnull=True) | Q(assignment__to_on__gte=reader.on)
    )
    one = rows.select_related("decided_by").order_by("-decided_at", "-pk").first()
    if one is None:
        return "No reason is recorded."
    on = in_words(timezone.localdate(one.decided_at))
    return f"Why: {words_for(one.reason, reader)} ({one.decided_by.name}, {on})"


def others_of(keys: Keys, reader: Reader) -> list[Person]:
    """The brothers and sisters of a child, as far as this reader sees them, the eldest first. Three queries."""
    found = {key for pair in _related(keys, reader) for key in pair}
    grown_up = date(reader.on.year - _CHILDHOOD, reader.on.month, min(reader.on.day, 28))
    found |= set(_family(keys, grown_up))
    others = found - set(keys)
    if not others:
        return []
    people: Any = Person.objects.visible_to(reader).filter(NOT_MERGED, key__in=others)
    return list(people.order_by(F("born_on").asc(nulls_last=True), "key"))


@written
def _related(keys: Keys, reader: Reader) -> QuerySet[Any]:
    related = Relationship.objects.standing().filter(
        Q(person__in=keys) | Q(other__in=keys),
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on),
        kind__in=SIBLINGS,
    )
    if not reader.may(Permission.NAMES_RESTRICTED):
        related = related.filter(restricted=False)
    return related.values_list("person", "other")


@written
def _family(keys: Keys, grown_up: date) -> QuerySet[Any]:
    families = FamilyMember.objects.standing().filter(person__in=keys).values("family_ref")
    members = FamilyMember.objects.standing().filter(family_ref__in=families)
    children = Q(person__born_on__gt=grown_up) | Q(
        person__born_on__isnull=True, person__expected_on__isnull=False
    )
    return members.filter(children).values_list("person", flat=True)


def _next_due(subjects: Collection[UUID]) -> dict[UUID, date | None]:
    rows = Duty.objects.filter(subject__in=subjects, due_on__isnull=False).owed()
    return dict(rows.values_list("subject").annotate(first=Min("due_on")).order_by())


def _placed(subjects: Collection[UUID], on: date) -> dict[UUID, Placement]:
    rows = Placement.objects.standing().filter(person__in=subjects, began_on__lte=on)
    left = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    return {row.person_id: row for row in left.order_by("began_on", "pk")}


def _kind(placement: Placement | None) -> str:
    if placement is None:
        return "Not placed"
    return meaning(Placement, "kind", placement.kind) or "Kind not known"


def _splits(children: list[Sibling], placed: list[Placement | None], why: str) -> list[str]:
    found = []
    chairs = sorted({child.chair for child in children})
    if len(chairs) > 1:
        found.append(f"Not all have the same chair: {', '.join(chairs)}. {why}")
    kept = [one for one in placed if one is not None]
    homes = {one.postcode or one.urn for one in kept}
    if len(kept) > 1 and "" not in homes and len(homes) > 1:
        found.append("They do not all live together.")
    if kept and len(kept) < len(placed):
        found.append("Some are placed and others are not.")
    return found
