"""My work, and what one does about a row of it."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from headway.casework.access.doing import done
from headway.casework.access.doors import lists, opens
from headway.casework.access.mailing import to_tell
from headway.casework.access.models import Page
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people.queries.relatives import named
from headway.casework.record.my_work.chosen import ChosenForm, chosen
from headway.casework.record.my_work.forms import LookedForm, PutByForm
from headway.casework.record.my_work.page import work_of
from headway.casework.record.my_work.put_by import put_by_of_team
from headway.casework.timeline import work
from headway.casework.timeline.models import Duty, PutBy
from headway.casework.timeline.short_words import short_words
from headway.casework.timeline.worklist import Row, users_of, worklist


@lists(to=Permission.WORK_SEE)
def my_work(request: ReadersRequest) -> HttpResponse:
    """What falls due, what is the reader's to do, what they wait for, what is coming."""
    choice = chosen(request)
    found = work_of(request.reader, choice)
    form = ChosenForm(request.GET or None, children=found.children)
    return render(
        request,
        "record/work/my_work.html",
        {"work": found, "chosen": choice, "form": form, "today": request.reader.on},
    )


@opens(Duty, to=Permission.WORK_SEE)
def work_put_by(request: ReadersRequest, duty: Duty) -> HttpResponse:
    """Put a row by until a day."""
    row = _own_row(request, duty)
    form = PutByForm(request.POST or None)
    if form.is_valid() and done(form, work.put_by, duty=row.duty, **form.cleaned_data, by=request.reader):
        return redirect(_back(request))
    return render(request, "record/work/put_by.html", _asked_of(request, row, form))


@opens(Duty, to=Permission.WORK_SEE)
def work_looked(request: ReadersRequest, duty: Duty) -> HttpResponse:
    """Say that a milestone was looked at."""
    row = _own_row(request, duty)
    form = LookedForm(request.POST or None)
    if form.is_valid() and done(form, work.look_at, duty=row.duty, **form.cleaned_data, by=request.reader):
        return redirect(_back(request))
    return render(request, "record/work/looked.html", _asked_of(request, row, form))


@require_POST
@opens(Duty, to=Permission.WORK_SEE)
def work_ask(request: ReadersRequest, duty: Duty) -> HttpResponse:
    """Ask whoever owes what one waits for."""
    rows = worklist(request.reader, users_of(request.reader)).waiting
    row = next((row for row in rows if row.duty.pk == duty.pk), None)
    if row is None:
        raise Http404
    try:
        with transaction.atomic():
            for one in work.ask(row=row, by=request.reader):
                to_tell(one.asked_of, Page.MY_WORK, at=request.reader.at)
    except NotDone as why:
        messages.error(request, why.words)
    else:
        messages.success(request, "Asked. They see it among their own work.")
    return redirect(_back(request))


@require_POST
@opens(PutBy, to=Permission.WORK_SEE)
def work_take_up(request: ReadersRequest, put: PutBy) -> HttpResponse:
    """Take a row up before its day."""
    if put.user_id not in {request.user.pk, *request.reader.acting_for} or put.taken_up_at is not None:
        raise Http404
    work.take_up(put=put, by=request.reader)
    return redirect(_back(request))


@lists(to=Permission.TEAM_SEE)
def put_by(request: ReadersRequest) -> HttpResponse:
    """Who put what by until when, and why: for their manager."""
    return render(request, "record/work/put_by_of_team.html", {"rows": put_by_of_team(request.reader)})


def _own_row(request: ReadersRequest, duty: Duty) -> Row:
    """The row of the reader's own list, or of a colleague's for whom they act, that this duty is."""
    found = worklist(request.reader, users_of(request.reader))
    row = next((row for row in (*found.mine, *found.put_by) if row.duty.pk == duty.pk), None)
    if row is None:
        raise Http404
    return row


def _asked_of(request: ReadersRequest, row: Row, form: object) -> dict[str, object]:
    name = named([row.duty.subject], request.reader)[row.duty.subject]
    return {
        "row": row,
        "name": name,
        "words": short_words(row.duty.rule),
        "form": form,
        "back": _back(request),
    }


def _back(request: ReadersRequest) -> str:
    """My work as it was chosen before: the address has kinds and keys alone."""
    address = chosen(request).address
    return reverse("my_work") + (f"?{address}" if address else "")
