"""Likely duplicates: the list of them, and saying that two records are of two people."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import lists, opens
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people import actions
from headway.casework.people.forms.merging import ApartForm
from headway.casework.people.models import Alike
from headway.casework.people.queries.alike import open_to, pairs, still_to_compare
from headway.casework.people.queries.searching import PAGE
from headway.casework.people.views.refusing import refused


@lists(to=Permission.PERSON_MERGE)
def duplicates(request: ReadersRequest) -> HttpResponse:
    """The records in sight that may be of one person, the likeliest first."""
    page = Paginator(open_to(request.reader), PAGE).get_page(request.GET.get("page"))
    note(
        Kind.LISTED,
        Permission.PERSON_MERGE,
        by=request.reader,
        detail=f"found={page.paginator.count} page={page.number}",
    )
    shown = {
        "page": page,
        "pairs": pairs(list(page.object_list), request.reader),
        "waiting": still_to_compare(),
    }
    return render(request, "people/duplicates.html", shown)


@opens(Alike, to=Permission.PERSON_MERGE)
def apart(request: ReadersRequest, alike: Alike) -> HttpResponse:
    """Say that two records are of two people, and why."""
    form = ApartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.tell_apart(alike=alike, by=request.reader, **form.cleaned_data)
            messages.success(request, "These two are not listed again.")
            return redirect("duplicates")
        except NotDone as why:
            refused(form, why)
    shown = {"pair": pairs([alike], request.reader)[0], "form": form}
    return render(request, "people/apart.html", shown)
