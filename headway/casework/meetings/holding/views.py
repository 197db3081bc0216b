"""Holding a meeting: who takes part, that it sits, and for each child that it is adjourned or complete."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.doors import opens
from headway.casework.access.doubting import Doubted
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.frame import frame, moment, said_of
from headway.casework.meetings.holding import actions, attending, correcting
from headway.casework.meetings.holding.forms import (
    AdjournForm,
    AttendanceForm,
    CompleteForm,
    CorrectForm,
    HeldForm,
)
from headway.casework.meetings.holding.queries import (
    at_hand,
    attended,
    kept_out_of,
    last_held,
    local,
    on_the_list,
    stands,
)
from headway.casework.meetings.models import Matter, Meeting, Sitting, SittingState
from headway.casework.people.actions import Clash
from headway.casework.people.views.refusing import refused

SAVED = "Saved."


@opens(Meeting, to=Permission.MEETING_OPEN, changing=Permission.MEETING_CHAIR)
def holding(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Who takes part in the sitting at hand, and in what way; opening it, and saying that it was held."""
    sitting, posted = at_hand(meeting), request.POST if request.method == "POST" else None
    form, status = None, 200
    if sitting is not None:
        form = AttendanceForm(
            posted,
            invited=on_the_list(meeting, sitting, request.reader),
            held=sitting.attendance.all(),
            reader=request.reader,
            initial={"version": meeting.version},
        )
        if form.is_valid():
            try:
                _taken_part(request, sitting, form)
                return _led_on(request, meeting)
            except Clash as why:
                refused(form, why)
                status = 409
            except NotDone as why:
                refused(form, why)
    framed = frame(meeting, request.reader)
    shown = {
        "frame": framed,
        "sitting": sitting,
        "when": moment(sitting) if sitting else "",
        "is_booked": sitting is not None and sitting.state == SittingState.BOOKED,
        "form": form,
        "kept_out": []
        if sitting is None
        else [
            (name_for(request.reader, one), of) for one, of in kept_out_of(meeting, sitting, request.reader)
        ],
        "attended": [
            (
                moment(one),
                [(name_for(request.reader, who.invited), who) for who in attended(one, request.reader)],
            )
            for one in meeting.sittings.filter(state=SittingState.HELD)
            if sitting is None or one.pk != sitting.pk
        ],
        "may": request.reader.may(Permission.MEETING_CHAIR) and not framed.cancelled,
        "stand": [(one, stands(one.matter, request.reader)) for one in framed.children],
    }
    return render(request, "meetings/holding/holding.html", shown, status=status)


@transaction.atomic
def _taken_part(request: ReadersRequest, sitting: Sitting, form: AttendanceForm) -> None:
    """Note who takes part, and with it that the sitting opens or was held: both, or neither."""
    does = request.POST.get("do", "")
    version = form.cleaned_data["version"]
    attending.note_attendance(sitting, form.lines, by=request.reader, version=version)
    if does == "open":
        attending.open_sitting(sitting, by=request.reader)
    elif does in ("held", "complete"):
        actions.hold(sitting, by=request.reader)
    messages.success(request, SAVED)


def _led_on(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """To what comes next: once a sitting was held that completes the meeting of one child, to the decisions."""
    children = frame(meeting, request.reader).children
    if request.POST.get("do") != "complete" or len(children) != 1:
        return redirect("meeting_holding", meeting.pk)
    matter = children[0].matter
    try:
        actions.complete(matter, on=last_held(matter, request.reader), by=request.reader)
    except (Doubted, NotDone):
        # It was held all the same. What speaks against completing it is asked on its own page.
        return redirect("matter_outcome", matter.pk)
    return redirect("matter_decisions", matter.pk)


@opens(Sitting, to=Permission.MEETING_CHAIR)
def sitting_held(request: ReadersRequest, sitting: Sitting) -> HttpResponse:
    """When a sitting was held: another day or time than it was booked for, or than was said."""
    at = local(sitting)
    initial = {"held_on": at.date(), "time": f"{at:%H:%M}"}
    form = HeldForm(request.POST if request.method == "POST" else None, initial=initial)
    doubted = None
    if form.is_valid():
        when = timezone.make_aware(datetime.combine(form.cleaned_data["held_on"], form.cleaned_data["time"]))
        given = {"at": when, "why": form.cleaned_data["why"], "by": request.reader}
        try:
            if sitting.state == SittingState.HELD:
                correcting.correct_held(sitting, sure_of=request.POST.get("sure_of", ""), **given)
            else:
                actions.hold(sitting, **given)
            messages.success(request, SAVED)
            return redirect("meeting_holding", sitting.meeting_id)
        except Doubted as why:
            doubted = why
        except NotDone as why:
            refused(form, why)
    shown = {
        "frame": frame(sitting.meeting, request.reader),
        "form": form,
        "doubted": doubted,
        "heading": "Correct when it was held"
        if sitting.state == SittingState.HELD
        else "Held at another time",
        "when": moment(sitting),
    }
    return render(request, "meetings/holding/sitting.html", shown)


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.MEETING_CHAIR)
def outcome(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What became of a child's matter: adjourned, complete; and correcting that."""
    does = request.POST.get("do", "") if request.method == "POST" else ""
    day = last_held(matter, request.reader)
    complete = CompleteForm(request.POST if does == "complete" else None, initial={"on": day})
    adjourn = AdjournForm(
        request.POST if does == "adjourn" else None, initial={"on": day}, auto_id="adjourn_%s"
    )
    correct = CorrectForm(
        request.POST if does in ("correct", "not_complete") else None, initial={"on": matter.completed_on}
    )
    doubted = None
    sent = {"complete": complete, "adjourn": adjourn, "correct": correct, "not_complete": correct}.get(does)
    if sent is not None and sent.is_valid():
        try:
            _done(request, matter, does, sent.cleaned_data)
            messages.success(request, SAVED)
            return redirect("matter_decisions" if does == "complete" else "matter_outcome", matter.pk)
        except Doubted as why:
            doubted = why
        except NotDone as why:
            refused(sent, why)
    framed = frame(matter.meeting, request.reader)
    shown = {
        "frame": framed,
        "name": said_of(framed, matter, request.reader),
        "stands": stands(matter, request.reader),
        "matter": matter,
        "no_sitting": matter.meeting.no_sitting,
        "form": sent or complete,
        "complete": complete,
        "adjourn": adjourn,
        "correct": correct,
        "doubted": doubted,
        "may": request.reader.may(Permission.MEETING_CHAIR) and not framed.cancelled,
        "hold": reverse("meeting_holding", args=[matter.meeting_id]),
    }
    return render(request, "meetings/holding/outcome.html", shown)


def _done(request: ReadersRequest, matter: Matter, does: str, told: dict[str, object]) -> None:
    sure_of, by = request.POST.get("sure_of", ""), request.reader
    why = str(told.get("why", ""))
    on = told.get("on")
    if does == "complete":
        actions.complete(matter, on=on, sure_of=sure_of, by=by)  # type: ignore[arg-type]
    elif does == "adjourn":
        actions.adjourn(matter, on=on, why=why, by=by)  # type: ignore[arg-type]
    elif does == "not_complete":
        correcting.not_complete(matter, why=why, by=by)
    elif on is None:
        raise NotDone("Enter the day on which it was completed.", "on")
    else:
        correcting.correct_completed(matter, on=on, why=why, sure_of=sure_of, by=by)  # type: ignore[arg-type]
