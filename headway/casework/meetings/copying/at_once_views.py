"""Checking all copies of a meeting that are ready against where they go, and noting that they went, on one page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.copying.at_once import AtOnceForm, Goes, ready_and_left
from headway.casework.meetings.copying.sending import goes
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Meeting, SendingWay


@opens(Meeting, to=Permission.COPY_SEND)
def send(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Every copy of a meeting that is ready: where it goes, read back, and by which way; what is left and why."""
    reader = request.reader
    framed = frame(meeting, reader)
    ready, left = ready_and_left(framed.children, reader)
    form = AtOnceForm(posted(request), goes=ready, initial={"on": reader.on})
    if ready and form.is_valid():
        gone, refused = _sent(form, reader)
        if gone:
            messages.success(request, _said(gone))
        if not refused:
            alone = framed.children[0].matter.pk if len(framed.children) == 1 else None
            return redirect("matter_copies", alone) if alone else redirect("meeting_send", meeting.pk)
        ready, left = ready_and_left(framed.children, reader)
        form.keep(ready, refused)
    shown = {"frame": framed, "form": form, "left": left}
    return render(request, "meetings/copying/at_once.html", shown)


def _sent(form: AtOnceForm, by: Reader) -> tuple[list[SendingWay], list[tuple[Goes, NotDone]]]:
    """Send each copy by itself, so that one that is refused holds up no other: the ways of those that went."""
    gone, refused = [], []
    for one, said in form.chosen:
        way = SendingWay(said.pop("way"))
        try:
            goes(one.copy, way, on=form.cleaned_data["on"], by=by, **said)
            gone.append(way)
        except NotDone as why:
            refused.append((one, why))
    return gone, refused


def _said(gone: list[SendingWay]) -> str:
    posted_on = gone.count(SendingWay.POST)
    went = len(gone) - posted_on
    told = [f"{went} noted as sent"] if went else []
    return ", ".join([*told, f"{posted_on} put into the next print run"] if posted_on else told) + "."
