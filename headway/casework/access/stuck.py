"""Restrictions that nobody can lift: the managers among their readers have left, or were given another role.

Whose record each is on stays unsaid: whoever mends one learns no more than that it stands.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from headway.casework.access.grants import GRANTS
from headway.casework.access.log import note
from headway.casework.access.models import NamedReader, Restriction, StandsFor, User
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone


def stuck(by: Reader) -> QuerySet[Restriction]:
    """The restrictions in force that no reader named in them may lift at this moment, the oldest first.

    One on a record that was merged waits: while it is merged, the restrictions of the kept record hold.
    """
    managers = NamedReader.objects.filter(
        restriction=OuterRef("pk"), removed_at__isnull=True, user__in=_managers(by)
    )
    merged = StandsFor.objects.filter(subject=OuterRef("subject"))
    standing = Restriction.objects.filter(~Exists(managers), ~Exists(merged), lifted_at__isnull=True)
    return standing.select_related("restricted_by").order_by("restricted_at", "pk")


def who_could_be_named(by: Reader) -> QuerySet[User]:
    """The managers who may be named: others than whoever names them, where there is another."""
    others = _managers(by).exclude(pk=by.user.pk)
    return others if others.exists() else _managers(by)


@transaction.atomic
def name_manager(*, restriction: Restriction, user: User, by: Reader) -> None:
    """Name a manager as a reader of a restriction that nobody can lift. Raises NotDone for any other."""
    if not stuck(by).filter(pk=restriction.pk).exists():
        raise NotDone("Somebody can lift this restriction. Ask a named reader.", "restriction")
    if not who_could_be_named(by).filter(pk=user.pk).exists():
        raise NotDone("Name a manager who may lift a restriction, and not yourself.", "user")
    NamedReader.objects.create(restriction=restriction, user=user, added_by=by.user, added_at=by.at)
    note(
        Kind.CHANGED,
        "access.name_manager",
        by=by,
        subject=restriction.subject,
        table="access.restriction",
        key=restriction.pk,
        detail=f"reader={user.pk}",
    )


def _managers(by: Reader) -> QuerySet[User]:
    roles = [role for role, may in GRANTS.items() if Permission.RECORD_RESTRICT in may]
    let_in = Q(access_ends_at__isnull=True) | Q(access_ends_at__gt=by.at)
    return User.objects.filter(let_in, is_active=True, role__in=roles).order_by("name")
