"""What a reader may not have: told by the record, and by nothing that makes the copies."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

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
from headway.casework.people.models import Address, Membership, Name, Person, Relationship, SafeContact
from headway.casework.people.models.words import Kinship
from headway.casework.people.spelling import parts

# Those who have the case: no address of it is kept from them here.
_OF_THE_CASE = frozenset({Capacity.SOCIAL_WORKER, Capacity.MANAGER, Capacity.GUARDIAN})
_NO_FAMILY = frozenset({Kinship.CARER, Kinship.FOSTER_CARER, Kinship.FRIEND})


def secrets_for(reader: Invited, matter: Matter, on: date) -> list[Secret]:
    """What a copy of this matter's record may not tell this reader.

    Confidential addresses of the child and of everybody on the list, but for their own household's; those of whom
    the reader may not be told, by every name and address; restricted names; the other children of the meeting for
    whom the reader does not come; with whom the child lives where that is confidential; and what somebody said must
    not reach them.
    """
    of_case = Capacity(reader.capacity) in _OF_THE_CASE
    apart = _apart(reader)
    own = _household(reader.person_id, on) if reader.person_id else set()
    round_child = {matter.person_id} | _on_list(matter) | _household(matter.person_id, on)
    found: list[Secret] = []
    if not of_case:
        found += _addresses(round_child - own, on, confidential=True)
        found += _names(round_child - own, restricted=True)
    for other in apart:
        found += _of_somebody_apart(other, on)
    if not of_case:
        found += _names(_other_children(reader, matter) - own)
        found += _not_to_be_told(reader, matter)
    if reader.capacity in FAMILY:
        found += _names(_with_whom(matter, own, on))
    shared = _known_to(reader, matter)
    told = (replace(one, shared=shared) if one.kind is SecretKind.NAME else one for one in found)
    return list(dict.fromkeys(told))


def _known_to(reader: Invited, matter: Matter) -> frozenset[str]:
    """The parts of the names of the child and of the reader themselves, as they are searched."""
    keys = _merged(matter.person_id) | ({reader.person_id} if reader.person_id else set())
    names = Name.objects.standing().filter(person__in=keys, restricted=False)
    return frozenset(part for name in names for part in parts(str(name)))


def _of_somebody_apart(other: Invited, on: date) -> Iterator[Secret]:
    if other.person_id is not None:
        yield from _names({other.person_id})
        yield from _addresses({other.person_id} | _household(other.person_id, on), on)
        for row in SafeContact.objects.standing().filter(person=other.person_id).exclude(words=""):
            yield Secret(SecretKind.WORDS, row.words)
    elif other.user is not None:
        yield Secret(SecretKind.NAME, other.user.name)
    else:
        yield Secret(SecretKind.NAME, other.name)
    for number in filter(None, (other.email,)):
        yield Secret(SecretKind.NUMBER, number)


def _not_to_be_told(reader: Invited, matter: Matter) -> Iterator[Secret]:
    """Words that somebody said must not reach this reader: a school's name, another child in the placement."""
    rows = NotToBeTold.objects.filter(person__in=_merged(matter.person_id), ended_at__isnull=True)
    for row in rows:
        is_theirs = row.whom_id == reader.person_id if row.whom_id is not None else reader.capacity in FAMILY
        if is_theirs and reader.capacity != Capacity.CHILD:
            yield Secret(SecretKind.WORDS, row.words)


def _apart(reader: Invited) -> list[Invited]:
    rows = KeptApart.objects.filter(one=reader).select_related("other__user")
    return [row.other for row in rows]


def apart_from(reader: Invited) -> frozenset[object]:
    """The records of those of whom this reader may not be told, by key."""
    return frozenset(other.person_id for other in _apart(reader) if other.person_id is not None)


def _on_list(matter: Matter) -> set[UUID]:
    listed = Invited.objects.filter(comes_for__matter=matter, taken_off_at__isnull=True, person__isnull=False)
    return {one.person_id for one in listed if one.person_id is not None}


def _household(person: UUID, on: date) -> set[UUID]:
    """Those who live with somebody today, themselves included."""
    today = _on_a_day(on)
    homes = Membership.objects.standing().filter(today, person=person).values("household")
    return {
        person,
        *Membership.objects.standing().filter(today, household__in=homes).values_list("person", flat=True),
    }


def _addresses(people: set[UUID], on: date, *, confidential: bool | None = None) -> Iterator[Secret]:
    """Where these people live, and lived: an address that was left may still lead to somebody."""
    rows = Address.objects.standing().filter(Q(from_on__isnull=True) | Q(from_on__lte=on), person__in=people)
    if confidential is not None:
        rows = rows.filter(confidential=confidential)
    for row in rows:
        if row.lines:
            yield Secret(SecretKind.ADDRESS, row.lines)
        if row.postcode:
            yield Secret(SecretKind.POSTCODE, row.postcode)


def _names(people: set[UUID], *, restricted: bool | None = None) -> Iterator[Secret]:
    rows = Name.objects.standing().filter(person__in=people)
    if restricted is not None:
        rows = rows.filter(restricted=restricted)
    for row in rows:
        yield Secret(SecretKind.NAME, str(row))


def _other_children(reader: Invited, matter: Matter) -> set[UUID]:
    """The children of this meeting for whom this reader does not come, and who are none of the child's family."""
    comes_for = InvitedFor.objects.filter(invited=reader).values("matter")
    others = Matter.objects.filter(meeting=matter.meeting_id).exclude(pk=matter.pk).exclude(pk__in=comes_for)
    return set(others.values_list("person", flat=True)) - _related(matter.person_id)


def _with_whom(matter: Matter, own: set[UUID], on: date) -> set[UUID]:
    """Those with whom the child lives at an address that is confidential: their names would lead there."""
    home = _household(matter.person_id, on)
    hidden = Address.objects.standing().filter(_on_a_day(on), person__in=home, confidential=True).exists()
    return home - own - _related(matter.person_id) if hidden else set()


def _related(person: UUID) -> set[UUID]:
    """A child, and those who are told to be of their family: of these they may be told, unless kept apart."""
    keys = _merged(person)
    rows = Relationship.objects.standing().filter(Q(person__in=keys) | Q(other__in=keys), restricted=False)
    family = rows.exclude(kind__in=_NO_FAMILY)
    return keys | {key for pair in family.values_list("person", "other") for key in pair}


def _merged(person: UUID) -> set[UUID]:
    return {person, *Person.objects.filter(merged_into=person).values_list("key", flat=True)}


def _on_a_day(on: date) -> Q:
    return (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (Q(to_on__isnull=True) | Q(to_on__gte=on))
