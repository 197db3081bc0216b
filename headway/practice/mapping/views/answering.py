"""What the script of a map is answered: in JSON, with the words that stand where two wrote at once."""

from typing import Final

from django.http import HttpResponse, JsonResponse

from headway.casework.access.doubting import Doubted
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.recording.drafts import writer_of
from headway.practice.mapping.writing import Saved

_OTHER: Final = "Somebody else is signed in here now."


def wants_json(request: ReadersRequest) -> bool:
    """Whether it is the script that asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def is_of_another(request: ReadersRequest) -> HttpResponse | None:
    """The refusal of what a page sends that another user opened: nobody's words are kept as another's."""
    writer = request.POST.get("writer", "")
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
