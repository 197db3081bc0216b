"""What changed with the last data, and how it was learnt."""

from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import lists, opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity
from headway.casework.people.views.kept import of_the_kept
from headway.casework.record import actions
from headway.casework.record.forms.changes import ChangesForm, MarkForm, TellForm
from headway.casework.record.models import Change
from headway.casework.record.queries.changes import changes as changes_of
from headway.casework.record.queries.changes import last_load, shares, told
from headway.casework.record.queries.corrections import corrections as corrections_of
from headway.casework.record.queries.corrections import told as corrections_told
from headway.casework.record.queries.told import moment

# Ours: as many as a page is read with.
_ON_A_PAGE: Final = 40


@lists(to=Permission.CHANGES_SEE)
def changes(request: ReadersRequest) -> HttpResponse:
    """What changed, by kind, of the children in the reader's sight."""
    form = ChangesForm(request.GET or None)
    since, kind = form.chosen
    load = last_load()
    rows = changes_of(request.reader, since=since, kind=kind, load=load)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "page": page,
        "changes": told(page.object_list, request.reader),
        "shares": shares(rows),
        "data_at": moment(load.data_at) if load else "",
        "asked": urlencode({"since": since, "kind": kind, "page": page.number}),
    }
    return render(request, "record/changes.html", shown)


@opens(Person, to=Permission.CASE_RECORD)
@of_the_kept
def tell(request: ReadersRequest, person: Person) -> HttpResponse:
    """Tell the reviewing officer of something that happened to a child."""
    form = TellForm(posted(request))
    if form.is_valid() and done(
        form, actions.tell_change, person=person, by=request.reader, **form.cleaned_data
    ):
        messages.success(request, "Told. It stands under What changed, as told by you.")
        return redirect("person", person.key)
    shown = {"identity": identity(person, request.reader), "person": person, "form": form}
    return render(request, "record/tell.html", shown)


@opens(Change, to=Permission.CHANGES_SEE)
@require_POST
def mark(request: ReadersRequest, change: Change) -> HttpResponse:
    """Mark how a change was learnt, and go back to the list as it was."""
    form = MarkForm(request.POST)
    if form.is_valid():
        actions.mark_change(change=change, by=request.reader, **form.cleaned_data)
    asked = ChangesForm(request.GET)
    since, kind = asked.chosen
    page = request.GET.get("page", "")
    query = urlencode({"since": since, "kind": kind, "page": page if page.isdigit() else "1"})
    return redirect(f"{reverse('changes')}?{query}#change-{change.pk}")


@lists(to=Permission.TEAM_SEE)
def corrections(request: ReadersRequest) -> HttpResponse:
    """What was changed by hand so that something is in time, or is no longer; or all that was changed by hand."""
    every = "all" in request.GET
    page = Paginator(corrections_of(request.reader, every=every), _ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = {"page": page, "corrections": corrections_told(page.object_list, request.reader), "every": every}
    return render(request, "record/corrections.html", shown)
