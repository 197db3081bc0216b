"""Letting people in, and ending it: each with its line in the log."""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from headway.casework.access.granting import not_oneself
from headway.casework.access.log import note
from headway.casework.access.models import Team, User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.access.sign_in.models import Invitation
from headway.casework.access.sign_in.sessions import end_all


@transaction.atomic
def let_in(
    *,
    email: str,
    name: str,
    role: Role,
    at: datetime,
    by: User | None,
    team: Team | None = None,
    access_ends_at: datetime | None = None,
) -> tuple[User, str]:
    """Make a user who may sign in, and the secret of a link by which they set a password.

    `by` is None for the very first administrator, made at the command line.
    """
    user = User(email=email, name=name, role=role, team=team, access_ends_at=access_ends_at)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    _log(user, "sign_in.let_in", by=by, at=at, detail=f"role={role}")
    return user, _invitation(user, at=at, lasting=timedelta(hours=settings.INVITATION_HOURS))


@transaction.atomic
def invite_again(*, user: User, by: Reader) -> str:
    """A new link for a user whose link has ended; those before it end now. Never one's own."""
    not_oneself(user, by)
    _log(user, "sign_in.invite_again", by=by.user, at=by.at)
    return _invitation(user, at=by.at, lasting=timedelta(hours=settings.INVITATION_HOURS))


@transaction.atomic
def send_for_forgotten(*, user: User, at: datetime) -> str:
    """A link for a user who says that they forgot their password."""
    _log(user, "sign_in.forgotten", by=None, at=at)
    return _invitation(user, at=at, lasting=timedelta(hours=settings.FORGOTTEN_LINK_HOURS))


@transaction.atomic
def set_password(*, invitation: Invitation, password: str, at: datetime) -> None:
    """Use a link: the password is set, every session of the user ends, the link is spent."""
    user = invitation.user
    Invitation.objects.filter(pk=invitation.pk).update(used_at=at)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all(user)
    _log(user, "sign_in.set_password", by=user, at=at)


@transaction.atomic
def end_access(*, user: User, by: Reader) -> None:
    """Shut somebody out, at their next request at the latest. Never oneself."""
    not_oneself(user, by)
    user.is_active = False
    user.save(update_fields=["is_active"])
    Invitation.objects.filter(user=user, used_at__isnull=True).delete()
    end_all(user)
    _log(user, "sign_in.end_access", by=by.user, at=by.at)


@transaction.atomic
def let_in_again(*, user: User, by: Reader) -> str:
    """For somebody who has come back: the same user, who begins as a new one does, and a link to set a password.

    Raises NotDone where their access has not ended, and where it ended on a day that is still written.
    """
    not_oneself(user, by)
    if user.is_active:
        raise NotDone("Their access has not ended.")
    if user.access_ends_at is not None and user.access_ends_at <= by.at:
        raise NotDone("Their last day of access has passed. Give them a later one first.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    _forget(user)
    _log(user, "sign_in.let_in_again", by=by.user, at=by.at)
    return _invitation(user, at=by.at, lasting=timedelta(hours=settings.INVITATION_HOURS))


@transaction.atomic
def forget_second_factor(*, user: User, by: Reader) -> str:
    """For somebody whose telephone is lost: take away the second factor and the password, and make a new link."""
    not_oneself(user, by)
    _forget(user)
    _log(user, "sign_in.forget_second_factor", by=by.user, at=by.at)
    return _invitation(user, at=by.at, lasting=timedelta(hours=settings.INVITATION_HOURS))


def standing(secret: str, at: datetime) -> Invitation | None:
    """The invitation of this secret, where it may be used at this moment."""
    found = Invitation.objects.select_related("user").filter(
        digest=_digest(secret), used_at__isnull=True, ends_at__gt=at
    )
    invitation = found.first()
    return invitation if invitation is not None and Reader(invitation.user, at).is_let_in else None


def _forget(user: User) -> None:
    """Take away whatever the user could prove themselves with, and end what was begun with it."""
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_all(user)


def _invitation(user: User, *, at: datetime, lasting: timedelta) -> str:
    Invitation.objects.filter(user=user, used_at__isnull=True).delete()
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(user=user, digest=_digest(secret), made_at=at, ends_at=at + lasting)
    return secret


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _log(user: User, did: str, *, by: User | None, at: datetime, detail: str = "") -> None:
    note(Kind.CHANGED, did, by=by, at=at, table="access.user", key=user.pk, detail=detail)
