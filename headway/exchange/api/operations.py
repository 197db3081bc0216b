"""The interface as django-ninja knows it: the questions, their answers, and its description (OpenAPI)."""

from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.security import HttpBearer

from headway.casework.access.reader import ReadersRequest
from headway.exchange.api import rows
from headway.exchange.api.door import Refusal
from headway.exchange.api.shapes import (
    Cases,
    CasesAsk,
    Duties,
    DutiesAsk,
    Figures,
    FiguresAsk,
    Periods,
    Sittings,
    SittingsAsk,
    Wrong,
)


class Token(HttpBearer):
    """Told in the description; that it is right the door has seen before (door.answers)."""

    def authenticate(self, request: HttpRequest, token: str) -> bool:  # noqa: ARG002 (ninja's)
        return getattr(request, "reader", None) is not None


api = NinjaAPI(
    title="Headway",
    version="1",
    description="Duties, sittings and measures for the council's warehouse: numbers, dates and codes.",
    auth=Token(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
_REFUSED = {
    HTTPStatus.UNAUTHORIZED: Wrong,
    HTTPStatus.FORBIDDEN: Wrong,
    HTTPStatus.UNPROCESSABLE_ENTITY: Wrong,
    HTTPStatus.TOO_MANY_REQUESTS: Wrong,
    HTTPStatus.INTERNAL_SERVER_ERROR: Wrong,
    HTTPStatus.SERVICE_UNAVAILABLE: Wrong,
}
_NOT_FOUND = _REFUSED | {HTTPStatus.NOT_FOUND: Wrong}


@api.get("/duties", response={200: Duties} | _REFUSED, url_name="duties")
def duties(request: ReadersRequest, ask: Query[DutiesAsk]) -> Any:  # noqa: ANN401 (as the response says)
    """What the law asks, by when, and whether it was done: a row a duty."""
    return _counted(request, rows.duties(ask, request.reader))


@api.get("/sittings", response={200: Sittings} | _REFUSED, url_name="sittings")
def sittings(request: ReadersRequest, ask: Query[SittingsAsk]) -> Any:  # noqa: ANN401
    """The sittings of meetings, with the children whom they are about."""
    return _counted(request, rows.sittings(ask, request.reader))


@api.get("/periods", response={200: Periods} | _REFUSED, url_name="periods")
def periods(request: ReadersRequest) -> Any:  # noqa: ANN401
    """The periods that were counted last. Their `snapshot` is asked for in measures and cases."""
    return _counted(request, rows.periods())


@api.get("/measures", response={200: Figures} | _NOT_FOUND, url_name="measures")
def measures(request: ReadersRequest, ask: Query[FiguresAsk]) -> Any:  # noqa: ANN401
    """The figures of a period, whole (`by` empty) and by part."""
    return _counted(request, rows.figures(ask))


@api.get("/cases", response={200: Cases} | _NOT_FOUND, url_name="cases")
def cases(request: ReadersRequest, ask: Query[CasesAsk]) -> Any:  # noqa: ANN401
    """The cases behind a figure: who, which day, whether it counted (null: not known)."""
    return _counted(request, rows.cases(ask, request.reader))


@api.exception_handler(ValidationError)
def wrong_question(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was asked cannot be asked so: which parameter, and why."""
    fields = [{"field": str(one["loc"][-1]), "message": one["msg"]} for one in error.errors]
    message = "; ".join(f"{one['field']}: {one['message']}" for one in fields)
    refusal = Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "wrong_question", f"{message}.", fields=fields)
    return refusal.answer()


@api.exception_handler(Refusal)
def refused(_request: HttpRequest, why: Refusal) -> HttpResponse:
    return why.answer()


@cache
def told() -> dict[str, Any]:
    """The interface's description of itself (OpenAPI)."""
    return api.get_openapi_schema(path_prefix="/api/v1/")


def description(_request: HttpRequest) -> HttpResponse:
    """The description, as programs read it."""
    return JsonResponse(told(), json_dumps_params={"indent": 1})


def _counted(request: HttpRequest, answer: dict[str, Any]) -> dict[str, Any]:
    request.rows = len(answer["items"])  # type: ignore[attr-defined]
    return answer
