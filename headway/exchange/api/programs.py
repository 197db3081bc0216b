"""Letting a program in and ending it; finding the one whose token is brought."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from headway.casework.access.grants import GRANTS
from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.exchange.models import Program

# Ours: a token is made anew once a year, by whoever answers then.
LONGEST: Final = timedelta(days=366)
_PREFIX: Final = "headway_"


@transaction.atomic
def let_in(
    *, called: str, reads_as: User, ends_at: datetime, by: Reader | None, at: datetime
) -> tuple[Program, str]:
    """Let a program in until a moment; returns it and its token, which is shown once and held nowhere.

    `by` is None at the command line. Raises NotDone, in words.
    """
    if not called.strip():
        raise NotDone("Say what the program is called.", "called")
    if not may_be_read_as().filter(pk=reads_as.pk).exists() or not Reader(reads_as, at).is_let_in:
        raise NotDone("A program can read as this user no more than they could themselves.", "reads_as")
    if not at < ends_at <= at + LONGEST:
        raise NotDone("The token must end after today, and within a year.", "ends_on")
    token = _PREFIX + secrets.token_urlsafe(32)
    made = Program.objects.create(
        called=called.strip()[:80],
        reads_as=reads_as,
        digest=digest_of(token),
        made_at=at,
        made_by=None if by is None else by.user,
        ends_at=ends_at,
    )
    _told(made, "exchange.let_program_in", by, at)
    return made, token


@transaction.atomic
def end(program: Program, *, by: Reader | None, at: datetime) -> None:
    """End a program's token now. Raises NotDone where it has ended."""
    if not standing(at).filter(pk=program.pk).exists():
        raise NotDone("That token has ended already.")
    program.ended_at = at
    program.save(update_fields=["ended_at"])
    _told(program, "exchange.end_program", by, at)


def may_be_read_as() -> QuerySet[User]:
    """The users whom a program may stand for: those who may have data read by one."""
    roles = [role for role in Role if Permission.DATA_READ in GRANTS[role]]
    return User.objects.filter(is_active=True, role__in=roles).order_by("name")


def standing(at: datetime) -> QuerySet[Program]:
    """The programs whose token holds."""
    return Program.objects.filter(ended_at__isnull=True, ends_at__gt=at).select_related("reads_as")


def of_token(token: str, at: datetime) -> Program | None:
    """The program whose token this is, if it holds."""
    return standing(at).filter(digest=digest_of(token)).first()


def digest_of(token: str) -> str:
    """What is held of a token. It has 256 random bits: nobody finds it from its digest."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _told(program: Program, did: str, by: Reader | None, at: datetime) -> None:
    note(
        Kind.CHANGED,
        did,
        by=by,
        at=at,
        table="exchange.program",
        key=program.pk,
        detail=f"reader={program.reads_as_id}",
    )
