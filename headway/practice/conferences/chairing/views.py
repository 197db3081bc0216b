"""The page of who may chair conferences, and changing it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import begins
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.practice.conferences.chairing import actions
from headway.practice.conferences.chairing.forms import EndForm, NameForm
from headway.practice.conferences.models import MayChair


@begins(to=Permission.MEETINGS_SET)
def chairs(request: ReadersRequest) -> HttpResponse:
    """Who may chair conferences, in what role, from when until when; and naming another."""
    form = NameForm(posted(request))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("role", "from_on", "to_on")}
        if done(form, actions.name_chair, user=form.chosen, by=request.reader, **said):
            return redirect("conference_chairs")
    named = MayChair.objects.select_related("user")
    shown = {"form": form, "named": list(named), "on": request.reader.on}
    return render(request, "conferences/chairs.html", shown)


@begins(to=Permission.MEETINGS_SET)
def end(request: ReadersRequest, named: int) -> HttpResponse:
    """Until when somebody may chair."""
    held = MayChair.objects.select_related("user").filter(pk=named).first()
    if held is None:
        raise Http404
    form = EndForm(posted(request), initial={"to_on": held.to_on})
    if form.is_valid() and done(
        form, actions.end_chair, named=held, to_on=form.cleaned_data["to_on"], by=request.reader
    ):
        return redirect("conference_chairs")
    return render(request, "conferences/chair.html", {"form": form, "named": held})
