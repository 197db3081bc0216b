"""Whom a list begins with: those of last time; else the child, those with responsibility, carers, the worker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Capacity, Invited, InvitedFor, Matter
from headway.casework.people.models import Person, Relationship, Responsibility
from headway.casework.people.models.words import Held, Kinship
from headway.casework.people.queries.identity import keys_of

_CARERS = (Kinship.CARER, Kinship.FOSTER_CARER)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody to be invited, in what capacity; by their record, their account, or a name."""

    capacity: Capacity
    person: Person | None = None
    user: User | None = None
    name: str = ""
    agency: str = ""
    email: str = ""
    access_needs: str = ""
    carried: bool = False


def proposed_for(matter: Matter, reader: Reader) -> Iterator[Proposed]:
    """Whom the list of this matter begins with."""
    last = _last_time(matter)
    if last is not None:
        yield from _carried(last)
    else:
        yield from _from_the_record(matter, reader)


def _last_time(matter: Matter) -> Matter | None:
    """The child's last matter of this kind that was completed and had a list."""
    before = Matter.objects.filter(
        person__in=keys_of(matter.person), kind=matter.kind, completed_on__isnull=False
    )
    listed = before.exclude(pk=matter.pk).filter(invited_for__isnull=False)
    return listed.order_by("-completed_on", "-pk").first()


def _carried(last: Matter) -> Iterator[Proposed]:
    for row in Invited.objects.filter(comes_for__matter=last, taken_off_at__isnull=True).select_related(
        "person", "user"
    ):
        yield Proposed(
            Capacity(row.capacity),
            row.person,
            row.user,
            row.name,
            row.agency,
            row.email,
            row.access_needs,
            carried=True,
        )


def _from_the_record(matter: Matter, reader: Reader) -> Iterator[Proposed]:
    keys = keys_of(matter.person)
    yield Proposed(Capacity.CHILD, matter.person)
    today = (Q(from_on__isnull=True) | Q(from_on__lte=reader.on)) & (
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on)
    )
    held = Responsibility.objects.standing().filter(
        today, person__in=keys, held=Held.HELD, holder__isnull=False
    )
    carers = Relationship.objects.standing().filter(
        today, person__in=keys, kind__in=_CARERS, restricted=False
    )
    for row in held.select_related("holder"):
        yield Proposed(Capacity.PARENT, row.holder)
    for row in carers.select_related("other"):
        yield Proposed(Capacity.CARER, row.other)
    working = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on),
        subject__in=keys,
        from_on__lte=reader.on,
        part="social_worker",
        user__isnull=False,
    )
    for row in working.select_related("user"):
        yield Proposed(Capacity.SOCIAL_WORKER, user=row.user)


def come_for_all(matters: Iterable[Matter]) -> None:
    """Let who comes for one matter of a child come for each that the same sitting holds, with a copy or without."""
    by_child: dict[object, list[Matter]] = {}
    for one in matters:
        by_child.setdefault(one.person_id, []).append(one)
    for theirs in (some for some in by_child.values() if len(some) > 1):
        rows = InvitedFor.objects.filter(matter__in=theirs, invited__taken_off_at__isnull=True)
        for row in list(rows.order_by("pk")):
            for matter in theirs:
                InvitedFor.objects.get_or_create(
                    invited=row.invited, matter=matter, defaults={"no_copy_why": row.no_copy_why}
                )


def add(matter: Matter, whom: Proposed) -> Invited:
    """Put somebody on the list for this child; who is on it for another already comes for this one too."""
    on_list = Invited.objects.filter(meeting=matter.meeting, taken_off_at__isnull=True)
    if whom.person is not None:
        held = on_list.filter(person=whom.person).first()
    elif whom.user is not None:
        held = on_list.filter(user=whom.user).first()
    else:
        held = on_list.filter(
            person__isnull=True, user__isnull=True, name__iexact=whom.name, agency=whom.agency
        ).first()
    invited = held or Invited.objects.create(
        meeting=matter.meeting,
        capacity=whom.capacity,
        person=whom.person,
        user=whom.user,
        name=whom.name,
        agency=whom.agency,
        email=whom.email,
        access_needs=whom.access_needs,
        carried=whom.carried,
    )
    InvitedFor.objects.get_or_create(invited=invited, matter=matter)
    return invited
