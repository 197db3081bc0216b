"""A link that opens a copy once, with a code that is told by another way. For agencies, and never for family.

Of the secret in the address and of the code only digests are held. Nothing tells whether a secret is one of ours
before its code is right; tries are counted by link and by where they come from.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.sign_in.attempts import client_address
from headway.casework.access.sign_in.encrypting import digest
from headway.casework.access.sign_in.models import Attempt
from headway.casework.documents.models import Version
from headway.casework.meetings.copying.leaving import kept
from headway.casework.meetings.copying.sending import may_have_gone, note_sent
from headway.casework.meetings.models import FAMILY, Capacity, Copy, CopyState, Sending, SendingWay

# Ours: a week's leave, and no longer; five slips of the finger; eight figures said over a telephone.
ENDS_AFTER: Final = timedelta(days=7)
MOST_TRIES: Final = 5
_FIGURES: Final = 8
_PURPOSE: Final = "copy link"
_FOR: Final = frozenset(
    {
        *(Capacity.SOCIAL_WORKER, Capacity.MANAGER, Capacity.EDUCATION, Capacity.HEALTH, Capacity.POLICE),
        *(Capacity.OTHER_AGENCY, Capacity.ADVOCATE, Capacity.GUARDIAN, Capacity.LEGAL, Capacity.VISITOR),
    }
)


class TooOften(Exception):
    """Too many codes were wrong: none is looked at for a while."""


def may_have_link(capacity: str) -> bool:
    """Whether a copy may go by a link to somebody in this capacity: to work, and never to a home."""
    return capacity in _FOR and capacity not in FAMILY


def make_link(copy: Copy, *, by: Reader) -> tuple[str, str]:
    """Make a link to a ready copy; returns its secret and its code, each shown once. Raises NotDone."""
    if not may_have_link(copy.reader.capacity):
        raise NotDone("A copy goes by a link to an agency, and never to family or a carer.")
    may_have_gone(copy, by.on, by)
    kept(copy, by=by)
    secret = secrets.token_urlsafe(32)
    code = "".join(secrets.choice("0123456789") for _ in range(_FIGURES))
    note_sent(
        copy,
        SendingWay.LINK,
        on=by.on,
        by=by,
        link_digest=digest(secret, _PURPOSE),
        code_digest=_code_digest(secret, code),
        link_ends_at=by.at + ENDS_AFTER,
    )
    return secret, code


def opened(secret: str, code: str, request: HttpRequest) -> Version | None:
    """The file that a link and its code open, this once; None for a wrong one, one that is over, one that was used.

    Raises TooOften where the count of tries is full.
    """
    at: datetime = request.at  # type: ignore[attr-defined]
    attempt = _begin(secret, at, digest(client_address(request), _PURPOSE))
    version = _open(secret, code, at)
    if version is not None:
        attempt.delete()
    return version


def _begin(secret: str, at: datetime, origin: str) -> Attempt:
    """Write a try down before it is judged, so that many at one moment gain nothing."""
    made = Attempt.objects.create(account=digest(secret, _PURPOSE), origin=origin, at=at)
    lately = Attempt.objects.filter(at__gt=at - timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES))
    of_link = lately.filter(account=made.account).count()
    from_there = lately.filter(origin=origin).count()
    if of_link > MOST_TRIES or from_there > settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS:
        made.delete()
        raise TooOften
    return made


@transaction.atomic
def _open(secret: str, code: str, at: datetime) -> Version | None:
    rows = Sending.objects.select_for_update(of=("self",)).select_related("copy__record__matter")
    sending = rows.filter(link_digest=digest(secret, _PURPOSE), way=SendingWay.LINK).first()
    is_right = secrets.compare_digest(
        _code_digest(secret, code), "" if sending is None else sending.code_digest
    )
    if sending is None or not _stands(sending, at):
        return None
    if not is_right:
        sending.tries += 1
        sending.save(update_fields=["tries"])
        return None
    version = _file_of(sending.copy)
    if version is None:
        return None
    sending.opened_at = at
    sending.save(update_fields=["opened_at"])
    note(
        Kind.EXPORTED,
        "meetings.open_copy",
        by=None,
        at=at,
        subject=sending.copy.record.matter.person_id,
        table=Sending._meta.label_lower,
        key=sending.pk,
        route="copy_open",
    )
    return version


def _stands(sending: Sending, at: datetime) -> bool:
    return (
        sending.opened_at is None
        and sending.tries < MOST_TRIES
        and sending.link_ends_at is not None
        and at < sending.link_ends_at
        and sending.copy.state == CopyState.SENT
    )


def _file_of(copy: Copy) -> Version | None:
    found = None if copy.document is None else copy.document.versions.order_by("-number").first()
    return found if found is not None and found.may_be_handed_out else None


def _code_digest(secret: str, code: str) -> str:
    figures = "".join(sign for sign in code if sign.isdigit())
    return digest(f"{secret} {figures}", "copy code")
