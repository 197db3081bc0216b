"""The page of a child's midway checks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import posted
from headway.casework.access.doors import opens
from headway.casework.access.doubting import Doubted
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.practice.reviews.midway.actions import check_midway
from headway.practice.reviews.midway.forms import MidwayForm
from headway.practice.reviews.midway.queries import midways, open_decisions


@opens(Person, to=Permission.MEETING_OPEN, changing=Permission.MEETING_CHAIR)
@of_the_kept
def midway(request: ReadersRequest, person: Person) -> HttpResponse:
    """When a check is midway, what changed since the review, what earlier checks found; and one more."""
    reader, keys = request.reader, keys_of(person)
    form = MidwayForm(
        posted(request),
        decisions=open_decisions(keys, reader),
        reader=reader,
        initial={"held_on": reader.on},
    )
    doubted = None
    if form.is_valid():
        try:
            sure_of = request.POST.get("sure_of", "")
            check_midway(person, form.found, form.looked, by=reader, sure_of=sure_of)
            messages.success(request, "Kept. The record has the day of the check.")
            return redirect("midway", person.key)
        except Doubted as why:
            doubted = why
        except NotDone as why:
            refused(form, why)
    shown = {
        "identity": identity(person, reader),
        "midways": midways(keys, reader),
        "form": form,
        "doubted": doubted,
        "may": reader.may(Permission.MEETING_CHAIR),
    }
    return render(request, "reviews/midway.html", shown)
