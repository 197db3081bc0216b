"""Asking for a conference from a child's page; the list of what is asked; answering and booking."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import lists, opens
from headway.casework.access.doubting import Doubted, agreed
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import matters_of
from headway.casework.meetings.beginning import begin
from headway.casework.meetings.booking.clashes import Coming, clashes
from headway.casework.meetings.models import Meeting, Mode
from headway.casework.meetings.settled import settled
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.casework.record.queries.siblings import others_of
from headway.practice.conferences.asking import actions
from headway.practice.conferences.asking.beside import also_with
from headway.practice.conferences.asking.children import children_in_sight, every_child
from headway.practice.conferences.asking.clock import clock_of
from headway.practice.conferences.asking.forms import AnswerForm, AskForm, BookAskedForm
from headway.practice.conferences.asking.household import household_of, to_take_part
from headway.practice.conferences.asking.norm import SOURCE as NORM_SOURCE
from headway.practice.conferences.asking.queries import asked_told, waiting
from headway.practice.conferences.asking.settled import settled_asking
from headway.practice.conferences.board.forms import slot_told
from headway.practice.conferences.board.queries import offered, slot_of
from headway.practice.conferences.models import AskState, BoardSlot, ChildAsked, ConferenceAsked
from headway.practice.conferences.unborn import doubts_of_day, is_expected


@opens(Person, to=Permission.CASE_RECORD)
@of_the_kept
def ask(request: ReadersRequest, person: Person) -> HttpResponse:
    """Ask for a conference about a child."""
    reader, keys = request.reader, keys_of(person)
    others = list(others_of(keys, reader))
    household = household_of([person, *others], reader)
    known = to_take_part(household)
    form = AskForm(posted(request), person=person, others=others, reader=reader, initial=known)
    if form.is_valid() and done(form, actions.ask, told=form.told, children=form.children, by=reader):
        messages.success(request, "Asked for. The conference manager answers.")
        return redirect("person", person.key)
    shown = {
        "identity": identity(person, reader),
        "person": person,
        "form": form,
        "household": household,
        "clocks": [clock_of(one, name_for(reader, one), reader) for one in (person, *others)],
    }
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
    people = ChildAsked.objects.visible_to(reader).filter(asked=asked, left_out_why="")
    shown = {
        "told": told,
        "norm_source": NORM_SOURCE,
        "household": household_of([one.person for one in people.select_related("person")], reader),
        "form": form if told.is_open and reader.may(Permission.CASE_RECORD) else None,
        "may_book": may_arrange and asked.state == AskState.ACCEPTED and not asked.is_booked,
        "may_open": told.meeting is not None,
    }
    return render(request, "conferences/asked.html", shown)


@opens(ConferenceAsked, to=Permission.MEETING_ARRANGE)
def book(request: ReadersRequest, asked: ConferenceAsked) -> HttpResponse:
    """Book the conference that was accepted: in a slot of the board, or at another time."""
    reader = request.reader
    in_sight = children_in_sight(asked, reader)
    told = asked_told(asked, reader, in_sight)
    people = [one.person for one in every_child(asked)]
    chosen = slot_of(request.GET.get("slot", ""))
    begin_with = _begin() | (slot_told(chosen) if chosen else {})
    also = also_with(asked, in_sight, reader)
    form = BookAskedForm(posted(request), on=reader.on, also=also, initial=begin_with)
    doubted = None
    if form.is_valid():
        in_slot = chosen if chosen and _is_in(form, chosen) else None
        try:
            seen = {one.person_id for one in in_sight}
            agreed(_against(form, people, seen, in_slot), request.POST.get("sure_of", ""))
            made = _booked(asked, form, in_slot, reader)
            return redirect("meeting", made.pk)
        except Doubted as why:
            doubted = why
        except NotDone as why:
            refused(form, why)
    shown = {
        "told": told,
        "form": form,
        "doubted": doubted,
        "chosen": chosen,
        "offered": offered(people, [one.due_on for one in told.children], which=asked.which, reader=reader),
        "back": reverse("conference_asked", args=[asked.key]),
    }
    return render(request, "conferences/book.html", shown)


@transaction.atomic
def _booked(asked: ConferenceAsked, form: BookAskedForm, board: BoardSlot | None, by: Reader) -> Meeting:
    """Book it, and begin its list and its papers where that is asked too: both, or neither."""
    made = actions.book_asked(
        asked,
        chair=form.asked_chair,
        recorder=form.asked_recorder,
        slot=form.slot,
        by=by,
        late_why=form.cleaned_data["late_why"],
        board=board,
        also=form.asked_also,
    )
    if form.cleaned_data["begins"]:
        begin(made, matters_of(made), by=by)
    return made


def _is_in(form: BookAskedForm, chosen: BoardSlot) -> bool:
    """Whether what was typed is still the slot that was chosen: another time or chair is a booking by itself."""
    return form.slot.starts_at == chosen.starts_at and form.asked_chair == chosen.chair


def _against(
    form: BookAskedForm, people: Sequence[Person], in_sight: Collection[UUID], board: BoardSlot | None
) -> list[str]:
    """What speaks against it. That a slot of the board is taken is refused, and not asked about.

    Of a child who is out of sight no day is told.
    """
    on = timezone.localdate(form.slot.starts_at)
    found = (
        clashes(form.slot, chair=form.asked_chair, coming=Coming(many=len(people)), due_on=None)
        if board is None
        else []
    )
    if board is not None and len(people) > board.children:
        found.append(f"This slot is for up to {board.children} children, and there are {len(people)}.")
    settled = settled_asking()
    for one in people:
        if one.pk in in_sight and is_expected(one) and one.expected_on is not None:
            found += doubts_of_day(one.expected_on, on, settled)
    return found


def _begin() -> dict[str, Any]:
    return {"minutes": settled().minutes, "mode": Mode.IN_PERSON, "travel": 0}
