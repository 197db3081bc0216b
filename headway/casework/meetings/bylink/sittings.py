"""The sitting of a browser that gave the code: a cookie of its own for this one link, and nobody's session."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from headway.casework.access.sign_in.encrypting import digest
from headway.casework.meetings.bylink.codes import digest_of_link
from headway.casework.meetings.bylink.standing import stands
from headway.casework.meetings.models import ReportAsked, ReportSitting

COOKIE: Final = "headway_report"
# Ours: a page is written for so long without a word saved; a report is written in one morning.
IDLE: Final = timedelta(minutes=30)
# Ours: a morning.
LONGEST: Final = timedelta(hours=4)
# Ours: the mark of the last request is renewed once it is so old, and not with each.
_LAG: Final = timedelta(minutes=1)
# Ours: what is no secret of ours is no longer looked at.
_LONGEST_SECRET: Final = 100


@transaction.atomic
def begin(asked: ReportAsked, secret: str, answer: HttpResponse, at: datetime) -> None:
    """Begin a sitting of this browser, and let it know. Those that are over are cleared away."""
    ReportSitting.objects.filter(began_at__lte=at - LONGEST).delete()
    token = secrets.token_urlsafe(32)
    ReportSitting.objects.create(asked=asked, digest=_digest(token), began_at=at, seen_at=at)
    answer.set_cookie(
        COOKIE,
        token,
        path=reverse("report_link", args=[secret]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def asked_in(request: HttpRequest, secret: str) -> ReportAsked | None:
    """The report whose code this browser gave lately through this very link; None where it did not."""
    at: datetime = request.at  # type: ignore[attr-defined]
    token = request.COOKIES.get(COOKIE, "")
    if not token or len(token) > _LONGEST_SECRET:
        return None
    rows = ReportSitting.objects.select_related("asked__invited__meeting", "asked__asked_by")
    sitting: ReportSitting | None = rows.filter(digest=_digest(token)).first()
    if sitting is None or at >= sitting.seen_at + IDLE or at >= sitting.began_at + LONGEST:
        return None
    if not secrets.compare_digest(sitting.asked.digest, digest_of_link(secret)) or not stands(
        sitting.asked, at
    ):
        return None
    if at - sitting.seen_at >= _LAG:
        ReportSitting.objects.filter(pk=sitting.pk).update(seen_at=at)
    return sitting.asked


def end(request: HttpRequest, secret: str, answer: HttpResponse) -> None:
    """End this browser's sitting."""
    ReportSitting.objects.filter(digest=_digest(request.COOKIES.get(COOKIE, ""))).delete()
    answer.delete_cookie(COOKIE, path=reverse("report_link", args=[secret]), samesite="Strict")


def _digest(token: str) -> str:
    return digest(token, "report sitting")
