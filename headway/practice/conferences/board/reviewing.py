"""Booking a review conference in a slot of the board, for a child and those brothers and sisters on a plan too."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.doing import posted
from headway.casework.access.doors import opens
from headway.casework.access.doubting import Doubted, agreed
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import matters_of
from headway.casework.meetings.beginning import begin
from headway.casework.meetings.booking.actions import book
from headway.casework.meetings.booking.clashes import Coming, clashes
from headway.casework.meetings.booking.forms import BookForm
from headway.casework.meetings.kinds import MatterKind, kind_named
from headway.casework.meetings.models import Meeting, Mode
from headway.casework.meetings.settled import settled
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.casework.record.queries.siblings import others_of
from headway.practice.conferences.board.actions import still_free
from headway.practice.conferences.board.forms import slot_told
from headway.practice.conferences.board.offering import first_last_day
from headway.practice.conferences.board.queries import offered, slot_of
from headway.practice.conferences.lawful import open_plan
from headway.practice.conferences.models import BoardSlot
from headway.practice.conferences.slugs import REVIEW


@opens(Person, to=Permission.MEETING_ARRANGE)
@of_the_kept
def book_review(request: ReadersRequest, person: Person) -> HttpResponse:
    """Book a review conference in a slot, before the first of the children's last lawful days."""
    kind, reader, keys = kind_named(REVIEW), request.reader, cache(keys_of)
    if kind is None or open_plan(keys(person)) is None:
        raise Http404
    others = {
        str(one.key): one for one in others_of(keys(person), reader) if open_plan(keys(one)) is not None
    }
    everybody = [person, *others.values()]
    dues = {one.key: due.on for one in everybody if (due := kind.due(keys(one))) is not None}
    chosen = slot_of(request.GET.get("slot", ""))
    form = BookForm(
        posted(request),
        on=reader.on,
        others=[(key, name_for(reader, one)) for key, one in others.items()],
        initial=_usual() | (slot_told(chosen) if chosen else {}),
    )
    doubted = None
    if form.is_valid():
        people = [person, *(others[key] for key in form.cleaned_data.get("together", ()))]
        due_on = first_last_day(dues.get(one.key) for one in people)
        in_slot = _in_slot(form, chosen)
        try:
            found = clashes(form.slot, chair=form.asked_chair, coming=Coming(len(people)), due_on=due_on)
            agreed(found if in_slot is None else _late(form, due_on), request.POST.get("sure_of", ""))
            return redirect("meeting", _booked(form, kind, people, in_slot, reader).pk)
        except Doubted as why:
            doubted = why
        except NotDone as why:
            refused(form, why)
    shown = {
        "identity": identity(person, reader),
        "form": form,
        "doubted": doubted,
        "chosen": chosen,
        "children": [(name_for(reader, one), in_words(dues.get(one.key))) for one in everybody],
        "offered": offered((), list(dues.values()), which=REVIEW, reader=reader),
        "back": reverse("person", args=[person.key]),
    }
    return render(request, "conferences/board/review.html", shown)


@transaction.atomic
def _booked(
    form: BookForm, kind: MatterKind, people: Sequence[Person], board: BoardSlot | None, by: Reader
) -> Meeting:
    if board is not None:
        still_free(board, now=by.at)
    made = book(
        kind=kind,
        people=people,
        chair=form.asked_chair,
        slot=form.slot,
        by=by,
        recorder=form.asked_recorder,
    )
    if form.cleaned_data["begins"]:
        begin(made, matters_of(made), by=by)
    return made


def _in_slot(form: BookForm, chosen: BoardSlot | None) -> BoardSlot | None:
    """The slot that was chosen, as long as what was typed is still it."""
    if chosen is None:
        return None
    same = form.slot.starts_at == chosen.starts_at and form.asked_chair == chosen.chair
    return chosen if same else None


def _late(form: BookForm, due_on: date | None) -> list[str]:
    on = timezone.localdate(form.slot.starts_at)
    late = due_on is not None and on > due_on
    return [f"It is to be held by {in_words(due_on)}: on this day it is late."] if late else []


def _usual() -> dict[str, Any]:
    return {"minutes": settled().minutes, "mode": Mode.IN_PERSON, "travel": 0}
