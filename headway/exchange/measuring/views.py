"""The pages of the measures: short functions behind doors."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doors import begins, lists
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.sight import among
from headway.exchange.measuring.cases import ANSWERS, Wanted, cases_of, shown
from headway.exchange.measuring.figures import latest_snapshots, sections, whole_measure
from headway.exchange.models import SnapshotFigure, SnapshotMeasure
from headway.exchange.snapshots.task import queue_counting

# Ours: a page that a person reads to its end.
A_PAGE: Final = 50


@lists(to=Permission.MEASURES_SEE)
def measures(request: ReadersRequest) -> HttpResponse:
    """Every measure of a period of the latest snapshot, by section."""
    periods = latest_snapshots()
    asked = request.GET.get("period", "")
    chosen = next((one for one in periods if str(one.pk) == asked), periods[0] if periods else None)
    return render(
        request,
        "exchange/measures.html",
        {
            "snapshot": chosen,
            "periods": [
                {"words": one.label, "address": f"?period={one.pk}", "current": one == chosen}
                for one in periods
            ],
            "sections": [] if chosen is None else sections(chosen),
            "may_count": request.reader.may(Permission.LOAD_BRING_IN),
        },
    )


@lists(to=Permission.MEASURES_SEE)
def measure(request: ReadersRequest, snapshot: int, measure: str) -> HttpResponse:
    """One measure with its parts and definition, and those of its cases that this reader may open."""
    told = get_object_or_404(
        SnapshotMeasure.objects.select_related("snapshot", "snapshot__earlier"),
        snapshot=snapshot,
        snapshot__done_at__isnull=False,
        measure=measure,
    )
    wanted = _wanted(request, told)
    all_cases = cases_of(told, wanted)
    # Who may see what is asked once of all of them: their keys, in order, are counted and cut into pages.
    visible = list(among(all_cases, request.reader, "subject").values_list("pk", flat=True))
    page = Paginator(visible, A_PAGE).get_page(request.GET.get("page"))
    note(
        Kind.LISTED,
        Permission.MEASURES_SEE,
        by=request.reader,
        table="exchange.snapshotcase",
        detail=f"measure={measure} found={page.paginator.count}",
    )
    return render(
        request,
        "exchange/measure.html",
        {
            "told": whole_measure(told),
            "snapshot": told.snapshot,
            "wanted": wanted,
            "page": page,
            "cases": shown(list(all_cases.filter(pk__in=list(page))), request.reader),
            "hidden": all_cases.count() - page.paginator.count,
            "answers": [] if told.unit == "count" else ANSWERS,
        },
    )


@require_POST
@begins(to=Permission.LOAD_BRING_IN)
def count_again(request: ReadersRequest) -> HttpResponse:
    """Queue a counting of every measure now."""
    if queue_counting():
        note(Kind.CHANGED, "measures.count_again", by=request.reader)
    messages.success(
        request, "The measures are being counted. It takes a few minutes: open this page again then."
    )
    return redirect("measures")


def _wanted(request: ReadersRequest, told: SnapshotMeasure) -> Wanted:
    """Which cases are asked for. Raises Http404 for a part that the measure does not have."""
    wanted = Wanted(*(request.GET.get(name, "") for name in ("by", "part", "answer")))
    if wanted.by:
        figures = SnapshotFigure.objects.filter(snapshot=told.snapshot_id, measure=told.measure)
        if not figures.filter(by=wanted.by, part=wanted.part).exists():
            raise Http404
    return wanted
