"""What child, parents and carers say for a meeting, in their own words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.documents.receiving import NO_ROOM
from headway.casework.documents.refusing import NotKept
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Contribution, Invited, Matter
from headway.casework.meetings.preparing import actions
from headway.casework.meetings.preparing.forms import WithdrawForm, WordsForm
from headway.casework.meetings.preparing.queries import said
from headway.casework.people.views.refusing import refused

_NO_ROOM = "There is no room left on the disk, so nothing was kept. Tell your administrator."


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.DOCUMENT_KEEP)
def words(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What was said for a child's matter, and more of it."""
    invited = Invited.objects.visible_to(request.reader).filter(
        comes_for__matter=matter, taken_off_at__isnull=True
    )
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WordsForm(
        *posted,
        invited=invited.select_related("person", "user"),
        reader=request.reader,
        initial={"given_on": request.reader.on, "capacity": "child"},
    )
    if NO_ROOM in request.META:
        form.add_error("file", _NO_ROOM)
    elif form.is_valid():
        try:
            actions.take_contribution(matter, by=request.reader, **form.told)
            messages.success(request, "Kept.")
            return redirect("matter_words", matter.pk)
        except NotKept as why:
            form.add_error("file", str(why))
        except NotDone as why:
            refused(form, why)
    framed = frame(matter.meeting, request.reader)
    rows = matter.contributions.select_related("giver__person", "giver__user", "about")
    shown = {
        "frame": framed,
        "name": name_for(request.reader, matter.person),
        "said": said(rows, request.reader),
        "form": form,
        "may": request.reader.may(Permission.DOCUMENT_KEEP) and not framed.cancelled,
    }
    return render(request, "meetings/preparing/words.html", shown)


@opens(Contribution, to=Permission.DOCUMENT_KEEP)
def withdraw(request: ReadersRequest, contribution: Contribution) -> HttpResponse:
    """Withdraw somebody's words."""
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.withdraw_contribution(contribution, why=form.cleaned_data["why"], by=request.reader)
            return redirect("matter_words", contribution.matter_id)
        except NotDone as why:
            refused(form, why)
    shown = {
        "frame": frame(contribution.matter.meeting, request.reader),
        "one": said([contribution], request.reader)[0],
        "form": form,
    }
    return render(request, "meetings/preparing/withdraw.html", shown)
