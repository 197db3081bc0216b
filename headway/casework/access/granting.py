"""What a user may do: their role, and what one of them is granted beside it."""

from datetime import datetime

from django.db import transaction

from headway.casework.access.grants import SECOND_GRANTS
from headway.casework.access.log import note
from headway.casework.access.models import SecondGrant, Team, User
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.access.sign_in.models import Invitation
from headway.casework.access.sign_in.sessions import end_all


@transaction.atomic
def change_user(
    *,
    user: User,
    role: Role,
    team: Team | None,
    ends_at: datetime | None,
    by: Reader,
    name: str = "",
    email: str = "",
) -> None:
    """Give a user another role, team or end, another name or address; sessions begun before end. Never one's own.

    A name or address that is empty stays as it is. Raises NotDone for an address that somebody has.
    """
    not_oneself(user, by)
    _ending(role, ends_at, by)
    if email and email != user.email:
        _address(user, email)
    user.role, user.team, user.access_ends_at = role, team, ends_at
    user.name = name.strip() or user.name
    user.save(update_fields=["name", "email", "role", "team", "access_ends_at"])
    for grant in user.second_grants.filter(ends_at__gt=by.at):
        end_grant(grant=grant, by=by)
    end_all(user)
    _told(user, "access.change_user", by, f"role={role}")


@transaction.atomic
def grant(*, user: User, permission: Permission, reason: str, ends_at: datetime, by: Reader) -> SecondGrant:
    """Grant a user something beside their role, for a reason, until a moment. Raises NotDone where not."""
    if user.pk == by.user.pk:
        raise NotDone("Nobody grants themselves anything. Ask another manager.", "user")
    if permission not in SECOND_GRANTS.get(Role(user.role), frozenset()):
        raise NotDone("That cannot be granted to somebody in this role.", "permission")
    if not reason.strip():
        raise NotDone("Say what it is needed for.", "reason")
    if ends_at <= by.at:
        raise NotDone("The grant must end later than now.", "ends_on")
    made = SecondGrant.objects.create(
        user=user,
        permission=permission,
        reason=reason.strip(),
        granted_by=by.user,
        granted_at=by.at,
        ends_at=ends_at,
    )
    _told(user, "access.grant", by, f"permission={permission}")
    return made


@transaction.atomic
def end_grant(*, grant: SecondGrant, by: Reader) -> None:
    """End a second grant now."""
    if grant.ends_at <= by.at:
        raise NotDone("This grant has ended already.")
    grant.ends_at = by.at
    grant.save(update_fields=["ends_at"])
    _told(grant.user, "access.end_grant", by, f"permission={grant.permission}")


def not_oneself(user: User, by: Reader) -> None:
    """Raise NotDone where a user is about to change what they themselves are let in to."""
    if user.pk == by.user.pk:
        raise NotDone("Nobody changes their own role or access. Ask another administrator.")


def _address(user: User, email: str) -> None:
    """Another address; a link that was sent to the one before is worth nothing now."""
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
        raise NotDone("Somebody with this address is let in already, or was.", "email")
    user.email = email
    Invitation.objects.filter(user=user, used_at__isnull=True).delete()


def _ending(role: Role, ends_at: datetime | None, by: Reader) -> None:
    if role is Role.INSPECTOR and ends_at is None:
        raise NotDone("An inspector is let in until a day. Say which.", "ends_on")
    if ends_at is not None and ends_at <= by.at:
        raise NotDone("Access must end later than now.", "ends_on")


def _told(user: User, did: str, by: Reader, detail: str = "") -> None:
    note(Kind.CHANGED, did, by=by, table="access.user", key=user.pk, detail=detail)
