"""The doors: how a view comes by a record.

A view is handed a record already found among those its reader may see, checked and logged. Out of sight is 404; in
sight and not yours to open so is 403. A route without a door does not pass the tests. What a door shows is kept by
no browser: the next person at the desk cannot go back to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, wraps
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar, cast
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)

from headway.casework.access.log import is_key, note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import READING, Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.sight import among
from headway.casework.access.written import written

Given = ParamSpec("Given")
Record = TypeVar("Record", bound=Model)


class Way(StrEnum):
    """How a door lets in: to one record, to a list, to begin something, a program, who holds a link, or anyone."""

    OPENS = "opens"
    LISTS = "lists"
    BEGINS = "begins"
    ANSWERS = "answers"
    BY_LINK = "by_link"
    STANDS_OPEN = "stands_open"


@dataclass(frozen=True, slots=True)
class Door:
    """What stands before a view, as the registry test and the page of grants read it."""

    way: Way
    permission: Permission | None
    model: type[Model] | None = None
    changing: Permission | None = None
    why: str = ""

    def asks(self, method: str | None) -> Permission | None:
        """The permission that this method of HTTP needs here; None where it is not let in.

        A record opened for reading is not changed by the way: that takes a permission of its own, named here.
        TRACE and OPTIONS pass Django's check of forged requests, and could reach the branch that changes.
        """
        if method in READS:
            return self.permission
        if method != "POST":
            return None
        if self.changing is not None or self.way is not Way.OPENS:
            return self.changing or self.permission
        return None if self.permission in READING else self.permission


class Seen(Protocol):
    """A queryset that knows whose rows a reader may see."""

    def visible_to(self, reader: Reader) -> "QuerySet[Any]": ...


def opens(
    model: type[Record], *, to: Permission, changing: Permission | None = None
) -> Callable[
    [Callable[Concatenate[ReadersRequest, Record, Given], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Any, Given], HttpResponseBase],
]:
    """Let a view open one record: found by its key among those in sight, permitted, and the opening logged.

    A permission to read lets in GET alone. `changing` is the permission that POST needs, where it is another; the
    change itself is logged by the action that makes it.
    """
    asked = Door(Way.OPENS, to, model, changing)

    def door(
        view: Callable[Concatenate[ReadersRequest, Record, Given], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, Any, Given], HttpResponseBase]:
        @wraps(view)
        def opened(
            request: HttpRequest, reference: object, *args: Given.args, **kwargs: Given.kwargs
        ) -> HttpResponseBase:
            known = _signed_in(request)
            if known is None:
                return _to_sign_in(request)
            record = found(model, reference, known.reader)
            if record is None:
                _refused(known, to, model, reference)
                raise Http404
            permission = asked.asks(request.method)
            if permission is None:
                return HttpResponseNotAllowed(sorted(READS))
            _permitted(known, permission, model, reference, record)
            _noted(known, permission, record)
            return _kept_by_none(view(known, record, *args, **kwargs))

        opened.door = asked  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, Any, Given], HttpResponseBase]", opened)

    return door


def lists(
    *, to: Permission
) -> Callable[
    [Callable[Concatenate[ReadersRequest, Given], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Given], HttpResponseBase],
]:
    """Let a view list what its reader may see: it asks `visible_to(request.reader)` of every table it lists."""
    return _without_record(Way.LISTS, to)


def begins(
    *, to: Permission
) -> Callable[
    [Callable[Concatenate[ReadersRequest, Given], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Given], HttpResponseBase],
]:
    """Let a view begin something that is of no record yet."""
    return _without_record(Way.BEGINS, to)


def stands_open(
    *, why: str
) -> Callable[[Callable[Given, HttpResponseBase]], Callable[Given, HttpResponseBase]]:
    """Let anyone in, signed in or not, and say why that does no harm."""

    def door(view: Callable[Given, HttpResponseBase]) -> Callable[Given, HttpResponseBase]:
        view.door = Door(Way.STANDS_OPEN, None, why=why)  # type: ignore[attr-defined]
        return view

    return door


def by_link(
    *, why: str
) -> Callable[
    [Callable[Concatenate[HttpRequest, str, Given], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, str, Given], HttpResponseBase],
]:
    """Let in whoever holds the secret of a link and proves it by a code, though they have no account; say why.

    The view is handed the secret, and shows and does nothing before it found the code right: not even whether there
    is such a link. No browser keeps what it shows, and no other site that is gone to from there learns the address.
    """

    def door(
        view: Callable[Concatenate[HttpRequest, str, Given], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, str, Given], HttpResponseBase]:
        @wraps(view)
        def passed(
            request: HttpRequest, secret: str, *args: Given.args, **kwargs: Given.kwargs
        ) -> HttpResponseBase:
            if request.method not in READS and request.method != "POST":
                return HttpResponseNotAllowed([*sorted(READS), "POST"])
            answer = _kept_by_none(view(request, secret, *args, **kwargs))
            answer.headers["X-Robots-Tag"] = "noindex, nofollow"
            return answer

        passed.door = Door(Way.BY_LINK, None, why=why)  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, str, Given], HttpResponseBase]", passed)

    return door


READS: Final = frozenset({"GET", "HEAD"})


def found(model: type[Record], reference: object, reader: Reader) -> Record | None:
    """The record of this key, where this reader may see it; None else, and for a key that is none.

    A model whose rows are each about one person needs no `visible_to` of its own.
    """
    try:
        key = model._meta.pk.to_python(reference)
    except ValidationError:
        return None
    if key is None or (isinstance(key, int) and key.bit_length() > _BITS):
        return None
    return next(iter(_found(model)(key, reader)), None)


# A key is kept in so many bits, one of them for its sign: no row has a greater one.
_BITS: Final = 63


@cache
def _found(model: type[Record]) -> Callable[[Any, Reader], list[Record]]:
    def rows(key: object, reader: Reader) -> "QuerySet[Any]":
        manager = model._default_manager
        if hasattr(manager, "visible_to"):
            seen = cast(Seen, manager).visible_to(reader)
        else:
            seen = among(manager.all(), reader, _path_to_subject(model))
        # With what says of whom it is: the log asks that of each record that is opened.
        between = _path_to_subject(model).rpartition("__")[0]
        of_key = seen.filter(pk=key)
        return of_key.select_related(between) if between else of_key

    return written(rows)


def subject_of(record: Model) -> UUID | None:
    """The subject key of the person a record is about, as its model says."""
    path = _path_to_subject(type(record))
    if not path:
        return None
    value: Any = record
    for part in path.split("__"):
        value = getattr(value, part)
    return cast(UUID, value)


def _path_to_subject(model: type[Model]) -> str:
    return cast(str, model.kept.subject)  # type: ignore[attr-defined]


def _without_record(
    way: Way, to: Permission
) -> Callable[
    [Callable[Concatenate[ReadersRequest, Given], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, Given], HttpResponseBase],
]:
    asked = Door(way, to)

    def door(
        view: Callable[Concatenate[ReadersRequest, Given], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, Given], HttpResponseBase]:
        @wraps(view)
        def passed(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
            known = _signed_in(request)
            if known is None:
                return _to_sign_in(request)
            if asked.asks(request.method) is None:
                return HttpResponseNotAllowed([*sorted(READS), "POST"])
            _permitted(known, to)
            return _kept_by_none(view(known, *args, **kwargs))

        passed.door = asked  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, Given], HttpResponseBase]", passed)

    return door


def _signed_in(request: HttpRequest) -> ReadersRequest | None:
    reader = getattr(request, "reader", None)
    return cast(ReadersRequest, request) if reader is not None and reader.is_let_in else None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    # The path alone: whatever was typed behind its question mark is not said again in an address.
    back = urlencode({"next": request.path})
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{back}")


def _permitted(
    request: ReadersRequest,
    to: Permission,
    model: type[Model] | None = None,
    reference: object = "",
    record: Model | None = None,
) -> None:
    if not request.reader.may(to):
        _refused(request, to, model, reference, record)
        raise PermissionDenied


def _refused(
    request: ReadersRequest,
    to: Permission,
    model: type[Model] | None,
    reference: object,
    record: Model | None = None,
) -> None:
    """Log the refusal outside any transaction that the refusal would undo."""
    note(
        Kind.REFUSED,
        to,
        by=request.reader,
        subject=None if record is None else subject_of(record),
        table="" if model is None else model._meta.label_lower,
        key=reference if is_key(reference) else "",
        route=_route(request),
    )


def _noted(request: ReadersRequest, to: Permission, record: Model) -> None:
    note(
        Kind.OPENED,
        to,
        by=request.reader,
        subject=subject_of(record),
        table=record._meta.label_lower,
        key=record.pk,
        route=_route(request),
    )


def _kept_by_none(answer: HttpResponseBase) -> HttpResponseBase:
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""
