"""A matter's record: begun, read, said to be ready, approved."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.copying.making import make_all
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Form, Matter, Record
from headway.casework.meetings.recording import actions
from headway.casework.meetings.recording.correcting import must_have
from headway.casework.meetings.recording.lettering import draw
from headway.casework.meetings.recording.queries import (
    blocks_told,
    corrections_told,
    letter_of,
    may_read,
    named,
    record_of,
)
from headway.casework.meetings.recording.views.leading import page_of
from headway.casework.people.presenting import in_words


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.RECORD_WRITE)
def record(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The record of a matter as it stands, or how it is begun."""
    found = record_of(matter)
    why = ""
    if request.method == "POST":
        try:
            return redirect("record_write", actions.begin(matter, by=request.reader).pk)
        except NotDone as refused:
            why = refused.words
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "matter": matter,
        "record": found,
        "why": why,
        "may_write": request.reader.may(Permission.RECORD_WRITE),
        **({} if found is None else _told(found, request.reader)),
    }
    return render(request, "meetings/recording/record.html", shown, status=409 if why else 200)


@opens(Record, to=Permission.RECORD_WRITE)
def ready(request: ReadersRequest, record: Record) -> HttpResponse:
    """Say that a record is ready to be approved."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.say_ready(record, by=request.reader)
    messages.success(request, "The record is ready to be approved.")
    return redirect(page_of(record))


@opens(Record, to=Permission.RECORD_APPROVE)
def approve(request: ReadersRequest, record: Record) -> HttpResponse:
    """Approve a record as the page showed it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.approve(record, seen=request.POST.get("seen", ""), by=request.reader)
    messages.success(request, "Approved. Its words stand from now on.")
    return _led_on(record, request.reader)


def _led_on(record: Record, reader: Reader) -> HttpResponse:
    """To what comes next: the letter, drawn if it is not yet; once that is approved the copies, made if may be."""
    matter = record.matter
    if record.form == Form.RECORD and reader.may(Permission.RECORD_WRITE):
        if letter_of(matter) is None:
            try:
                draw(matter, by=reader)
            except NotDone:
                return redirect("matter_copies", matter.pk)
        return redirect("record_letter", matter.pk)
    if reader.may(Permission.COPY_MAKE):
        # What cannot be made says so on the page that it leads to.
        with suppress(NotDone):
            make_all(matter, by=reader)
    return redirect("matter_copies", matter.pk)


def _told(record: Record, reader: Reader) -> dict[str, object]:
    """What the page says of a record that was begun."""
    readable = may_read(record, reader)
    return {
        "readable": readable,
        "then": _then(record, reader),
        "state": _state(record),
        "blocks": blocks_told(record, reader) if readable else [],
        "in_the_way": actions.in_the_way(record),
        "seen": actions.seen_of(record),
        "may_answer": reader.may(Permission.RECORD_APPROVE),
        "may_approve": reader.may(Permission.RECORD_APPROVE) and record.approved_at is None,
        "corrections": corrections_told(record, reader) if readable else [],
        "must_have": [named(one, reader) for one in must_have(record)],
    }


def _then(record: Record, reader: Reader) -> str:
    """What the button that approves a record does besides."""
    if record.form == Form.LETTER:
        return ", and make the copies" if reader.may(Permission.COPY_MAKE) else ""
    draws = reader.may(Permission.RECORD_WRITE) and letter_of(record.matter) is None
    return ", and draw the letter" if draws else ""


def _state(record: Record) -> tuple[str, str, str]:
    """How far a record has come, the colour of that, and by whom and when it was approved."""
    if record.approved_at is not None:
        on = in_words(timezone.localdate(record.approved_at))
        edition = f", edition {record.edition}" if record.edition > 1 else ""
        return "Approved", "green", f"By {record.approved_by} on {on}{edition}."
    if record.ready_at is not None:
        return "Ready to be approved", "blue", ""
    return "Being written", "yellow", ""
