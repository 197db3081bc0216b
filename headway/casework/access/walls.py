"""Walls: a user says whom they know, and sees neither them nor those near to them from then on.

The log says that a wall was declared, and not round whom: whoever reads the log is not to learn it there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from headway.casework.access.log import note
from headway.casework.access.models import Described, User, Wall
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone

# Who fits a description: given name, family name, born on. `people` knows; access does not.
Fitting = Callable[[str, str, date], Iterable[UUID]]


@transaction.atomic
def declare(*, subject: UUID, by: Reader) -> None:
    """Raise a wall between the user and this subject, at once. Once more changes nothing."""
    Wall.objects.get_or_create(user=by.user, subject=subject, ended_at=None, defaults={"declared_at": by.at})
    note(Kind.CHANGED, "access.declare_wall", by=by)


@transaction.atomic
def describe(*, given_name: str, family_name: str, born_on: date, fitting: Fitting, by: Reader) -> None:
    """Raise a wall round whoever fits this description, now or later. What it answers is the same for all."""
    described = Described.objects.create(
        user=by.user,
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        born_on=born_on,
        declared_at=by.at,
    )
    _raise_walls(described, fitting, by)
    note(Kind.CHANGED, "access.declare_wall", by=by)


@transaction.atomic
def raise_walls_described(fitting: Fitting, by_user: Callable[[User], Reader]) -> int:
    """Raise the walls round people whom Headway has come to hold since they were described. Returns how many."""
    standing = Described.objects.filter(ended_at__isnull=True).select_related("user")
    return sum(_raise_walls(described, fitting, by_user(described.user)) for described in standing)


@dataclass(frozen=True, slots=True)
class Declared:
    """How many walls a user has: all that a manager is told of them."""

    user: User
    walls: int


def declared_by_user() -> list[Declared]:
    """Every user who has a wall, and how many, whether or not anybody held fits what they described."""
    stands = Q(ended_at__isnull=True)
    direct = Count(
        "walls", filter=Q(walls__ended_at__isnull=True, walls__described__isnull=True), distinct=True
    )
    described = Count("described", filter=Q(described__ended_at__isnull=True), distinct=True)
    users = User.objects.annotate(direct=direct, descriptions=described).filter(
        Q(pk__in=Wall.objects.filter(stands).values("user"))
        | Q(pk__in=Described.objects.filter(stands).values("user"))
    )
    return [Declared(user, user.direct + user.descriptions) for user in users.order_by("name")]


@transaction.atomic
def end(*, wall: Wall | Described, reason: str, by: Reader) -> None:
    """End a wall, as a manager, with a reason. Raises NotDone for one's own, and for one that has ended."""
    if wall.user_id == by.user.pk:
        raise NotDone("Nobody ends their own wall. Ask another manager.")
    if wall.ended_at is not None:
        raise NotDone("This wall has ended already.")
    if not reason.strip():
        raise NotDone("Say why the wall may end.", "reason")
    rows: list[Wall | Described] = [wall]
    if isinstance(wall, Described):
        rows += wall.walls.filter(ended_at__isnull=True)
    for row in rows:
        row.ended_at, row.ended_by, row.ended_reason = by.at, by.user, reason.strip()
        row.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    note(Kind.CHANGED, "access.end_wall", by=by, table="access.user", key=wall.user_id)


def _raise_walls(described: Described, fitting: Fitting, by: Reader) -> int:
    found = set(fitting(described.given_name, described.family_name, described.born_on))
    found -= set(
        Wall.objects.filter(user=by.user, subject__in=found, ended_at=None).values_list("subject", flat=True)
    )
    for subject in found:
        Wall.objects.create(user=by.user, subject=subject, described=described, declared_at=by.at)
    return len(found)
