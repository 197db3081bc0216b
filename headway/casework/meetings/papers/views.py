"""The papers of a child's matter."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.meetings.brought import next_steps
from headway.casework.meetings.frame import frame
from headway.casework.meetings.inviting.queries import InvitedTold
from headway.casework.meetings.kinds import kind_of
from headway.casework.meetings.models import Matter, Paper, PaperKind
from headway.casework.meetings.papers import actions
from headway.casework.meetings.papers.forms import AtOnceForm, ExpectForm, HadForm, ReceivedForm
from headway.casework.meetings.papers.one_for_both import twins_of
from headway.casework.meetings.papers.queries import PaperTold, papers_told, readers_of, waiting_for
from headway.forms import Form

_ARRANGE = Permission.MEETING_ARRANGE


@opens(Matter, to=Permission.MEETING_OPEN, changing=_ARRANGE)
def papers(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The papers of a matter, and who had each in time; expect the usual ones; note what came and who had it."""
    reader = request.reader
    if request.POST.get("do") == "expect":
        actions.expect_usual(matter, by=reader)
        return redirect("matter_papers", matter.pk)
    readers = readers_of(matter, reader)
    told = papers_told(matter, reader, readers)
    form = AtOnceForm(
        posted(request),
        missing=[(one.paper.pk, one.what) for one in told if one.missing],
        readers=[(one.invited.pk, one.name) for one in waiting_for(told, readers)],
        initial={"on": reader.on},
    )
    if form.is_valid() and _noted(form, matter, told, readers, reader):
        return redirect("matter_papers", matter.pk)
    may_arrange = reader.may(_ARRANGE) and matter.meeting.cancelled_at is None
    shown = {
        "frame": frame(matter.meeting, reader),
        "matter": matter,
        "papers": [(one, next_steps(one.paper, reader)) for one in told],
        "may_arrange": may_arrange,
        "may_keep": reader.may(Permission.DOCUMENT_KEEP) and matter.meeting.cancelled_at is None,
        "form": form if may_arrange and form.offers else None,
    }
    return render(request, "meetings/papers/papers.html", shown)


def _noted(
    form: AtOnceForm,
    matter: Matter,
    told: Sequence[PaperTold],
    readers: Sequence[InvitedTold],
    by: Reader,
) -> bool:
    came, held, ticked = form.ticked("came"), form.ticked("held"), form.ticked("readers")
    return done(
        form,
        actions.note_at_once,
        matter=matter,
        came=[one.paper for one in told if one.paper.pk in came],
        held=[one.paper for one in told if one.paper.pk in held],
        readers=[one.invited for one in readers if one.invited.pk in ticked],
        on=form.cleaned_data["on"],
        how=form.cleaned_data.get("how", ""),
        by=by,
    )


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
    twins = {str(one.pk): one for one in twins_of(paper)}
    offered = [(one.pk, f"The report for the {kind_of(one.matter).told_apart}") for one in twins.values()]
    form = ReceivedForm(posted(request), also=offered, initial=held)
    if form.is_valid():
        also = [twins[key] for key in form.cleaned_data.pop("also", ())]
        if done(form, actions.received, paper=paper, also=also, by=request.reader, **form.cleaned_data):
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
