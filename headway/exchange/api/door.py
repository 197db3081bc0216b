"""The door of programs: a token instead of a sign-in, and an answer in JSON whatever happens.

A program reads as a user: what it is given is found with that user's Reader, as on any page. A cookie opens nothing
here. Each call of a program that is known is one line of the log; of those too many in a minute the first is one.
"""

import re
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, TypeVar

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from headway.casework.access.doors import Door, Way
from headway.casework.access.log import note
from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.sign_in.attempts import client_address, log_failure
from headway.casework.access.sign_in.encrypting import digest
from headway.casework.access.sign_in.models import Attempt
from headway.exchange.api.programs import digest_of, of_token
from headway.exchange.models import Program

View = Callable[..., HttpResponseBase]
Given = TypeVar("Given", bound=HttpResponseBase)
READ: Final = "exchange.program_read"
TOO_OFTEN: Final = "exchange.program_too_often"
_TABLE: Final = "exchange.program"
_MINUTE: Final = timedelta(minutes=1)
_BEARER: Final = re.compile(r"Bearer +(\S+)", re.IGNORECASE)


class Refusal(Exception):
    """Why a call is not answered: a status, a code for programs and a sentence for people."""

    def __init__(
        self, status: HTTPStatus, code: str, message: str, *, wait: int = 0, fields: list[Any] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.wait = wait
        self.fields = fields

    def answer(self) -> HttpResponse:
        """The refusal as JSON."""
        told: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.fields is not None:
            told["fields"] = self.fields
        answer = JsonResponse({"error": told}, status=self.status)
        if self.status is HTTPStatus.UNAUTHORIZED:
            answer.headers["WWW-Authenticate"] = 'Bearer realm="Headway"'
        if self.wait:
            answer.headers["Retry-After"] = str(self.wait)
        return answer


def answers(view: View, *, to: Permission, asked: Collection[str]) -> View:
    """Let a view answer programs whose user may do this, and log each call. `asked` are its parameters."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            _only_reads(request)
            program = _known(request)
        except Refusal as why:
            return _kept_by_none(_with_allow(why))
        reader: Reader = request.reader  # type: ignore[attr-defined]
        try:
            _permitted(reader, to)
            _known_parameters(request, asked)
            answer = view(request, *args, **kwargs)
        except Refusal as why:
            answer = why.answer()
        except Exception:
            # What went wrong is told where every fault is; that it was asked, here, if the database takes it.
            with suppress(DatabaseError):
                _noted(request, program, HTTPStatus.INTERNAL_SERVER_ERROR)
            raise
        _noted(request, program, answer.status_code)
        return _kept_by_none(_unless_known(request, answer))

    answered.door = Door(Way.ANSWERS, to)  # type: ignore[attr-defined]
    # No form is posted here, and no cookie opens it.
    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return answered


def fault(*, is_database: bool, wait: int) -> HttpResponse:
    """What is answered where something went wrong here, with no word of what: 503 where it may be asked again."""
    if is_database:
        refusal = Refusal(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "not_answering",
            "Headway cannot answer now: ask again.",
            wait=wait,
        )
    else:
        message = "Something went wrong in Headway. Whoever runs it finds what in its log."
        refusal = Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "fault", message)
    return _kept_by_none(refusal.answer())


def nothing_here(_request: HttpRequest) -> HttpResponse:
    """What any other address under the interface answers."""
    return _kept_by_none(
        Refusal(HTTPStatus.NOT_FOUND, "no_such_address", "There is nothing at this address.").answer()
    )


def _only_reads(request: HttpRequest) -> None:
    if request.method != "GET":
        raise _not_a_way()


def _known(request: HttpRequest) -> Program:
    """The program that asks, and its reader put in the request. Raises Refusal."""
    at: datetime = request.at  # type: ignore[attr-defined]
    request.reader = None  # type: ignore[attr-defined]
    found = _BEARER.fullmatch(request.headers.get("Authorization", "").strip())
    if found is None:
        raise Refusal(
            HTTPStatus.UNAUTHORIZED, "no_token", "Send the program’s token: Authorization: Bearer TOKEN."
        )
    origin = digest(client_address(request), "program")
    since = at - timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES)
    wrong = Attempt.objects.filter(origin=origin, at__gt=since).count()
    if wrong >= settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS:
        raise _too_often(settings.SIGN_IN_SHUT_MINUTES * 60, "Too many wrong tokens came from this address.")
    program = of_token(found[1], at)
    reader = None if program is None else Reader(program.reads_as, at)
    if program is None or reader is None or not reader.is_let_in:
        Attempt.objects.create(account=digest(digest_of(found[1]), "program"), origin=origin, at=at)
        log_failure("token", at=at)
        if wrong + 1 == settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS:
            log_failure("throttled", at=at)
        raise Refusal(HTTPStatus.UNAUTHORIZED, "not_let_in", "This token is not known, or has ended.")
    calls = Entry.objects.filter(table=_TABLE, key=str(program.pk), did=READ, at__gt=at - _MINUTE)
    if calls.count() >= settings.API_CALLS_A_MINUTE:
        _noted_too_often(program, reader, at)
        raise _too_often(int(_MINUTE.total_seconds()), "This program has asked too often: wait a minute.")
    request.reader = reader  # type: ignore[attr-defined]
    return program


def _permitted(reader: Reader, to: Permission) -> None:
    if not reader.may(to):
        raise Refusal(
            HTTPStatus.FORBIDDEN, "not_yours", "The user whom this program reads as may not read this."
        )


def _known_parameters(request: HttpRequest, asked: Collection[str]) -> None:
    """A parameter that is misspelt would be passed over in silence, and the answer be of something else."""
    fields = [
        {"field": name, "message": "There is no such parameter"}
        for name in sorted(request.GET)
        if name not in asked
    ]
    if fields:
        message = f"There is no such parameter here. There are: {', '.join(asked) or 'none'}."
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "wrong_question", message, fields=fields)


def _too_often(seconds: int, message: str) -> Refusal:
    return Refusal(HTTPStatus.TOO_MANY_REQUESTS, "too_often", message, wait=seconds)


def _not_a_way() -> Refusal:
    return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "only_get", "This is only read: ask with GET.")


def _with_allow(why: Refusal) -> HttpResponse:
    answer = why.answer()
    if why.status is HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["Allow"] = "GET"
    return answer


def _noted(request: HttpRequest, program: Program, status: int) -> None:
    match = request.resolver_match
    note(
        Kind.EXPORTED if status == HTTPStatus.OK else Kind.REFUSED,
        READ,
        by=request.reader,  # type: ignore[attr-defined]
        table=_TABLE,
        key=program.pk,
        route=match.view_name if match else "",
        detail=f"status={status} rows={getattr(request, 'rows', 0)}",
    )


def _noted_too_often(program: Program, reader: Reader, at: datetime) -> None:
    """Once a minute: a program that asks without end is not to fill the log."""
    before = Entry.objects.filter(table=_TABLE, key=str(program.pk), did=TOO_OFTEN, at__gt=at - _MINUTE)
    if not before.exists():
        note(Kind.REFUSED, TOO_OFTEN, by=reader, table=_TABLE, key=program.pk, detail="status=429")


def _unless_known(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Not modified, where the program says that it has this answer already."""
    if answer.status_code != HTTPStatus.OK or not isinstance(answer, HttpResponse):
        return answer
    tag = quote_etag(digest_of(answer.content.decode())[:32])
    answer.headers["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=answer) or answer


def _kept_by_none(answer: Given) -> Given:
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
