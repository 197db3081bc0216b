"""The slot board: a month of it, keeping slots, the days on which agencies come."""

from datetime import date, timedelta
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import begins, lists
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.access.working import WEEKDAYS
from headway.casework.meetings.models import Mode
from headway.casework.people.views.refusing import refused
from headway.practice.conferences.board import actions
from headway.practice.conferences.board.forms import (
    AgencyEndForm,
    AgencyForm,
    ChangeForm,
    KeepForm,
    slot_told,
)
from headway.practice.conferences.board.queries import month_of
from headway.practice.conferences.models import AgencyDay, BoardSlot

# Ours: past the end of whatever month.
_LONGEST_MONTH: Final = timedelta(days=31)
# Ours: how a new slot begins.
_USUAL: Final = {"minutes": 120, "mode": Mode.IN_PERSON, "children": 4}


@lists(to=Permission.MEETING_ARRANGE)
def board(request: ReadersRequest) -> HttpResponse:
    """A month of slots: when, who chairs, where, who can come, what is free."""
    first = _month(request.GET.get("month", ""), request.reader.on)
    shown = {
        "slots": month_of(first, request.reader),
        "month": f"{first:%B %Y}",
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{(first + _LONGEST_MONTH).replace(day=1):%Y-%m}",
        "may_keep": request.reader.may(Permission.MEETINGS_SET),
    }
    return render(request, "conferences/board/board.html", shown)


@begins(to=Permission.MEETINGS_SET)
def keep(request: ReadersRequest) -> HttpResponse:
    """Keep a slot, or one each week."""
    form = KeepForm(posted(request), on=request.reader.on, initial=_USUAL)
    if form.is_valid():
        try:
            made = actions.keep_slots(form.told, until=form.cleaned_data["until"], by=request.reader)
            messages.success(request, _kept(made))
            return redirect("conference_board")
        except NotDone as why:
            refused(form, why)
    return render(request, "conferences/board/slot.html", {"form": form, "heading": "Keep slots"})


@begins(to=Permission.MEETINGS_SET)
def change(request: ReadersRequest, slot: int) -> HttpResponse:
    """Change a slot, or take it off the board."""
    held = BoardSlot.objects.filter(pk=slot).first()
    if held is None:
        raise Http404
    if request.method == "POST" and "take_off" in request.POST:
        actions.take_off(held, by=request.reader)
        return redirect("conference_board")
    form = ChangeForm(posted(request), on=request.reader.on, initial=slot_told(held))
    if form.is_valid() and done(form, actions.change_slot, slot=held, told=form.told, by=request.reader):
        return redirect("conference_board")
    shown = {"form": form, "heading": "Change this slot", "may_take_off": True}
    return render(request, "conferences/board/slot.html", shown)


@begins(to=Permission.MEETINGS_SET)
def agencies(request: ReadersRequest) -> HttpResponse:
    """On which days which agency can come."""
    form = AgencyForm(posted(request))
    if form.is_valid() and done(form, actions.keep_agency_days, by=request.reader, **form.cleaned_data):
        return redirect("conference_agencies")
    shown = {"form": form, "days": _days(), "on": request.reader.on}
    return render(request, "conferences/board/agencies.html", shown)


@begins(to=Permission.MEETINGS_SET)
def agency_end(request: ReadersRequest, days: int) -> HttpResponse:
    """Until when an agency comes on its days."""
    held = AgencyDay.objects.filter(pk=days).first()
    if held is None:
        raise Http404
    form = AgencyEndForm(posted(request), initial={"to_on": held.to_on})
    if form.is_valid() and done(
        form, actions.end_agency_days, days=held, to_on=form.cleaned_data["to_on"], by=request.reader
    ):
        return redirect("conference_agencies")
    return render(request, "conferences/board/agency.html", {"form": form, "days": held})


def _days() -> list[tuple[AgencyDay, str]]:
    return [(one, ", ".join(WEEKDAYS[day] for day in one.weekdays)) for one in AgencyDay.objects.all()]


def _month(asked: str, on: date) -> date:
    """The first day of the month that an address names; of this one where it names none."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return on.replace(day=1)


def _kept(made: actions.WereKept) -> str:
    kept = "1 slot is kept." if len(made.slots) == 1 else f"{len(made.slots)} slots are kept."
    left = f" Left out: {' '.join(made.left)}" if made.left else ""
    return f"{kept}{left}"
