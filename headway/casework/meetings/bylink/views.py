"""The reports of a meeting: who is asked through a link, reading what came, offering it to the record."""

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.bylink import links
from headway.casework.meetings.bylink.forms import AskForm
from headway.casework.meetings.bylink.queries import answers_told, reports_told, versions_told
from headway.casework.meetings.bylink.recording import put_into_record, record_of
from headway.casework.meetings.bylink.standing import closes_at
from headway.casework.meetings.bylink.told import when
from headway.casework.meetings.frame import frame
from headway.casework.meetings.inviting.queries import list_of
from headway.casework.meetings.models import Invited, Meeting, ReportAsked, ReportPart
from headway.casework.meetings.papers.actions import first_day
from headway.casework.meetings.papers.rule import due_for_chair
from headway.casework.people.queries.relatives import named

_ARRANGE: Final = Permission.MEETING_ARRANGE


@opens(Meeting, to=Permission.MEETING_OPEN)
def reports(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Who of an agency is asked for a report through a link, how far each is, and what came."""
    shown = {
        "frame": frame(meeting, request.reader),
        "reports": reports_told(meeting, request.reader),
        "may_arrange": request.reader.may(_ARRANGE) and meeting.cancelled_at is None,
    }
    return render(request, "meetings/bylink/reports.html", shown)


@opens(Invited, to=_ARRANGE)
def ask(request: ReadersRequest, invited: Invited) -> HttpResponse:
    """Ask somebody of an agency for a report through a link, or ask again."""
    if not links.may_be_asked(invited):
        raise Http404
    held = ReportAsked.objects.filter(invited=invited).first()
    form = AskForm(posted(request), initial=_initial(invited, held, request.reader))
    if form.is_valid():
        said = form.cleaned_data
        if done(
            form, links.ask, invited=invited, email=said["email"], by_on=said["by_on"], by=request.reader
        ):
            messages.success(request, "Asked. The mail with the link is on its way.")
            return redirect("meeting_reports", invited.meeting_id)
    listed = {one.invited.pk: one for one in list_of(invited.meeting_id, request.reader)}
    closes = closes_at(ReportAsked(invited=invited))
    shown = {
        "frame": frame(invited.meeting, request.reader),
        "form": form,
        "one": listed[invited.pk],
        "again": held is not None,
        "closes": "" if closes is None else when(closes),
        "sends_mail": settings.MAIL_IS_SENT,
        "no_mail": links.NO_MAIL,
        "council": settings.COUNCIL,
    }
    return render(request, "meetings/bylink/ask.html", shown)


@opens(ReportAsked, to=_ARRANGE)
def withdraw(request: ReadersRequest, asked: ReportAsked) -> HttpResponse:
    """Withdraw a link: from then on it opens nothing."""
    said = ""
    if request.method == "POST":
        try:
            links.withdraw(asked, by=request.reader)
            messages.success(request, "Withdrawn. The link opens nothing any longer.")
            return redirect("meeting_reports", asked.invited.meeting_id)
        except NotDone as why:
            said = why.words
    listed = {one.invited.pk: one for one in list_of(asked.invited.meeting_id, request.reader)}
    shown: dict[str, Any] = {
        "frame": frame(asked.invited.meeting, request.reader),
        "asked": asked,
        "name": listed[asked.invited_id].name if asked.invited_id in listed else "this agency",
        "said": said,
    }
    return render(request, "meetings/bylink/withdraw.html", shown)


@opens(ReportPart, to=Permission.MEETING_OPEN, changing=Permission.RECORD_WRITE)
def read(request: ReadersRequest, part: ReportPart) -> HttpResponse:
    """Read what came about one child, with what was said about it; put either into the record."""
    reader, said = request.reader, ""
    if request.method == "POST":
        try:
            record = put_into_record(part, request.POST.get("what", ""), by=reader)
            messages.success(request, "Put into the record, as a part of its own.")
            return redirect("record_write", record.pk)
        except NotDone as why:
            said = why.words
    person = part.matter.person_id
    listed = {one.invited.pk: one for one in list_of(part.matter.meeting_id, reader)}
    one = listed.get(part.asked.invited_id)
    shown = {
        "frame": frame(part.matter.meeting, reader),
        "part": part,
        "child": str(named([person], reader)[person]),
        "who": "" if one is None else one.name,
        "capacity": part.asked.invited.get_capacity_display(),
        "versions": versions_told(part, reader),
        "answers": answers_told(part, reader),
        "may_record": reader.may(Permission.RECORD_WRITE) and record_of(part) is not None,
        "may_keep": reader.may(Permission.DOCUMENT_KEEP) and part.matter.meeting.cancelled_at is None,
        "said": said,
    }
    return render(request, "meetings/bylink/read.html", shown)


def _initial(invited: Invited, held: ReportAsked | None, reader: Reader) -> dict[str, Any]:
    """What is known already: their address, and by when the chair is to have the reports, if that is to come."""
    matter = invited.meeting.matters.order_by("pk").first()
    due = None if matter is None else due_for_chair(first_day(matter))
    return {
        "email": held.email if held is not None else invited.email,
        "by_on": reader.on if due is None or due < reader.on else due,
    }
