"""From the map into a child's record."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Matter
from headway.casework.meetings.recording.queries import record_of
from headway.practice.mapping.taking import NOT_BEGUN, amiss_words, portions, take_into_record


@opens(Matter, to=Permission.RECORD_WRITE)
def from_the_map(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What the map has for a child's record that is not in it yet; take it there."""
    why = ""
    if request.method == "POST":
        try:
            take_into_record(matter, by=request.reader)
            messages.success(request, "Taken into the record, after what was written there.")
            into = record_of(matter)
            return redirect("record_write", into.pk) if into else redirect("matter_map", matter.pk)
        except NotDone as refused:
            why = refused.words
    record = record_of(matter)
    found, amiss = portions(matter, record, request.reader)
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "matter": matter,
        "name": name_for(request.reader, matter.person),
        "portions": found,
        "record": record,
        "amiss": amiss_words(amiss),
        "why": why or ("" if record else NOT_BEGUN),
    }
    return render(request, "mapping/record.html", shown)
