"""The chair's own notes of a child's matter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Matter
from headway.casework.people.presenting import words_for
from headway.practice.mapping.forms import NoteForm
from headway.practice.mapping.noting import note_for_oneself


@opens(Matter, to=Permission.MEETING_CHAIR)
def notes(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What the chair noted of a child's matter, the latest last; note more."""
    form = NoteForm(posted(request))
    if form.is_valid() and done(
        form, note_for_oneself, matter=matter, by=request.reader, **form.cleaned_data
    ):
        messages.success(request, "Noted.")
        return redirect("chairs_notes", matter.pk)
    rows = matter.chairs_notes.select_related("noted_by")
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "name": name_for(request.reader, matter.person),
        "notes": [(one, words_for(one.words, request.reader)) for one in rows],
        "form": form,
    }
    return render(request, "mapping/notes.html", shown)
