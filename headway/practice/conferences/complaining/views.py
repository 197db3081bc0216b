"""The pages of complaints about conferences: begun from a conference, answered stage by stage, listed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import lists, opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Invited, Matter
from headway.casework.people.queries.identity import keys_of
from headway.forms import Form
from headway.practice.conferences.complaining import actions, queries
from headway.practice.conferences.complaining.forms import AnswerForm, ComplaintForm, DayForm
from headway.practice.conferences.complaining.letter import answer_letter
from headway.practice.conferences.complaining.steps import steps
from headway.practice.conferences.handing import as_file
from headway.practice.conferences.lawful import open_plan
from headway.practice.conferences.models import Complaint, Conference, Found
from headway.practice.conferences.slugs import REVIEW


@lists(to=Permission.MEETING_OPEN)
def complaints(request: ReadersRequest) -> HttpResponse:
    """Complaints about conferences: those that wait for an answer, or all."""
    every = "all" in request.GET
    shown = {
        "complaints": queries.complaints(request.reader, every=every),
        "counted": queries.counted(request.reader),
        "every": every,
        "may_set": request.reader.may(Permission.MEETINGS_SET),
    }
    return render(request, "conferences/complaints.html", shown)


@opens(Matter, to=Permission.MEETING_ARRANGE)
def complain(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Note a complaint about a child's conference, for whoever complains."""
    if not Conference.objects.filter(matter=matter).exists():
        raise Http404
    reader = request.reader
    listed = Invited.objects.visible_to(reader).filter(comes_for__matter=matter, taken_off_at__isnull=True)
    form = ComplaintForm(
        posted(request),
        listed=list(listed.select_related("person", "user").order_by("pk")),
        reader=reader,
        initial={"received_on": reader.on},
    )
    if form.is_valid() and done(form, actions.complain, matter=matter, told=form.complained, by=reader):
        return redirect("conference", matter.pk)
    shown = {
        "frame": frame(matter.meeting, reader),
        "name": name_for(reader, matter.person),
        "matter": matter,
        "form": form,
        "steps": steps(),
    }
    return render(request, "conferences/complain.html", shown)


@opens(Complaint, to=Permission.MEETING_OPEN, changing=Permission.MEETING_ARRANGE)
def complaint(request: ReadersRequest, complaint: Complaint) -> HttpResponse:
    """A complaint and its stages: answer the one that runs, take it on, note that its letter went."""
    reader = request.reader
    does: dict[str, tuple[type[Form], Callable[..., object], str]] = {
        "answer": (AnswerForm, actions.answer_stage, "Answered. Print the letter, and note that it went."),
        "go_on": (DayForm, actions.go_on, "The next stage has begun."),
        "letter": (DayForm, actions.letter_went, "Noted."),
    }
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    forms = {
        name: form(posted(request) if name == asked else None, initial={"on": reader.on})
        for name, (form, _, _) in does.items()
    }
    if asked in does:
        form, (_, action, said) = forms[asked], does[asked]
        if form.is_valid() and done(form, action, complaint=complaint, by=reader, **form.cleaned_data):
            messages.success(request, said)
            return redirect("complaint", complaint.key)
    (told,) = queries.told([complaint], reader)
    shown = {
        "frame": frame(complaint.matter.meeting, reader),
        "matter": complaint.matter,
        "told": told,
        **_next(complaint, told, forms, may=reader.may(Permission.MEETING_ARRANGE)),
        "another": _another(complaint, request),
    }
    return render(request, "conferences/complaint.html", shown)


def _next(
    complaint: Complaint, told: queries.ComplaintTold, forms: Mapping[str, Any], *, may: bool
) -> dict[str, Any]:
    """The forms of what may be done with a complaint now."""
    last, further = told.last, told.last.number < len(steps())
    goes_on = bool(last.ended) and further and last.found != Found.WITHDRAWN.label
    return {
        "answer": forms["answer"] if may and not last.ended else None,
        "go_on": forms["go_on"] if may and goes_on else None,
        "next_step": steps()[last.number].name if goes_on else "",
        "letter": forms["letter"] if may and last.ended and not last.lettered else None,
        "has_letter": bool(last.ended) and complaint.invited_id is not None,
    }


def _another(complaint: Complaint, request: ReadersRequest) -> str:
    """Where another conference is booked or asked for, the one thing that can change a decision."""
    person = complaint.matter.person
    key = person.merged_into_id or person.pk
    if open_plan(keys_of(person)) is not None:
        return (
            reverse("meeting_book", args=[key, REVIEW])
            if request.reader.may(Permission.MEETING_ARRANGE)
            else ""
        )
    return reverse("conference_ask", args=[key]) if request.reader.may(Permission.CASE_RECORD) else ""


@opens(Complaint, to=Permission.MEETING_ARRANGE)
def complaint_letter(request: ReadersRequest, complaint: Complaint) -> HttpResponse:
    """The letter that answers a complaint, to be printed: to somebody on the list, whose secrets are known."""
    letter = answer_letter(complaint, request.reader)
    if letter is None:
        raise Http404
    shown = {
        "complaint": complaint,
        "stopped": letter.stopped,
        "paper": None if letter.stopped else letter.paper,
        "went": letter.stage.document_id,
    }
    return render(request, "conferences/complaint_letter.html", shown)


@opens(Complaint, to=Permission.MEETING_ARRANGE)
def complaint_letter_file(request: ReadersRequest, complaint: Complaint) -> HttpResponse:
    """The same letter as a PDF."""
    letter = answer_letter(complaint, request.reader)
    if letter is None or letter.stopped:
        raise Http404
    try:
        return as_file(letter.paper, on=request.reader.on)
    except NotDone as why:
        messages.error(request, why.words)
        return redirect("complaint_letter", complaint.key)
