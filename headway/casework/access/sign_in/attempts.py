"""Lock-out and throttling: failures are counted by account and by where they come from, for minutes.

An account is counted under the address that was typed, so a count says nothing of whether the account exists. A try
is written down before it is judged and taken away when it was right: many tries at one moment gain nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.sign_in.encrypting import digest
from headway.casework.access.sign_in.models import Attempt


class Shut(Exception):
    """The count is full: no try is judged until it runs down, at the moment `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def client_address(request: HttpRequest) -> str:
    """The visitor's network address, as the setting says; of a list, the last: the one our own proxy wrote."""
    told = str(request.META.get(settings.CLIENT_ADDRESS_HEADER, ""))
    return told.rsplit(",", 1)[-1].strip() or "unknown"


def begin(email: str, request: HttpRequest) -> Attempt:
    """Write a try down, before it is judged. Raises Shut where the count of its account or its origin is full."""
    at: datetime = request.at  # type: ignore[attr-defined]
    since = at - timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES)
    Attempt.objects.filter(at__lte=since).delete()
    made = Attempt.objects.create(
        account=digest(email.strip().casefold(), "account"),
        origin=digest(client_address(request), "origin"),
        at=at,
    )
    before = Attempt.objects.exclude(pk=made.pk)
    until = [
        _full_until(before.filter(account=made.account), settings.SIGN_IN_FAILURES),
        _full_until(before.filter(origin=made.origin), settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS),
    ]
    full = [moment for moment in until if moment is not None]
    if full:
        made.delete()
        raise Shut(max(full))
    return made


def _full_until(tries: QuerySet[Attempt], most: int) -> datetime | None:
    """When so few of these tries are left that one more is judged; None where it is now."""
    last = tries.order_by("-at").values_list("at", flat=True)[most - 1 : most].first()
    return None if last is None else last + timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES)


def failed(attempt: Attempt, email: str, why: str) -> None:
    """Log that a try was wrong, and that it filled the count where it did. The typed name is not told."""
    log_failure(why, at=attempt.at, user=User.objects.filter(email__iexact=email.strip()).first())
    if Attempt.objects.filter(account=attempt.account).count() >= settings.SIGN_IN_FAILURES:
        log_failure("locked", at=attempt.at)
    from_there = Attempt.objects.filter(origin=attempt.origin).count()
    if from_there == settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS:
        log_failure("throttled", at=attempt.at)


def log_failure(why: str, *, at: datetime, user: User | None = None) -> None:
    """One line: nobody is known to have done it; the account it was tried on is its record."""
    note(
        Kind.SIGN_IN_FAILED,
        "sign_in",
        by=None,
        at=at,
        table="" if user is None else "access.user",
        key="" if user is None else user.pk,
        detail=f"why={why}",
    )


@contextmanager
def counted(email: str, request: HttpRequest, why: str) -> Iterator[None]:
    """Judge a try inside: an error of validation counts as a failure. Raises Shut at a full count."""
    attempt = begin(email, request)
    try:
        yield
    except ValidationError:
        failed(attempt, email, why)
        raise
    attempt.delete()
