"""What a reader is told when a page cannot be given. Nothing of the request, the record or the fault is in it."""

import sys
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from headway.casework.access.refusals import NotDone
from headway.casework.access.sign_in import kept_words
from headway.exchange.api.door import fault as program_fault

_TOO_MUCH: Final = (RequestDataTooBig, TooManyFieldsSent)
_NO_DATABASE: Final = (OperationalError, InterfaceError)
_OF_PROGRAMS: Final = "/api/"
# Ours: seconds after which a browser or a proxy may ask again; a database that is started anew takes about as long.
_TRY_AFTER: Final = 60


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, _TOO_MUCH):
        return _told(request, 413)
    return _told(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (as Django calls it)
    return _told(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (as Django calls it)
    """One page, whether there is nothing at the address or what is there is out of the reader's sight."""
    return _told(request, 404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (as Django calls it)
    """The token that a form carries was not this session's (Django's CSRF_FAILURE_VIEW).

    Where the same user has only signed in again since, in another tab, they are given back what they typed.
    """
    kept = kept_words.keep_of_a_session_that_is_over(request)
    if kept is None:
        return _told(request, 403, page="403_csrf")
    if request.reader is None:  # type: ignore[attr-defined]
        return redirect_to_login(request.path)
    return redirect("kept_words", reference=kept.pk)


def fault(request: HttpRequest) -> HttpResponse:
    """Drawn without who is asking: that may be the very thing that cannot be found out. A program is told in JSON.

    503 where the database does not answer, or has no room: it may be asked again; 500 for every other fault.
    """
    status = 503 if isinstance(sys.exception(), _NO_DATABASE) else 500
    if request.path.startswith(_OF_PROGRAMS):
        return program_fault(is_database=status == 503, wait=_TRY_AFTER)
    words = {"council": settings.COUNCIL, "demo": settings.DEMO, "is_error": True}
    answer = HttpResponse(render_to_string(f"web/errors/{status}.html", words), status=status)
    if status == 503:
        answer.headers["Retry-After"] = str(_TRY_AFTER)
    return answer


class InWordsMiddleware:
    """Puts the house's words where a view answered without any: a method that is not let in, an action not done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != 405 or answer.streaming or answer.content:
            return answer
        page = _told(request, 405)
        page.headers["Allow"] = answer.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A button without a form of its own has nowhere to say why its action was refused: two pressed it."""
        return _told(request, 409, why=error.words) if isinstance(error, NotDone) else None


def _told(request: HttpRequest, status: int, *, page: str = "", **words: str) -> HttpResponse:
    """One of the pages. It names who is signed in, so no browser keeps it."""
    given = {"is_error": True, **words}
    answer = render(request, f"web/errors/{page or status}.html", given, status=status)
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
