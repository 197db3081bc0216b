"""What a reader may not have: told by the record, and by nothing that makes the copies."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from headway.casework.access.written import written
from headway.casework.meetings.copying.searching import Secret, SecretKind
from headway.casework.meetings.models import (
    FAMILY,
    Capacity,
    Invited,
    InvitedFor,
    KeptApart,
    Matter,
    NotToBeTold,
)
from headway.casework.meetings.models.invited import may_come
from headway.casework.people.models import Address, Membership, Name, Person, Relationship, SafeContact
from headway.casework.people.models.words import Kinship
from headway.casework.people.spelling import parts

# Those who have the case: no address of it is kept from them here.
_OF_THE_CASE = frozenset({Capacity.SOCIAL_WORKER, Capacity.MANAGER, Capacity.GUARDIAN})
_NO_FAMILY = frozenset({Kinship.CARER, Kinship.FOSTER_CARER, Kinship.FRIEND})


def secrets_for(reader: Invited, matter: Matter, on: date) -> list[Secret]:
    """What a copy of this matter's record may not tell this reader.

    Confidential addresses of the child and of everybody on the list, but for their own household's, and every one
    of them where the reader is kept out, with the reason; those of whom the reader may not be told, by every name
    and address; restricted names; the other children of the meeting for whom the reader does not come; with whom
    the child lives where that is confidential; and what somebody said must not reach them.
    """
    of_case = Capacity(reader.capacity) in _OF_THE_CASE
    apart = _apart(reader)
    own = _household(reader.person_id, on) if reader.person_id else set()
    round_child = {matter.person_id} | _on_list(matter) | _household(matter.person_id, on)
    found: list[Secret] = []
    if not of_case:
        found += _addresses(round_child - own, confidential=True)
        found += _names(round_child - own, restricted=True)
    if reader.excluded_on is not None and not of_case:
        # Nobody can say which address is safe to tell them, marked confidential or not.
        # A town alone leads to nobody, and is named in half of what the service writes.
        found += [
            replace(one, text=line.strip())
            for one in _addresses(round_child - own)
            for line in one.text.replace(",", "\n").splitlines()
            if any(sign.isdigit() for sign in line)
        ]
        found.append(Secret(SecretKind.BLOCK, reader.excluded_why))
    found += _of_those_apart(apart, on)
    if not of_case:
        found += _names(_other_children(reader, matter) - own)
        found += _not_to_be_told(reader, matter)
    if reader.capacity in FAMILY:
        found += _names(_with_whom(matter, own, on))
    shared = _known_to(reader, matter)
    told = (replace(one, shared=shared) if one.kind is SecretKind.NAME else one for one in found)
    return list(dict.fromkeys(told))


def secrets_on_a_screen(matters: Collection[Matter], on: date) -> list[Secret]:
    """What may not stand on a screen that everybody at a meeting of these matters reads, whoever they are.

    Confidential addresses, restricted names, what somebody said must not be told; and those of whom one who comes
    may not be told. It is as many questions for eight children as for two.
    """
    children, keys = {one.person_id for one in matters}, [one.pk for one in matters]
    if not children:
        return []
    each = _merged_each(children)
    merged = {key for keys in each.values() for key in keys}
    round_children = children | set(_people_listed(keys)) | _households(children, on)
    found = [*_addresses(round_children, confidential=True), *_names(round_children, restricted=True)]
    found += [Secret(SecretKind.WORDS, row.words) for row in _words_not_told(list(merged))]
    found += _of_those_apart([row.other for row in _apart_in_the_room(keys)], on)
    # A name that one child alone bears may give somebody away to who comes for another.
    shared = frozenset.intersection(*_parts_shared(each))
    told = (replace(one, shared=shared) if one.kind is SecretKind.NAME else one for one in found)
    return list(dict.fromkeys(told))


@written
def _apart_in_the_room(matters: list[UUID]) -> "QuerySet[KeptApart]":
    """Who is kept out of the whole or is off the list reads nothing there."""
    comes = InvitedFor.objects.filter(matter__in=matters).values("invited")
    rows = KeptApart.objects.filter(may_come("one__"), one__in=comes, one__taken_off_at__isnull=True)
    return rows.select_related("other__user")


def _known_to(reader: Invited, matter: Matter) -> frozenset[str]:
    """The parts of the names of the child and of the reader themselves, as they are searched."""
    known = _merged(matter.person_id) | ({reader.person_id} if reader.person_id else set())
    return frozenset.union(*_parts_shared({matter.person_id: known}))


def _parts_shared(each: Mapping[UUID, set[UUID]]) -> list[frozenset[str]]:
    """The parts of the names of each of these, who have these records."""
    rows = _names_of(restricted=False)([key for keys in each.values() for key in keys])
    return [
        frozenset(part for row in rows if row.person_id in keys for part in parts(str(row)))
        for keys in each.values()
    ]


def _of_those_apart(others: Collection[Invited], on: date) -> Iterator[Secret]:
    people = {one.person_id for one in others if one.person_id is not None}
    if people:
        yield from _names(people)
        yield from _addresses(_households(people, on))
        for row in SafeContact.objects.standing().filter(person__in=people).exclude(words=""):
            yield Secret(SecretKind.WORDS, row.words)
    for one in others:
        if one.person_id is None:
            yield Secret(SecretKind.NAME, one.name if one.user is None else one.user.name)
        if one.email:
            yield Secret(SecretKind.NUMBER, one.email)


def _not_to_be_told(reader: Invited, matter: Matter) -> Iterator[Secret]:
    """Words that somebody said must not reach this reader: a school's name, another child in the placement."""
    for row in _words_not_told(list(_merged(matter.person_id))):
        is_theirs = row.whom_id == reader.person_id if row.whom_id is not None else reader.capacity in FAMILY
        if is_theirs and reader.capacity != Capacity.CHILD:
            yield Secret(SecretKind.WORDS, row.words)


@written
def _words_not_told(people: list[UUID]) -> "QuerySet[NotToBeTold]":
    return NotToBeTold.objects.filter(person__in=people, ended_at__isnull=True)


def _apart(reader: Invited) -> list[Invited]:
    return [row.other for row in _kept_apart(reader.pk)]


@written
def _kept_apart(reader: int) -> "QuerySet[KeptApart]":
    return KeptApart.objects.filter(one=reader).select_related("other__user")


def apart_from(reader: Invited) -> frozenset[object]:
    """The records of those of whom this reader may not be told, by key."""
    return frozenset(other.person_id for other in _apart(reader) if other.person_id is not None)


def _on_list(matter: Matter) -> set[UUID]:
    return set(_people_listed([matter.pk]))


@written
def _people_listed(matters: list[UUID]) -> "QuerySet[Any]":
    listed = Invited.objects.filter(
        comes_for__matter__in=matters, taken_off_at__isnull=True, person__isnull=False
    )
    return listed.values_list("person", flat=True)


def _household(person: UUID, on: date) -> set[UUID]:
    """Those who live with somebody today, themselves included."""
    return _households({person}, on)


def _households(people: set[UUID], on: date) -> set[UUID]:
    return people | set(_living_with(list(people), on))


@written
def _living_with(people: list[UUID], on: date) -> "QuerySet[Any]":
    today = _on_a_day(on)
    homes = Membership.objects.standing().filter(today, person__in=people).values("household")
    rows: Any = Membership.objects.standing().filter(today, household__in=homes)
    return rows.values_list("person", flat=True)  # type: ignore[no-any-return]


def _addresses(people: set[UUID], *, confidential: bool | None = None) -> Iterator[Secret]:
    """Where these people live, lived or are going to: one that was left, or is not begun, leads to somebody too."""
    for row in _addresses_of(confidential)(list(people)):
        if row.lines and not _is_our_town(row.lines):
            yield Secret(SecretKind.ADDRESS, row.lines)
        if row.postcode:
            yield Secret(SecretKind.POSTCODE, row.postcode)


def _is_our_town(lines: str) -> bool:
    """Whether all that is told of an address is a town which the council’s own name, on every copy, holds."""
    return set(parts(lines)) <= set(parts(str(settings.COUNCIL["name"])))


@cache
def _addresses_of(confidential: bool | None) -> Callable[[list[UUID]], list[Address]]:  # noqa: FBT001 (as it is asked)
    def rows(people: list[UUID]) -> "QuerySet[Address]":
        found: QuerySet[Address] = Address.objects.standing().filter(person__in=people)
        return found if confidential is None else found.filter(confidential=confidential)

    return written(rows)


def _names(people: set[UUID], *, restricted: bool | None = None) -> Iterator[Secret]:
    for row in _names_of(restricted=restricted)(list(people)):
        yield Secret(SecretKind.NAME, str(row))


@cache
def _names_of(*, restricted: bool | None) -> Callable[[list[UUID]], list[Name]]:
    def rows(people: list[UUID]) -> "QuerySet[Name]":
        found: QuerySet[Name] = Name.objects.standing().filter(person__in=people)
        return found if restricted is None else found.filter(restricted=restricted)

    return written(rows)


def _other_children(reader: Invited, matter: Matter) -> set[UUID]:
    """The children of this meeting for whom this reader does not come, and who are none of the child's family."""
    return set(_not_come_for(matter.meeting_id, matter.pk, reader.pk)) - _related(matter.person_id)


@written
def _not_come_for(meeting: UUID, matter: UUID, reader: int) -> "QuerySet[Any]":
    comes_for = InvitedFor.objects.filter(invited=reader).values("matter")
    others = Matter.objects.filter(meeting=meeting).exclude(pk=matter).exclude(pk__in=comes_for)
    return others.values_list("person", flat=True)


def _with_whom(matter: Matter, own: set[UUID], on: date) -> set[UUID]:
    """Those with whom the child lives at an address that is confidential: their names would lead there."""
    home = _household(matter.person_id, on)
    hidden = Address.objects.standing().filter(_on_a_day(on), person__in=home, confidential=True).exists()
    return home - own - _related(matter.person_id) if hidden else set()


def _related(person: UUID) -> set[UUID]:
    """A child, and those who are told to be of their family: of these they may be told, unless kept apart."""
    keys = _merged(person)
    return keys | {key for pair in _family(list(keys)) for key in pair}


@written
def _family(keys: list[UUID]) -> "QuerySet[Any]":
    rows: Any = Relationship.objects.standing().filter(
        Q(person__in=keys) | Q(other__in=keys), restricted=False
    )
    return rows.exclude(kind__in=list(_NO_FAMILY)).values_list("person", "other")  # type: ignore[no-any-return]


def _merged(person: UUID) -> set[UUID]:
    return _merged_each({person})[person]


def _merged_each(people: set[UUID]) -> dict[UUID, set[UUID]]:
    """Each of these with the records that were merged into theirs."""
    found = {person: {person} for person in people}
    for into, key in _merged_into(list(people)):
        found[into].add(key)
    return found


@written
def _merged_into(people: list[UUID]) -> "QuerySet[Any]":
    rows: Any = Person.objects.filter(merged_into__in=people)
    return rows.values_list("merged_into", "key")  # type: ignore[no-any-return]


def _on_a_day(on: date) -> Q:
    return (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (Q(to_on__isnull=True) | Q(to_on__gte=on))
