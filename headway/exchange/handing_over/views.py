"""The pages of the hand-over list: short functions behind doors."""

import structlog
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doors import lists, opens
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.documents import vault
from headway.casework.people.models import Person
from headway.casework.record.handing_over import put_back, tick_off
from headway.casework.record.models import HandOver
from headway.exchange.handing_over.bundle import bundle
from headway.exchange.handing_over.waiting import of_child, ticked_lately, waiting

log = structlog.get_logger("headway.exchange")


@lists(to=Permission.HAND_OVER)
def hand_overs(request: ReadersRequest) -> HttpResponse:
    """What waits to be keyed into the case system, by child."""
    children, more = waiting(request.reader)
    note(
        Kind.LISTED,
        Permission.HAND_OVER,
        by=request.reader,
        table="record.handover",
        detail=f"found={sum(len(child.lines) for child in children)}",
    )
    return render(
        request,
        "exchange/hand_overs.html",
        {"children": children, "more": more, "ticked": ticked_lately(request.reader)},
    )


@require_POST
@opens(HandOver, to=Permission.HAND_OVER)
def hand_over_tick(request: ReadersRequest, hand_over: HandOver) -> HttpResponse:
    """Say that it stands in the case system now."""
    try:
        tick_off(hand_over, by=request.reader)
        messages.success(request, "Ticked off. It can be put back for a week.")
    except NotDone as why:
        messages.warning(request, str(why))
    return redirect("hand_overs")


@require_POST
@opens(HandOver, to=Permission.HAND_OVER)
def hand_over_back(request: ReadersRequest, hand_over: HandOver) -> HttpResponse:
    """Take the tick back."""
    try:
        put_back(hand_over, by=request.reader)
        messages.success(request, "It waits again.")
    except NotDone as why:
        messages.warning(request, str(why))
    return redirect("hand_overs")


@opens(Person, to=Permission.HAND_OVER)
def hand_over_bundle(request: ReadersRequest, person: Person) -> HttpResponseBase:
    """What waits of one child as a bundle: a sheet, and the documents to upload."""
    child = of_child(person.key, request.reader)
    if child is None:
        raise Http404
    try:
        file, names = bundle(child, request.reader)
    except vault.NotAsKept:
        log.warning("file_not_as_kept", subject=str(person.key))
        messages.warning(
            request,
            "A document of this bundle is another than the one that was kept. Tell whoever runs Headway.",
        )
        return redirect("hand_overs")
    note(
        Kind.EXPORTED,
        Permission.HAND_OVER,
        by=request.reader,
        subject=person.key,
        table="record.handover",
        detail=f"files={len(names)}",
    )
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=f"hand over {child.number or 'no number'}.zip",
        content_type="application/zip",
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
