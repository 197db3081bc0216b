"""The decisions of a child's matter: made, carried over, ended, sent, answered."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.brought import next_steps
from headway.casework.meetings.deciding import actions
from headway.casework.meetings.deciding.before import asks_what_was_before, bring_all_before, nothing_before
from headway.casework.meetings.deciding.forms import (
    AnswerForm,
    BeforeForm,
    CarryForm,
    DecisionForm,
    EndForm,
    OpenAgainForm,
    SendForm,
)
from headway.casework.meetings.deciding.ledger import ledger
from headway.casework.meetings.deciding.queries import answer_told, decisions_told, ledger_told
from headway.casework.meetings.frame import frame
from headway.casework.meetings.kinds import kind_of
from headway.casework.meetings.models import Answer, Decision, DecisionState, Matter
from headway.casework.meetings.queries import decision_in_sight
from headway.casework.meetings.recording.views.leading import to_the_record
from headway.casework.people.presenting import words_for
from headway.forms import Form, Rows

# Ours: as many as most meetings decide, so that few ask for another row.
_OFFERED: Final = 3


@opens(Matter, to=Permission.MEETING_OPEN)
def decisions(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The decisions of a matter, and what earlier ones left to be done."""
    reader = request.reader
    shown = {
        "frame": frame(matter.meeting, reader),
        "matter": matter,
        "decisions": decisions_told(matter, reader),
        "ledger": ledger_told(matter, reader),
        "asks_before": asks_what_was_before(matter),
        "answer": answer_told(matter, reader),
        "may_decide": reader.may(Permission.MEETING_CHAIR) and matter.decided_on is None,
        "may_send": reader.may(Permission.MEETING_CHAIR)
        and matter.decided_on is None
        and matter.completed_on is not None
        and (not kind_of(matter).is_answered or matter.decisions.exists() or matter.carried.exists()),
        "sends": kind_of(matter).sends,
        "called": kind_of(matter).decisions,
        "may_answer": reader.may(Permission.MEETING_ARRANGE)
        and kind_of(matter).is_answered
        and matter.decided_on is not None
        and matter.answer in ("", Answer.STAND),
        "may_end": reader.may(Permission.MEETING_CHAIR),
        "next": [step for one in matter.decisions.all() for step in next_steps(one, reader)],
    }
    return render(request, "meetings/deciding/decisions.html", shown)


@opens(Matter, to=Permission.MEETING_CHAIR)
def decide(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Make decisions, as many as there are, and note that all were sent."""
    rows = Rows(
        DecisionForm, prefix="decision", called="decision", data=posted(request), initial=[{}] * _OFFERED
    )
    sends, why = "send" in request.POST, ""
    if rows.is_valid():
        try:
            _decided([_to_do(one) for one in rows.cleaned], matter=matter, sends=sends, by=request.reader)
            return to_the_record(matter, request.reader) if sends else redirect("matter_decisions", matter.pk)
        except NotDone as refused:
            why = refused.words
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "matter": matter,
        "rows": rows,
        "why": why,
        "last": matter.completed_on is not None and kind_of(matter).is_answered,
        "begins": request.reader.may(Permission.RECORD_WRITE),
    }
    return render(request, "meetings/deciding/decide.html", shown)


@opens(Matter, to=Permission.MEETING_CHAIR)
def before(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Write down the decisions still open from before, or say that there are none."""
    if "none" in request.POST:
        form = BeforeForm(on=request.reader.on)
        try:
            nothing_before(matter, by=request.reader)
            return redirect("matter_decisions", matter.pk)
        except NotDone as why:
            messages.error(request, why.words)
    else:
        form = BeforeForm(posted(request), on=request.reader.on)
        if form.is_valid() and done(
            form, bring_all_before, matter=matter, by=request.reader, **form.cleaned_data
        ):
            return redirect("matter_decisions", matter.pk)
    none = asks_what_was_before(matter)
    return _page(request, matter, form, "Decisions still open from before", "Save", none=none)


@opens(Decision, to=Permission.MEETING_CHAIR)
def change(request: ReadersRequest, decision: Decision) -> HttpResponse:
    """Change a decision that was not sent yet."""
    _must_be_open(decision)
    held = {"what": decision.what, "who": decision.who, "by_on": decision.by_on}
    form = DecisionForm(posted(request), initial=held)
    if form.is_valid() and done(
        form, actions.change, decision=decision, to_do=_to_do(form.cleaned_data), by=request.reader
    ):
        return redirect("matter_decisions", decision.matter_id)
    return _page(request, decision.matter, form, "Change a decision", "Save")


@opens(Decision, to=Permission.MEETING_CHAIR)
def end(request: ReadersRequest, decision: Decision) -> HttpResponse:
    """Say what became of a decision."""
    _must_be_open(decision)
    form = EndForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        state = DecisionState(said["state"])
        given = {"state": state, "on": said["ended_on"], "words": said["ended_words"], "by": request.reader}
        if done(form, actions.end, decision=decision, **given):
            return redirect("matter_decisions", decision.matter_id)
    return _page(request, decision.matter, form, "What became of it", "Save", decision=decision)


@opens(Decision, to=Permission.MEETING_CHAIR)
def open_again(request: ReadersRequest, decision: Decision) -> HttpResponse:
    """Open a decision again that was said to be done."""
    form = OpenAgainForm(posted(request))
    if form.is_valid() and done(
        form, actions.open_again, decision=decision, by=request.reader, **form.cleaned_data
    ):
        return redirect("matter_decisions", decision.matter_id)
    return _page(request, decision.matter, form, "Open it again", "Open it again", decision=decision)


@opens(Matter, to=Permission.MEETING_CHAIR)
def carry(request: ReadersRequest, matter: Matter, decision: object) -> HttpResponse:
    """Carry over a decision of an earlier meeting."""
    found = decision_in_sight(decision, request.reader)
    drifting = next(
        (one for one in ledger(matter, request.reader.on) if found and one.decision.pk == found.pk), None
    )
    if found is None or drifting is None:
        raise Http404
    here = drifting.here
    held = {} if here is None else {name: getattr(here, name) for name in CarryForm.base_fields}
    form = CarryForm(posted(request), initial=held)
    if not drifting.asks_where_raised:
        del form.fields["raised_where"], form.fields["not_raised_why"]
    if form.is_valid() and done(
        form, actions.carry, decision=found, matter=matter, by=request.reader, **form.cleaned_data
    ):
        return redirect("matter_decisions", matter.pk)
    return _page(request, matter, form, "Carry it over", "Carry it over", decision=found)


@opens(Matter, to=Permission.MEETING_CHAIR)
def send(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Send the decisions: to the nominated manager, or to whoever has them in this kind of matter."""
    form = SendForm(posted(request), initial={"on": request.reader.on})
    if form.is_valid() and done(
        form, actions.send_decisions, matter=matter, on=form.cleaned_data["on"], by=request.reader
    ):
        return to_the_record(matter, request.reader)
    return _page(request, matter, form, "Send the decisions", "They were sent")


@opens(Matter, to=Permission.MEETING_ARRANGE)
def answer(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Note what the nominated manager answered."""
    form = AnswerForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        given = {
            "given": Answer(said["given"]),
            "on": said["on"],
            "words": said["words"],
            "by": request.reader,
        }
        if done(form, actions.answer, matter=matter, **given):
            return redirect("matter_decisions", matter.pk)
    return _page(request, matter, form, "The nominated manager’s answer", "Save")


@transaction.atomic
def _decided(made: Sequence[actions.ToDo], *, matter: Matter, sends: bool, by: Reader) -> None:
    """Make these decisions, and where they are the last note that all were sent today: all of it, or nothing."""
    for one in made:
        actions.decide(matter, one, by=by)
    if sends:
        actions.send_decisions(matter, on=by.on, by=by)


def _to_do(said: Mapping[str, Any]) -> actions.ToDo:
    return actions.ToDo(said["what"], said["who"], said["by_on"])


def _must_be_open(decision: Decision) -> None:
    if decision.state != DecisionState.OPEN:
        raise Http404


def _page(
    request: ReadersRequest,
    matter: Matter,
    form: Form,
    heading: str,
    button: str,
    *,
    decision: Decision | None = None,
    none: bool = False,
) -> HttpResponse:
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "form": form,
        "heading": heading,
        "button": button,
        "none": none,
        "about": "" if decision is None else words_for(decision.what, request.reader),
        "back": reverse("matter_decisions", args=[matter.pk]),
    }
    return render(request, "meetings/deciding/form.html", shown)
