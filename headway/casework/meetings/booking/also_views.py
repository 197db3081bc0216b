"""The page on which something else that is due is held in a sitting that is booked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.booking.beside import also_due_with, hold_also
from headway.casework.meetings.booking.forms import AlsoForm
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Meeting


@opens(Meeting, to=Permission.MEETING_ARRANGE)
def also(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Hold in this sitting what else is due of its children, or of their brothers and sisters."""
    reader = request.reader
    form = AlsoForm(posted(request), also=also_due_with(meeting, reader))
    if form.is_valid() and done(form, hold_also, meeting=meeting, also=form.asked_also, by=reader):
        messages.success(
            request, "Held in this sitting too. Look at who comes, and expect the papers of each."
        )
        return redirect("meeting", meeting.pk)
    shown = {
        "frame": frame(meeting, reader),
        "form": form,
        "heading": "Also hold in this sitting",
        "button": "Hold it in this sitting",
        "words": "" if form.offered else "Nothing else of these children is due near and booked nowhere.",
        "back": reverse("meeting", args=[meeting.pk]),
    }
    return render(request, "meetings/booking/form.html", shown)
