"""What a reader is told when a page cannot be given. Nothing of the request, the record or the fault is in it."""

from typing import Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

_TOO_MUCH: Final = (RequestDataTooBig, TooManyFieldsSent)


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
    """The token that a form carries was not this session's (Django's CSRF_FAILURE_VIEW)."""
    return render(request, "web/errors/403_csrf.html", {"is_error": True}, status=403)


def fault(_request: HttpRequest) -> HttpResponse:
    """Drawn without the request: who is asking may be the very thing that cannot be found out."""
    words = {"council": settings.COUNCIL, "demo": settings.DEMO, "is_error": True}
    return HttpResponse(render_to_string("web/errors/500.html", words), status=500)


def _told(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"web/errors/{status}.html", {"is_error": True}, status=status)
