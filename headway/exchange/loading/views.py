"""The pages of loads: which there were and what became of each, bringing one in, and which worker is which user."""

from datetime import datetime, time

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from headway.casework.access.doing import done
from headway.casework.access.doors import begins, lists
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.record.data_time import data_time
from headway.casework.record.models import Load, Worker
from headway.exchange.loading import queries
from headway.exchange.loading.asking import ask, confirm, give_up
from headway.exchange.loading.forms import NO_ROOM, BringForm, LinkForm
from headway.exchange.loading.linking import link
from headway.exchange.models import Bringing

# Ours: what a reader takes in at once.
_A_PAGE = 50


@lists(to=Permission.LOADS_SEE)
def loads(request: ReadersRequest) -> HttpResponse:
    """Each time the case system's data came in, the newest first."""
    page = Paginator(Load.objects.select_related("by"), _A_PAGE).get_page(request.GET.get("page"))
    given = {
        "page": page,
        "data": data_time(request.reader.at),
        "may_bring": request.reader.may(Permission.LOAD_BRING_IN),
        "may_link": request.reader.may(Permission.ASSIGN),
    }
    return render(request, "exchange/loads.html", given)


@lists(to=Permission.LOADS_SEE)
def load(request: ReadersRequest, load: int) -> HttpResponse:
    """What came in one load, and what became of it. Numbers of rows, and nobody's name."""
    which = get_object_or_404(Load.objects.select_related("by"), pk=load)
    given = {
        "load": which,
        **queries.counts_of(which.tables.all()),
        "changed": queries.changed_fields(which),
        "waiting": queries.waiting_fields(which),
        "changes": queries.changes_of(which),
        "problems": queries.problem_counts(which),
        "may_read_problems": request.reader.may(Permission.LOAD_BRING_IN),
    }
    return render(request, "exchange/load.html", given)


@lists(to=Permission.LOAD_BRING_IN)
def problems(request: ReadersRequest, load: int) -> HttpResponse:
    """What was refused or doubted in a load, line by line."""
    which = get_object_or_404(Load, pk=load)
    page = Paginator(which.problems.order_by("pk"), _A_PAGE).get_page(request.GET.get("page"))
    rows = queries.shown(list(page.object_list), request.reader)
    return render(request, "exchange/load_problems.html", {"load": which, "page": page, "rows": rows})


@begins(to=Permission.LOAD_BRING_IN)
def bring_in(request: ReadersRequest) -> HttpResponse:
    """Send a file, or take the council's own place; it is tried first."""
    # Nothing chosen is an answer too, where the council has a place of its own.
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BringForm(*sent, no_room=NO_ROOM in request.META)
    if form.is_valid():
        day = form.cleaned_data["data_on"]
        at = None if day is None else timezone.make_aware(datetime.combine(day, time()))
        try:
            return redirect("bringing", ask(form.cleaned_data["file"], data_at=at, by=request.reader).pk)
        except NotDone as why:
            form.add_error(why.field or None, why.words)
    given = {"form": form, "has_place": bool(settings.LOAD_FROM)}
    return render(request, "exchange/bring_in.html", given)


@begins(to=Permission.LOAD_BRING_IN)
def bringing(request: ReadersRequest, asked: int) -> HttpResponse:
    """What would become of what was sent; then what became of it."""
    which = get_object_or_404(Bringing.objects.select_related("asked_by"), pk=asked)
    given = {"asked": which, **queries.counts_of(which.tables.all())}
    return render(request, "exchange/bringing.html", given)


@begins(to=Permission.LOAD_BRING_IN)
@require_POST
def bringing_confirm(request: ReadersRequest, asked: int) -> HttpResponse:
    """Bring it in."""
    which = get_object_or_404(Bringing, pk=asked)
    try:
        confirm(which, by=request.reader)
    except NotDone as why:
        given = {"asked": which, "refused": why.words, **queries.counts_of(which.tables.all())}
        return render(request, "exchange/bringing.html", given, status=409)
    return redirect("bringing", asked)


@begins(to=Permission.LOAD_BRING_IN)
@require_POST
def bringing_give_up(_request: ReadersRequest, asked: int) -> HttpResponse:
    """Do not bring it in."""
    give_up(get_object_or_404(Bringing, pk=asked))
    return redirect("bringing", asked)


@begins(to=Permission.ASSIGN)
def workers(request: ReadersRequest) -> HttpResponse:
    """The workers of the case system who have open work, and which users they are."""
    page = Paginator(queries.workers_at_work(), _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "exchange/workers.html", {"page": page})


@begins(to=Permission.ASSIGN)
def worker(request: ReadersRequest, worker: int) -> HttpResponse:
    """Say which user a worker is."""
    which = Worker.objects.select_related("user").filter(pk=worker).first()
    if which is None:
        raise Http404
    form = LinkForm(request.POST or None, initial={"user": which.user})
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, link, worker=which, user=form.cleaned_data["user"], by=request.reader)
    ):
        return redirect("workers")
    return render(request, "exchange/worker.html", {"worker": which, "form": form})
