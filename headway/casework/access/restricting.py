"""Restricting a record to named readers, and lifting that."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from headway.casework.access.grants import GRANTS
from headway.casework.access.log import note
from headway.casework.access.models import NamedReader, Restriction, User
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import SCOPES, Role, Scope
from headway.casework.access.sight import standing_for

# Ours: one reader goes on leave, and with them the record.
FEWEST_READERS: Final = 2


@transaction.atomic
def restrict(*, subject: UUID, readers: Collection[User], reason: str, by: Reader) -> Restriction:
    """Open this subject's record to these readers alone. Raises NotDone where one stands, or they are too few."""
    subject = standing_for(subject)
    if Restriction.objects.filter(subject=subject, lifted_at__isnull=True).exists():
        raise NotDone("This record is restricted already. Add a reader to it, or lift it first.")
    if not reason.strip():
        raise NotDone("Say why this record is to be restricted.", "reason")
    _enough(readers, by)
    made = Restriction.objects.create(
        subject=subject, reason=reason.strip(), restricted_by=by.user, restricted_at=by.at
    )
    for user in readers:
        NamedReader.objects.create(restriction=made, user=user, added_by=by.user, added_at=by.at)
    _told(made, "access.restrict", by, detail=f"readers={len(readers)}")
    return made


@transaction.atomic
def add_reader(*, restriction: Restriction, user: User, by: Reader) -> None:
    """Let one more reader in. Raises NotDone where they are one, or may see no record at all."""
    _standing(restriction)
    if restriction.readers.filter(user=user, removed_at__isnull=True).exists():
        raise NotDone(f"{user.name} is a named reader already.", "user")
    if not _may_read(user, by):
        raise NotDone(f"{user.name} has no access to records, so cannot be a named reader.", "user")
    NamedReader.objects.create(restriction=restriction, user=user, added_by=by.user, added_at=by.at)
    _told(restriction, "access.add_reader", by, detail=f"reader={user.pk}")


@transaction.atomic
def remove_reader(*, restriction: Restriction, user: User, by: Reader) -> None:
    """Let a reader in no longer. Raises NotDone where those left are too few to look after the record."""
    _standing(restriction)
    named = restriction.readers.filter(removed_at__isnull=True).select_related("user")
    row = named.filter(user=user).first()
    if row is None:
        raise NotDone("They are not a named reader of this record.", "user")
    _enough([one.user for one in named if one.user != user], by)
    row.removed_at = by.at
    row.save(update_fields=["removed_at"])
    _told(restriction, "access.remove_reader", by, detail=f"reader={user.pk}")


@transaction.atomic
def lift(*, restriction: Restriction, by: Reader) -> None:
    """End a restriction: the record is open again to all whose work it is."""
    _standing(restriction)
    restriction.lifted_by, restriction.lifted_at = by.user, by.at
    restriction.save(update_fields=["lifted_by", "lifted_at"])
    _told(restriction, "access.lift", by)


def who_could_read(by: Reader) -> QuerySet[User]:
    """Those who may be named as readers: let in today, with a scope that reaches some record."""
    let_in = Q(access_ends_at__isnull=True) | Q(access_ends_at__gt=by.at)
    reaching = [role for role, scope in SCOPES.items() if scope is not Scope.NOBODY]
    return User.objects.filter(let_in, is_active=True, role__in=reaching)


def manages(user: User) -> bool:
    """Whether this user's role may lift a restriction."""
    return Permission.RECORD_RESTRICT in GRANTS[Role(user.role)]


def _may_read(user: User, by: Reader) -> bool:
    return Reader(user, by.at).is_let_in and SCOPES[Role(user.role)] is not Scope.NOBODY


def _enough(readers: Collection[User], by: Reader) -> None:
    let_in = [user for user in readers if _may_read(user, by)]
    if len({user.pk for user in let_in}) < FEWEST_READERS:
        raise NotDone(
            "Name at least two readers: with one on leave, nobody could open the record.", "readers"
        )
    if not any(manages(user) for user in let_in):
        raise NotDone("One of the readers must be a manager who may lift the restriction.", "readers")


def _standing(restriction: Restriction) -> None:
    if restriction.lifted_at is not None:
        raise NotDone("This restriction has been lifted.")


def _told(restriction: Restriction, did: str, by: Reader, detail: str = "") -> None:
    note(
        Kind.CHANGED,
        did,
        by=by,
        subject=restriction.subject,
        table="access.restriction",
        key=restriction.pk,
        detail=detail,
    )
