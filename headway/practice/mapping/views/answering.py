"""What the script of a map sends and is answered: in JSON, with the words that stand where two wrote at once.

It sends no form: what comes too late is still on its device, and must not be kept here as well.
"""

from typing import Final

from django.http import HttpResponse, JsonResponse, QueryDict

from headway.casework.access.doubting import Doubted
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.recording.drafts import writer_of
from headway.casework.meetings.recording.sent import WRONG, readable, sent_by
from headway.practice.mapping.writing import Saved

_OTHER: Final = "Somebody else is signed in here now."


def wants_json(request: ReadersRequest) -> bool:
    """Whether it is the script that asks."""
    return request.content_type == "application/json"


def sent(request: ReadersRequest) -> QueryDict:
    """What was sent, by a form or by the script; nothing where it cannot be read."""
    if not wants_json(request):
        return request.POST
    fields = QueryDict(mutable=True)
    try:
        for name, value in sent_by(request):
            fields.appendlist(_one(name), _one(value))
    except WRONG:
        return QueryDict()
    return fields


def _one(given: object) -> str:
    """A name or a value. Raises TypeError for what is neither words nor a number."""
    if not isinstance(given, str | int):
        raise TypeError
    return readable(given)


def is_of_another(fields: QueryDict, request: ReadersRequest) -> HttpResponse | None:
    """The refusal of what a page sends that another user opened: nobody's words are kept as another's."""
    writer = fields.get("writer", "")
    if writer and writer != writer_of(request.user):
        return JsonResponse({"why": _OTHER}, status=403)
    return None


def answered(what: Saved | NotDone) -> HttpResponse:
    """What became of what was sent."""
    if isinstance(what, Doubted):
        return JsonResponse({"doubts": what.doubts, "sure_of": what.sure_of}, status=422)
    if isinstance(what, NotDone):
        return JsonResponse({"why": what.words}, status=422)
    line = what.line
    told = {"key": str(line.pk), "version": line.version, "words": line.words}
    if what.beside is not None:
        return JsonResponse(told | {"beside": what.beside.pk}, status=409)
    return JsonResponse(told)
