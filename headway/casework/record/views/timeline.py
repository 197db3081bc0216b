"""A child's timeline."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.record.forms.timeline import TimelineForm
from headway.casework.record.queries.timeline import grouped, timeline_of

# Ours: as many as are read at once; all of them stand on the page that is printed.
_ON_A_PAGE: Final = 40


@opens(Person, to=Permission.PERSON_OPEN)
@of_the_kept
def timeline(request: ReadersRequest, person: Person) -> HttpResponse:
    """Facts and duties together, the newest first."""
    form = TimelineForm(request.GET or None, on=request.reader.on)
    items = timeline_of(keys_of(person), request.reader, day=form.day, chosen=form.chosen)
    whole = "all" in request.GET
    page = Paginator(items, max(len(items), 1) if whole else _ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "identity": identity(person, request.reader),
        "person": person,
        "form": form,
        "page": page,
        "groups": grouped(page.object_list, form.day),
        "day": form.day,
        "is_today": form.day == request.reader.on,
        "whole": whole,
    }
    return render(request, "record/timeline.html", shown)
