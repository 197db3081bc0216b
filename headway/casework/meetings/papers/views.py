"""The papers of a child's matter."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.brought import next_steps
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Matter, Paper, PaperKind
from headway.casework.meetings.papers import actions
from headway.casework.meetings.papers.forms import ExpectForm, HadForm, ReceivedForm
from headway.casework.meetings.papers.queries import papers_told, readers_of
from headway.forms import Form

_ARRANGE = Permission.MEETING_ARRANGE


@opens(Matter, to=Permission.MEETING_OPEN, changing=_ARRANGE)
def papers(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The papers of a matter, and who had each in time; expect the usual ones."""
    if request.method == "POST":
        actions.expect_usual(matter, by=request.reader)
        return redirect("matter_papers", matter.pk)
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "matter": matter,
        "papers": [
            (one, next_steps(one.paper, request.reader)) for one in papers_told(matter, request.reader)
        ],
        "may_arrange": request.reader.may(_ARRANGE) and matter.meeting.cancelled_at is None,
    }
    return render(request, "meetings/papers/papers.html", shown)


@opens(Matter, to=_ARRANGE)
def expect(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Expect a paper."""
    form = ExpectForm(posted(request))
    if form.is_valid():
        told = form.cleaned_data | {"kind": PaperKind(form.cleaned_data["kind"])}
        if done(form, actions.expect, matter=matter, by=request.reader, **told):
            return redirect("matter_papers", matter.pk)
    return _page(request, matter, form, "Expect a paper")


@opens(Paper, to=_ARRANGE)
def received(request: ReadersRequest, paper: Paper) -> HttpResponse:
    """Note that a paper came, or that it is not needed."""
    held = {
        "on": paper.received_on,
        "in_case_system": paper.in_case_system,
        "not_needed_why": paper.not_needed_why,
    }
    form = ReceivedForm(posted(request), initial=held)
    if form.is_valid() and done(form, actions.received, paper=paper, by=request.reader, **form.cleaned_data):
        return redirect("matter_papers", paper.matter_id)
    return _page(request, paper.matter, form, paper.get_kind_display())


@opens(Paper, to=_ARRANGE)
def had(request: ReadersRequest, paper: Paper) -> HttpResponse:
    """Note when each reader had a paper."""
    readers = {one.invited.pk: one for one in readers_of(paper.matter, request.reader)}
    days = {row.reader_id: row for row in paper.had.all()}
    held = {f"reader_{key}": row.on for key, row in days.items()}
    form = HadForm(
        posted(request),
        readers=[(key, one.name) for key, one in readers.items()],
        initial=held | {"how": next((row.how for row in days.values()), "")},
    )
    if form.is_valid():
        told = {one.invited: form.cleaned_data[f"reader_{key}"] for key, one in readers.items()}
        if done(form, actions.had, paper=paper, days=told, how=form.cleaned_data["how"], by=request.reader):
            return redirect("matter_papers", paper.matter_id)
    return _page(request, paper.matter, form, f"Who had it and when: {paper.get_kind_display().lower()}")


def _page(request: ReadersRequest, matter: Matter, form: Form, heading: str) -> HttpResponse:
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "form": form,
        "heading": heading,
        "back": reverse("matter_papers", args=[matter.pk]),
    }
    return render(request, "meetings/papers/form.html", shown)
