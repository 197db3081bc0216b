"""One line of log for each request, and a page for a request that is too long."""

from collections.abc import Callable
from time import perf_counter
from typing import Final, TypeAlias
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = structlog.get_logger("headway.requests")
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
_PIECE: Final = 1 << 16

GetResponse: TypeAlias = Callable[[HttpRequest], HttpResponse]


class RequestLogMiddleware:
    """Logs the name of the route, never the address: an address may hold the key of a person, or what was typed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        identity = uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=identity)
        began = perf_counter()
        answer = self.get_response(request)
        reader = getattr(request, "reader", None)
        log.info(
            "answered",
            method=request.method if request.method in _METHODS else "other",
            route=request.resolver_match.view_name if request.resolver_match else "",
            status=answer.status_code,
            milliseconds=round((perf_counter() - began) * 1000, 1),
            user=reader.user.pk if reader is not None else None,
        )
        answer.headers["X-Request-ID"] = identity
        return answer


class RequestLimitMiddleware:
    """Refuses a request that says it is longer than any of ours, before a byte of it is stored.

    One that does not say how long it is has no body for Django. What is sent is read and let go up to the limit
    once more, so that a browser that is still sending comes to see the page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdigit() and int(said) <= settings.REQUEST_LIMIT:
            return self.get_response(request)
        log.warning("request_too_long")
        self._let_go(request)
        megabytes = settings.DOCUMENT_LIMIT >> 20
        answer = render(request, "running/too_long.html", {"megabytes": megabytes}, status=413)
        answer.headers["Connection"] = "close"
        return answer

    @staticmethod
    def _let_go(request: HttpRequest) -> None:
        read = 0
        try:
            while read < settings.REQUEST_LIMIT and (piece := request.read(_PIECE)):
                read += len(piece)
        except OSError:  # they have gone
            return
