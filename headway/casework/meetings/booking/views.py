"""Booking a meeting from a child's page; another sitting of it; moving, cancelling, leaving a child out."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.doubting import Doubted, agreed
from headway.casework.access.models import Assignment
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import matters_of, open_of
from headway.casework.meetings.beginning import begin
from headway.casework.meetings.booking import actions
from headway.casework.meetings.booking.beside import also_due
from headway.casework.meetings.booking.clashes import Coming, clashes, coming_to
from headway.casework.meetings.booking.forms import BookForm, CancelForm, MoveForm, SlotForm, slot_of
from headway.casework.meetings.booking.queries import due_of, due_told, meetings_of
from headway.casework.meetings.frame import frame, said_of
from headway.casework.meetings.kinds import MatterKind, kind_named, kinds
from headway.casework.meetings.models import Matter, Meeting, Mode, Sitting
from headway.casework.meetings.settled import settled
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.forms import Form


@opens(Person, to=Permission.MEETING_OPEN)
@of_the_kept
def of_person(request: ReadersRequest, person: Person) -> HttpResponse:
    """The meetings about a child: what is booked, and what was."""
    keys, reader = keys_of(person), request.reader
    shown = {
        "identity": identity(person, reader),
        "person": person,
        "listed": meetings_of(keys, reader),
        "kinds": [(kind, due_told(kind.due(keys))) for kind in kinds()],
        "may_arrange": reader.may(Permission.MEETING_ARRANGE),
        "without": [
            (kind, reverse(kind.without, args=[person.key]))
            for kind in kinds()
            if kind.without
            and kind.why_sit
            and reader.may(Permission.MEETING_CHAIR)
            and not kind.why_sit(person, keys, reader)
        ],
    }
    return render(request, "meetings/booking/of_person.html", shown)


@opens(Person, to=Permission.MEETING_ARRANGE)
@of_the_kept
def book(request: ReadersRequest, person: Person, kind: str) -> HttpResponse:
    """Book a meeting about a child, and the brothers and sisters chosen."""
    asked = kind_named(kind)
    if asked is None:
        raise Http404
    person = person.merged_into or person
    keys, reader = keys_of(person), request.reader
    also = also_due([person], asked, reader)
    others = (
        {} if asked.together is None else {str(one.key): one for one in asked.together(person, keys, reader)}
    )
    due = asked.due(keys)
    form = BookForm(
        posted(request),
        on=reader.on,
        others=[(key, name_for(reader, one)) for key, one in others.items()],
        also=also,
        initial=_begin_with(person, reader.on),
    )
    doubted = None
    if form.is_valid():
        people = [person, *(others[key] for key in form.cleaned_data.get("together", ()))]
        days = [one.due.on for one in form.asked_also] + [due.on if due else None]
        due_on = min((day for day in days if day is not None), default=None)
        found = clashes(form.slot, chair=form.asked_chair, coming=Coming(), due_on=due_on)
        try:
            agreed(found, request.POST.get("sure_of", ""))
            made = _booked(form, asked, people, reader)
            return redirect("meeting", made.pk)
        except Doubted as why:
            doubted = why
        except NotDone as why:
            refused(form, why)
    shown = {
        "identity": identity(person, reader),
        "form": form,
        "heading": asked.to_book,
        "due": due_told(due),
        "to_know": asked.to_know(keys) if asked.to_know else "",
        "doubted": doubted,
        "back": reverse("person_meetings", args=[person.key]),
    }
    return render(request, "meetings/booking/book.html", shown)


@transaction.atomic
def _booked(form: BookForm, kind: MatterKind, people: Iterable[Person], by: Reader) -> Meeting:
    """Book it, and begin its list and its papers where that is asked too: both, or neither."""
    made = actions.book(
        kind=kind,
        people=people,
        chair=form.asked_chair,
        slot=form.slot,
        by=by,
        recorder=form.asked_recorder,
        also=[(one.kind, one.person) for one in form.asked_also],
    )
    if form.cleaned_data["begins"]:
        begin(made, matters_of(made), by=by)
    return made


@opens(Meeting, to=Permission.MEETING_ARRANGE)
def add_sitting(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Book another part of a meeting, or what completes it after it was adjourned."""
    last = meeting.sittings.order_by("-number").first()
    held = (
        _begin_with(None, request.reader.on)
        if last is None
        else slot_of(last) | {"starts_on": None, "starts_at": ""}
    )
    form = SlotForm(posted(request), on=request.reader.on, initial=held)
    adjourned = meeting.matters.filter(adjourned_on__isnull=False, completed_on__isnull=True).exists()
    heading = "Book the day to complete it" if adjourned else "Book another part"
    doubted = _slotted(
        request,
        meeting,
        form,
        lambda: actions.add_sitting(meeting, slot=form.slot, by=request.reader, completes=adjourned),
    )
    if doubted is True:
        return redirect("meeting", meeting.pk)
    return _page(request, meeting, form, heading, "Book it", doubted=doubted)


@opens(Sitting, to=Permission.MEETING_ARRANGE)
def move(request: ReadersRequest, sitting: Sitting) -> HttpResponse:
    """Move a booked sitting to another time or place."""
    form = MoveForm(posted(request), on=request.reader.on, initial=slot_of(sitting))
    doubted = _slotted(
        request,
        sitting.meeting,
        form,
        lambda: actions.rearrange(sitting, slot=form.slot, why=form.cleaned_data["why"], by=request.reader),
        but=sitting,
    )
    if doubted is True:
        return redirect("meeting", sitting.meeting_id)
    return _page(request, sitting.meeting, form, "Move this sitting", "Move it", doubted=doubted)


@opens(Sitting, to=Permission.MEETING_ARRANGE)
def cancel_sitting(request: ReadersRequest, sitting: Sitting) -> HttpResponse:
    """Cancel one part of a meeting in several."""
    form = CancelForm(posted(request))
    if form.is_valid() and done(
        form, actions.cancel_sitting, sitting=sitting, why=form.cleaned_data["why"], by=request.reader
    ):
        return redirect("meeting", sitting.meeting_id)
    return _page(request, sitting.meeting, form, "Cancel this part", "Cancel this part")


@opens(Meeting, to=Permission.MEETING_ARRANGE)
def cancel(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Cancel a meeting that was not held."""
    form = CancelForm(posted(request))
    if form.is_valid() and done(
        form, actions.cancel, meeting=meeting, why=form.cleaned_data["why"], by=request.reader
    ):
        return redirect("meeting", meeting.pk)
    words = "What the law wants held is still to be held by the same day."
    return _page(request, meeting, form, "Cancel this meeting", "Cancel this meeting", words=words)


@opens(Matter, to=Permission.MEETING_ARRANGE)
def leave_out(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Take one matter out of a meeting with several."""
    form = CancelForm(posted(request))
    if form.is_valid() and done(
        form, actions.leave_out, matter=matter, why=form.cleaned_data["why"], by=request.reader
    ):
        return redirect("meeting", matter.meeting_id)
    name = said_of(frame(matter.meeting, request.reader), matter, request.reader)
    return _page(request, matter.meeting, form, f"Leave {name} out of this meeting", "Leave it out")


def _slotted(
    request: ReadersRequest,
    meeting: Meeting,
    form: SlotForm,
    action: Callable[[], object],
    but: Sitting | None = None,
) -> Doubted | bool | None:
    """Take the action with the slot asked for: True once it is done, the doubts where there are some."""
    if not form.is_valid():
        return None
    due = [told.day for told in (due_of(one) for one in open_of(meeting)) if told is not None]
    coming = coming_to(meeting)
    try:
        found = clashes(form.slot, chair=meeting.chair, coming=coming, due_on=min(due, default=None), but=but)
        agreed(found, request.POST.get("sure_of", ""))
        action()
    except Doubted as why:
        return why
    except NotDone as why:
        refused(form, why)
        return None
    return True


def _begin_with(person: Person | None, on: date) -> dict[str, Any]:
    """What a new slot begins with: the child's own chair, and the service's usual length."""
    begun = {"minutes": settled().minutes, "mode": Mode.IN_PERSON}
    if person is None:
        return begun
    chair = Assignment.objects.filter(subject=person.key, part="chair", user__isnull=False, from_on__lte=on)
    current = chair.exclude(to_on__lt=on).order_by("-from_on").first()
    return begun if current is None else begun | {"chair": str(current.user_id)}


def _page(
    request: ReadersRequest,
    meeting: Meeting,
    form: Form,
    heading: str,
    button: str,
    *,
    words: str = "",
    doubted: Doubted | bool | None = None,
) -> HttpResponse:
    shown = {
        "frame": frame(meeting, request.reader),
        "form": form,
        "heading": heading,
        "button": button,
        "words": words,
        "doubted": doubted,
        "back": reverse("meeting", args=[meeting.pk]),
    }
    return render(request, "meetings/booking/form.html", shown)
