"""The page of one's calendar address, and the file that calendar programs fetch there."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from headway.casework.access.doors import begins, stands_open
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.access.sign_in.attempts import client_address
from headway.casework.access.sign_in.encrypting import digest
from headway.casework.access.sign_in.models import Attempt
from headway.casework.record.my_work.calendar import calendar_of
from headway.casework.timeline import calendar_addresses

_WHY: Final = (
    "A calendar program cannot sign in: the secret in the address is its key, wrong ones are counted and shut out,"
    " and what it gives is initials, kinds of work and days."
)


@begins(to=Permission.WORK_SEE)
def work_calendar(request: ReadersRequest) -> HttpResponse:
    """Whether the reader has a calendar address; POST makes one, or one anew, and shows it this once."""
    secret = calendar_addresses.make(by=request.reader) if request.method == "POST" else ""
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("calendar_file", args=[secret]) if secret else ""
    standing = calendar_addresses.of_user(request.user)
    return render(request, "record/work/calendar.html", {"standing": standing, "address": address})


@require_POST
@begins(to=Permission.WORK_SEE)
def work_calendar_end(request: ReadersRequest) -> HttpResponse:
    """End the address."""
    try:
        calendar_addresses.end(by=request.reader)
    except NotDone:
        raise Http404 from None
    return redirect("work_calendar")


@stands_open(why=_WHY)
@require_safe
@never_cache
def calendar_file(request: HttpRequest, secret: str) -> HttpResponse:
    """The days of whoever made this address."""
    at: datetime = request.at  # type: ignore[attr-defined]
    origin = digest(client_address(request), "calendar")
    since = at - timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES)
    wrong = Attempt.objects.filter(origin=origin, at__gt=since).count()
    if wrong >= settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS:
        return _too_often(settings.SIGN_IN_SHUT_MINUTES * 60)
    found = calendar_addresses.of_secret(secret)
    reader = None if found is None else Reader(found.user, at)
    if found is None or reader is None or not reader.may(Permission.WORK_SEE):
        Attempt.objects.create(account=digest(secret, "calendar"), origin=origin, at=at)
        raise Http404
    if not calendar_addresses.fetched(found, at):
        return _too_often(3600)
    content, rows = calendar_of(reader)
    note(
        Kind.EXPORTED,
        "timeline.calendar",
        by=reader,
        table="timeline.calendaraddress",
        key=found.pk,
        route="calendar_file",
        detail=f"rows={rows}",
    )
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="my-work.ics"'
    return answer


def _too_often(seconds: int) -> HttpResponse:
    return HttpResponse(status=429, headers={"Retry-After": str(seconds)})
