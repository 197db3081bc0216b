"""The page of what was decided about one child."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.frame import frame
from headway.casework.meetings.inviting.queries import list_of
from headway.casework.meetings.models import Invited, Matter
from headway.practice.conferences.asking.proposed import proposed_for
from headway.practice.conferences.complaining.queries import complaints_of
from headway.practice.conferences.deciding.actions import decide
from headway.practice.conferences.deciding.forms import DecisionForm, initial_of
from headway.practice.conferences.deciding.took_part import part_in_words, part_taken
from headway.practice.conferences.dissenting.queries import dissents_of
from headway.practice.conferences.in_the_record import day_of
from headway.practice.conferences.models import Conference
from headway.practice.conferences.queries import again_told, decision_told, unborn_told
from headway.practice.conferences.quorum import inquorate_before, quorum_of
from headway.practice.conferences.slugs import REVIEW


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.MEETING_CHAIR)
def conference(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What each agency said about a child, and what the chair decided."""
    held = Conference.objects.filter(matter=matter).first()
    if held is None:
        raise Http404
    reader = request.reader
    invited = Invited.objects.visible_to(reader).filter(comes_for__matter=matter, taken_off_at__isnull=True)
    proposed = proposed_for(matter, reader)
    form = DecisionForm(
        posted(request),
        kind=matter.kind,
        invited=list(invited.select_related("person", "user")),
        reader=reader,
        proposed=proposed,
        initial=initial_of(held, proposed),
    )
    if form.is_valid() and done(form, decide, matter=matter, told=form.decided, views=form.views, by=reader):
        messages.success(request, "Saved. It has effect once the conference is complete for this child.")
        return redirect("conference", matter.pk)
    framed = frame(matter.meeting, reader)
    shown = {
        "frame": framed,
        "matter": matter,
        "kept_out": [
            one for one in list_of(matter.meeting_id, reader) if one.excluded and matter.pk in one.matters
        ],
        "complaints": complaints_of(matter, reader),
        "may_complain": reader.may(Permission.MEETING_ARRANGE),
        "name": name_for(reader, matter.person),
        "proposed": proposed,
        "form": form,
        "dissents": dissents_of(matter, reader),
        "decision": decision_told(Conference.objects.get(pk=held.pk), reader),
        "took_part": _part_told(matter),
        "quorum": quorum_of(matter),
        "unborn": unborn_told(matter, reader),
        "twice": inquorate_before(matter),
        "again": again_told(matter, quorum_of(matter)) if matter.completed_on is None else "",
        "may": reader.may(Permission.MEETING_CHAIR) and not framed.cancelled and matter.completed_on is None,
        "letter": reverse("conference_letter", args=[matter.pk]) if reader.may(Permission.COPY_SEND) else "",
        "is_complete": matter.completed_on is not None,
    }
    return render(request, "conferences/conference.html", shown)


def _part_told(matter: Matter) -> str:
    """How the child took part in a completed review conference, as the record was told it; "" of any other."""
    if matter.kind != REVIEW or matter.completed_on is None:
        return ""
    code = part_taken(Conference.objects.select_related("matter__person").get(matter=matter), day_of(matter))
    return part_in_words(code) or "not told: how they were heard does not say it"
