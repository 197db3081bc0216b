"""Asking for a conference from a child's page; the list of what is asked; answering and booking."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import lists, opens
from headway.casework.access.doubting import Doubted, agreed
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking.clashes import Coming, clashes
from headway.casework.meetings.booking.forms import BookForm
from headway.casework.meetings.models import MeetingSettings, Mode
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.casework.record.queries.siblings import others_of
from headway.practice.conferences.asking import actions
from headway.practice.conferences.asking.beside import also_with
from headway.practice.conferences.asking.forms import AnswerForm, AskForm
from headway.practice.conferences.asking.queries import asked_told, waiting
from headway.practice.conferences.models import AskState, ConferenceAsked


@opens(Person, to=Permission.CASE_RECORD)
@of_the_kept
def ask(request: ReadersRequest, person: Person) -> HttpResponse:
    """Ask for a conference about a child."""
    reader, keys = request.reader, keys_of(person)
    form = AskForm(posted(request), person=person, others=list(others_of(keys, reader)), reader=reader)
    if form.is_valid() and done(form, actions.ask, told=form.told, children=form.children, by=reader):
        messages.success(request, "Asked for. The conference manager answers.")
        return redirect("person", person.key)
    shown = {"identity": identity(person, reader), "person": person, "form": form}
    return render(request, "conferences/ask.html", shown)


@lists(to=Permission.MEETING_OPEN)
def asked_list(request: ReadersRequest) -> HttpResponse:
    """What is asked for and not booked yet, the most urgent first."""
    every = "all" in request.GET
    return render(
        request,
        "conferences/asked_list.html",
        {"asked": waiting(request.reader, every=every), "every": every},
    )


@opens(ConferenceAsked, to=Permission.MEETING_OPEN, changing=Permission.CASE_RECORD)
def asked(request: ReadersRequest, asked: ConferenceAsked) -> HttpResponse:
    """What was asked, and what is answered."""
    reader = request.reader
    may_arrange = reader.may(Permission.MEETING_ARRANGE)
    form = AnswerForm(posted(request), may_arrange=may_arrange)
    if form.is_valid() and done(form, actions.answer, asked=asked, by=reader, **form.cleaned_data):
        return redirect("conference_asked", asked.key)
    asked.refresh_from_db()
    told = asked_told(asked, reader)
    shown = {
        "told": told,
        "form": form if told.is_open and reader.may(Permission.CASE_RECORD) else None,
        "may_book": may_arrange and asked.state == AskState.ACCEPTED and asked.meeting_id is None,
        "may_open": told.meeting is not None,
    }
    return render(request, "conferences/asked.html", shown)


@opens(ConferenceAsked, to=Permission.MEETING_ARRANGE)
def book(request: ReadersRequest, asked: ConferenceAsked) -> HttpResponse:
    """Book the conference that was accepted: when, where, who chairs."""
    reader = request.reader
    told = asked_told(asked, reader)
    also = also_with(asked, reader)
    form = BookForm(posted(request), on=reader.on, others=(), also=also, initial=_begin())
    doubted = None
    if form.is_valid():
        try:
            agreed(
                clashes(form.slot, chair=form.asked_chair, coming=Coming(), due_on=told.due_on),
                request.POST.get("sure_of", ""),
            )
            made = actions.book_asked(
                asked,
                chair=form.asked_chair,
                recorder=form.asked_recorder,
                slot=form.slot,
                by=reader,
                also=form.asked_also,
            )
            return redirect("meeting", made.pk)
        except Doubted as why:
            doubted = why
        except NotDone as why:
            refused(form, why)
    shown = {
        "told": told,
        "form": form,
        "doubted": doubted,
        "back": reverse("conference_asked", args=[asked.key]),
    }
    return render(request, "conferences/book.html", shown)


def _begin() -> dict[str, Any]:
    settled = MeetingSettings.objects.first() or MeetingSettings()
    return {"minutes": settled.minutes, "mode": Mode.IN_PERSON, "travel": 0}
