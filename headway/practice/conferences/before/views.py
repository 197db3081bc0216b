"""The page of what happened before a conference: whom the chair met, who is kept out, what the child said."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Matter
from headway.practice.conferences.before.actions import note_met, withdraw_met
from headway.practice.conferences.before.forms import MetForm, WithdrawForm
from headway.practice.conferences.before.queries import before, met_told, whom_to_meet
from headway.practice.conferences.models import Conference, MetBefore


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.MEETING_CHAIR)
def conference_before(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The chair's meetings with the family before a conference, and one more."""
    if not Conference.objects.filter(matter=matter).exists():
        raise Http404
    reader = request.reader
    listed = whom_to_meet(matter, reader)
    form = MetForm(posted(request), listed=listed, reader=reader, initial={"on": reader.on})
    if form.is_valid() and done(form, note_met, matter=matter, invited=form.whom, told=form.told, by=reader):
        messages.success(request, "Noted.")
        return redirect("conference_before", matter.pk)
    framed = frame(matter.meeting, reader)
    shown = {
        "frame": framed,
        "matter": matter,
        "name": name_for(reader, matter.person),
        "before": before(matter, reader),
        "form": form if listed else None,
        "may": reader.may(Permission.MEETING_CHAIR) and not framed.cancelled,
    }
    return render(request, "conferences/before.html", shown)


@opens(MetBefore, to=Permission.MEETING_CHAIR)
def met_withdraw(request: ReadersRequest, met: MetBefore) -> HttpResponse:
    """Take back a meeting that was noted."""
    form = WithdrawForm(posted(request))
    if form.is_valid() and done(form, withdraw_met, met=met, by=request.reader, **form.cleaned_data):
        return redirect("conference_before", met.matter_id)
    shown = {
        "frame": frame(met.matter.meeting, request.reader),
        "matter": met.matter,
        "one": met_told([met], request.reader)[0],
        "form": form,
    }
    return render(request, "conferences/met_withdraw.html", shown)
