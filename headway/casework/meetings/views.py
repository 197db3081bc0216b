"""The page of a meeting: what is planned, why by then, about whom."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.beginning import begin
from headway.casework.meetings.booking.beside import also_due_with
from headway.casework.meetings.booking.queries import due_of, sittings_told
from headway.casework.meetings.brought import OF_ALL, panels
from headway.casework.meetings.frame import Frame, frame
from headway.casework.meetings.models import Meeting, SittingState


@opens(Meeting, to=Permission.MEETING_OPEN, changing=Permission.MEETING_ARRANGE)
def meeting(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """The plan of a meeting; begin its list and expect the usual papers at once."""
    framed = frame(meeting, request.reader)
    if request.method == "POST":
        return _prepared(request, framed)
    told = sittings_told(meeting)
    people = [one.matter.person for one in framed.children]
    may_arrange = request.reader.may(Permission.MEETING_ARRANGE) and not framed.cancelled
    may_add = may_arrange and any(one.matter.completed_on is None for one in framed.children)
    shown = {
        "frame": framed,
        "here": "meeting",
        "sittings": told,
        "of_all": list(filter(None, (says(people, request.reader) for says in OF_ALL))),
        "children": [
            {"child": one, "due": due_of(one.matter), "panels": panels("meeting", one.matter, request.reader)}
            for one in framed.children
        ],
        "may_prepare": may_add and not meeting.invited.filter(taken_off_at__isnull=True).exists(),
        "may_arrange": may_arrange,
        "also": also_due_with(framed.meeting, request.reader) if may_arrange else [],
        "may_add": may_add,
        "may_cancel": may_arrange and all(one.sitting.state != SittingState.HELD for one in told),
    }
    return render(request, "meetings/meeting.html", shown)


def _prepared(request: ReadersRequest, framed: Frame) -> HttpResponse:
    """The list is begun and the usual papers are expected, for each child whom the reader sees: all, or nothing."""
    begin(framed.meeting, [one.matter for one in framed.children], by=request.reader)
    if len(framed.children) == 1:
        return redirect("matter_papers", framed.children[0].matter.pk)
    return redirect("meeting_people", framed.meeting.pk)
