"""What a parent, a carer or the child says about a paper, in their own words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.documents.receiving import NO_ROOM
from headway.casework.documents.refusing import NotKept
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Invited, Paper
from headway.casework.meetings.preparing.actions import take_contribution
from headway.casework.meetings.preparing.forms import WordsForm
from headway.casework.people.views.refusing import refused

_NO_ROOM = "There is no room left on the disk, so nothing was kept. Tell your administrator."


@opens(Paper, to=Permission.DOCUMENT_KEEP)
def answer(request: ReadersRequest, paper: Paper) -> HttpResponse:
    """Write down what somebody said about a paper, on which day and how it came."""
    matter = paper.matter
    invited = Invited.objects.visible_to(request.reader).filter(
        comes_for__matter=matter, taken_off_at__isnull=True
    )
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WordsForm(
        *posted,
        invited=invited.select_related("person", "user"),
        reader=request.reader,
        initial={"given_on": request.reader.on, "capacity": "parent"},
    )
    if NO_ROOM in request.META:
        form.add_error("file", _NO_ROOM)
    elif form.is_valid():
        try:
            take_contribution(matter, about=paper, by=request.reader, **form.told)
            messages.success(request, "Kept.")
            return redirect("matter_papers", matter.pk)
        except NotKept as why:
            form.add_error("file", str(why))
        except NotDone as why:
            refused(form, why)
    shown = {"frame": frame(matter.meeting, request.reader), "paper": paper, "form": form}
    return render(request, "meetings/papers/answer.html", shown)
