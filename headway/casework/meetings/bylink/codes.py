"""The code of a link: mailed on asking, good once and for minutes, tried a few times.

Of the secret in the address and of the code only digests are held. Nothing tells whether a secret is one of ours
before its code is right; what is asked and tried is counted by link and by where it comes from.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.sign_in.attempts import client_address
from headway.casework.access.sign_in.encrypting import digest
from headway.casework.access.sign_in.models import Attempt
from headway.casework.meetings.bylink.standing import parts_of, stands
from headway.casework.meetings.models import ReportAsked

# Ours: a mail takes minutes to come; five slips of the finger; a mail that did not come; eight figures.
CODE_LASTS: Final = timedelta(minutes=15)
MOST_TRIES: Final = 5
MOST_ASKED: Final = 5
_FIGURES: Final = 8
_ORIGIN: Final = "report origin"


class TooOften(Exception):
    """Too many codes were asked for, or were wrong: nothing is looked at for a while."""


def digest_of_link(secret: str) -> str:
    """The digest of a link's secret."""
    return digest(secret, "report link")


def count_asking(secret: str, request: HttpRequest) -> None:
    """Count that a code was asked for. Raises TooOften where the count is full."""
    _begin(digest(secret, "report code asked"), request, MOST_ASKED)


def new_code(secret: str, at: datetime) -> tuple[ReportAsked, str] | None:
    """A new code for a link, and its report; None where the link opens none. The one before is over."""
    with transaction.atomic():
        asked = _found(secret, at)
        if asked is None:
            return None
        code = "".join(secrets.choice("0123456789") for _ in range(_FIGURES))
        asked.code_digest, asked.code_ends_at, asked.tries = _code_digest(secret, code), at + CODE_LASTS, 0
        asked.save(update_fields=["code_digest", "code_ends_at", "tries"])
        noted(asked, "report_code", at)
    return asked, code


def opened(secret: str, code: str, request: HttpRequest) -> ReportAsked | None:
    """The report that a link and its code open; None for a wrong code, a used one, a link that opens nothing.

    Raises TooOften where the count of tries is full.
    """
    at: datetime = request.at  # type: ignore[attr-defined]
    attempt = _begin(digest(secret, "report code tried"), request, MOST_TRIES)
    asked = _open(secret, code, at)
    if asked is not None:
        attempt.delete()
    return asked


def noted(asked: ReportAsked, did: str, at: datetime, *, kind: Kind = Kind.CHANGED) -> None:
    """A line of the log for each child whom a report is asked about: nobody who has an account did it."""
    for part in parts_of(asked):
        note(
            kind,
            f"meetings.{did}",
            by=None,
            at=at,
            subject=part.matter.person_id,
            table=ReportAsked._meta.label_lower,
            key=asked.pk,
        )


@transaction.atomic
def _open(secret: str, code: str, at: datetime) -> ReportAsked | None:
    asked = _found(secret, at)
    held = "" if asked is None else asked.code_digest
    is_right = secrets.compare_digest(_code_digest(secret, code), held)
    if asked is None or asked.code_ends_at is None:
        return None
    if not is_right or asked.tries >= MOST_TRIES or at >= asked.code_ends_at:
        asked.tries = min(asked.tries + 1, MOST_TRIES)
        asked.save(update_fields=["tries"])
        noted(asked, "report_wrong_code", at, kind=Kind.REFUSED)
        return None
    asked.code_digest, asked.code_ends_at, asked.tries = "", None, 0
    asked.opened_at = at
    asked.save(update_fields=["code_digest", "code_ends_at", "tries", "opened_at"])
    noted(asked, "report_opened", at, kind=Kind.OPENED)
    return asked


def _found(secret: str, at: datetime) -> ReportAsked | None:
    rows = ReportAsked.objects.select_for_update(of=("self",)).select_related("invited__meeting")
    asked: ReportAsked | None = rows.filter(digest=digest_of_link(secret)).first()
    return asked if asked is not None and stands(asked, at) else None


def _begin(account: str, request: HttpRequest, most: int) -> Attempt:
    """Write a try down before it is judged, so that many at one moment gain nothing."""
    at: datetime = request.at  # type: ignore[attr-defined]
    since = at - timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES)
    Attempt.objects.filter(at__lte=since).delete()
    made = Attempt.objects.create(account=account, origin=digest(client_address(request), _ORIGIN), at=at)
    lately = Attempt.objects.filter(at__gt=since)
    of_link = lately.filter(account=made.account).count()
    from_there = lately.filter(origin=made.origin).count()
    if of_link > most or from_there > settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS:
        made.delete()
        raise TooOften
    return made


def _code_digest(secret: str, code: str) -> str:
    figures = "".join(sign for sign in code if sign in "0123456789")
    return digest(f"{secret} {figures}", "report code")
