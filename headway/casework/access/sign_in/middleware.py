"""At every request: is the sitting over, and has it two factors? After the reader is known, before any view."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render

from headway.casework.access.doors import Door, Way
from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.sign_in import kept_words
from headway.casework.access.sign_in.attempts import Shut
from headway.casework.access.sign_in.models import KeptWords
from headway.casework.access.sign_in.sessions import (
    Ended,
    Sitting,
    begin,
    end,
    is_demo,
    late_sender,
    seen,
    sitting_of,
)

# What a user without a second factor may reach: to set one up, to prove the password again.
_ENROLMENT: Final = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "session_extend",
    }
)

# Ours: a time is told in minutes, and the minute that is told is never one too soon.
_TO_THE_MINUTE: Final = timedelta(seconds=59)


class SittingMiddleware:
    """Ends what is over, keeps what was typed, and leads whoever has one factor to the second."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reader: Reader | None = request.reader  # type: ignore[attr-defined]
        request.words_of = None  # type: ignore[attr-defined]
        if reader is not None:
            _judge(request, reader)
        elif SESSION_KEY in request.session:
            # Signed in once, and not found again: their access was ended.
            request.session.flush()
        elif request.method == "POST":
            # The page may not be the first to learn that the sitting is over: another tab did, or the dialog.
            request.words_of = late_sender(request.session)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in {302, 303}:
            _given_back(request)
        return response

    def process_view(
        self, request: HttpRequest, view: object, _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """After the check against forged requests: nobody else's words are kept in a user's name."""
        words_of: User | None = request.words_of  # type: ignore[attr-defined]
        if words_of is not None and not _stands_open(view):
            if not kept_words.is_of_signing_in(request):
                kept_words.keep(request, words_of)
            back = urlencode({"next": request.path})
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{back}")
        sitting = sitting_of(request.session) if request.reader is not None else None  # type: ignore[attr-defined]
        if sitting is not None and not sitting.two_factors and not _may_be_reached(request, view):
            return redirect("mfa_index")
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tries that are not judged, wherever they were made: at the password, the code, the forgotten password."""
        return _shut(request, error) if isinstance(error, Shut) else None


def _shut(request: HttpRequest, error: Shut) -> HttpResponse:
    """Say when to try again, whoever asks."""
    at: datetime = request.at  # type: ignore[attr-defined]
    words = {"until": error.until + _TO_THE_MINUTE, "is_error": True}
    answer = render(request, "sign_in/shut.html", words, status=429)
    answer.headers["Retry-After"] = str(ceil((error.until - at).total_seconds()))
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def _judge(request: HttpRequest, reader: Reader) -> None:
    sitting = sitting_of(request.session)
    if sitting is None and is_demo():
        begin(request, reader.user, how="demo", two_factors=True)
        return
    why = _over(reader, sitting)
    if sitting is not None and why is None:
        seen(request, sitting)
        return
    by_itself = why in {Ended.IDLE, Ended.LONG}
    end(request, reader.user, str(why), may_send_late=by_itself)
    if request.method == "POST" and by_itself:
        request.words_of = reader.user  # type: ignore[attr-defined]


def _over(reader: Reader, sitting: Sitting | None) -> Ended | None:
    if not reader.is_let_in:
        return Ended.ACCESS
    if sitting is None:
        return Ended.UNMARKED
    return sitting.over(reader.at)


def _given_back(request: HttpRequest) -> None:
    """Words that were sent again, and taken, are kept no longer."""
    reader: Reader | None = request.reader  # type: ignore[attr-defined]
    sitting = sitting_of(request.session) if reader is not None else None
    if reader is None or sitting is None or not sitting.two_factors:
        return  # what answered was not the form, but the way back to it
    try:
        reference = UUID(request.POST.get(kept_words.GIVEN_BACK, ""))
    except ValueError:
        return
    KeptWords.objects.filter(user=reader.user, pk=reference).delete()


def _may_be_reached(request: HttpRequest, view: object) -> bool:
    """Whether a page is one of those that set up a second factor, or lets strangers in anyway."""
    if _stands_open(view):
        return True
    return request.resolver_match is not None and request.resolver_match.view_name in _ENROLMENT


def _stands_open(view: object) -> bool:
    door = getattr(view, "door", None)
    return isinstance(door, Door) and door.way in (Way.STANDS_OPEN, Way.BY_LINK)
