"""The page of one agency's dissent from what a conference decided."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Invited, Matter
from headway.practice.conferences.dissenting import actions
from headway.practice.conferences.dissenting.forms import AskForm, EndForm
from headway.practice.conferences.dissenting.queries import dissents_of


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.MEETING_ARRANGE)
def dissent(request: ReadersRequest, matter: Matter, who: int) -> HttpResponse:
    """Who answers an agency's dissent, by when, and what came of it."""
    reader = request.reader
    invited = Invited.objects.visible_to(reader).filter(comes_for__matter=matter, pk=who).first()
    told = dissents_of(matter, reader, invited) if invited is not None else []
    if invited is None or not told:
        raise Http404
    (one,) = told
    form: AskForm | EndForm | None = None
    if one.is_open:
        form = EndForm(posted(request), initial={"on": reader.on})
    elif not one.steps:
        form = AskForm(posted(request))
    if form is not None and form.is_valid():
        action = actions.end_step if one.is_open else actions.ask_about
        if done(form, action, matter=matter, who=invited, by=reader, **form.cleaned_data):
            messages.success(request, "Kept.")
            return redirect("conference_dissent", matter.pk, who)
    may = reader.may(Permission.MEETING_ARRANGE) and matter.completed_on is not None
    shown = {
        "frame": frame(matter.meeting, reader),
        "matter": matter,
        "name": name_for(reader, matter.person),
        "told": one,
        "form": form if may else None,
        "is_complete": matter.completed_on is not None,
    }
    return render(request, "conferences/dissent.html", shown)
