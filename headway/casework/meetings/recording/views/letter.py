"""The letter to the child: drawn, looked over, read as the child will read it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Form, Matter, Record
from headway.casework.meetings.recording import actions
from headway.casework.meetings.recording.addressing import hints_of, names_of
from headway.casework.meetings.recording.correcting import must_have
from headway.casework.meetings.recording.ending import CLOSING
from headway.casework.meetings.recording.lettering import OPENING, draw, is_older, is_stale
from headway.casework.meetings.recording.queries import (
    corrections_told,
    letter_of,
    may_read,
    named,
    record_of,
)
from headway.casework.meetings.recording.reading import reading_of, sentences_of
from headway.casework.people.presenting import words_for


@opens(Matter, to=Permission.RECORD_WRITE)
def letter(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """How the letter reads, and how it is drawn from the record."""
    why = ""
    if request.method == "POST":
        try:
            draw(matter, by=request.reader)
            messages.success(request, "Drawn from the record. What was changed by hand stays as it was.")
            return redirect("record_letter", matter.pk)
        except NotDone as refused:
            why = refused.words
    found = letter_of(matter)
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "matter": matter,
        "letter": found,
        "record": record_of(matter),
        "why": why,
        "parts": [] if found is None else _looked_over(found),
        "whole": reading_of("\n".join(_to_child(found))) if found else None,
        "in_the_way": [] if found is None else actions.in_the_way(found),
        "seen": "" if found is None else actions.seen_of(found),
        "may_approve": request.reader.may(Permission.RECORD_APPROVE),
        "makes_copies": request.reader.may(Permission.COPY_MAKE),
        **({} if found is None or found.is_the_record else _approved(found, request.reader)),
    }
    return render(request, "meetings/recording/letter.html", shown, status=409 if why else 200)


def _approved(letter: Record, reader: Reader) -> dict[str, object]:
    """What is to be said of a letter beside the record once it may have been approved."""
    return {
        "older": letter.approved_at is not None and is_older(letter),
        "corrections": corrections_told(letter, reader),
        "must_have": [named(one, reader) for one in must_have(letter)],
        "may_write": True,
        "may_answer": reader.may(Permission.RECORD_APPROVE),
    }


@opens(Record, to=Permission.MEETING_OPEN)
def to_read(request: ReadersRequest, record: Record) -> HttpResponse:
    """The letter on paper."""
    return _read(request, record, easy=False)


@opens(Record, to=Permission.MEETING_OPEN)
def easy(request: ReadersRequest, record: Record) -> HttpResponse:
    """The letter in large print, a sentence a line."""
    return _read(request, record, easy=True)


def _read(request: ReadersRequest, record: Record, *, easy: bool) -> HttpResponse:
    if record.form != Form.LETTER or not may_read(record, request.reader):
        raise Http404
    parts = [
        {
            "heading": "" if one.head in (OPENING, CLOSING) else one.heading,
            "words": words_for(one.words, request.reader),
            "sentences": sentences_of(words_for(one.words, request.reader)),
        }
        for one in record.blocks.all()
        if one.words and not one.annex and not one.is_kept_back
    ]
    shown = {
        "frame": frame(record.matter.meeting, request.reader),
        "record": record,
        "parts": parts,
        "easy": easy,
    }
    return render(request, "meetings/recording/to_read.html", shown)


def _looked_over(letter: Record) -> list[dict[str, object]]:
    """Each part with how it reads, and whether the record says something else since."""
    names = names_of(letter.matter.person)
    rows = letter.blocks.select_related("drawn_from")
    return [
        {
            "block": one,
            "reading": reading_of(one.words),
            "still": list(hints_of(one.words, names)),
            "stale": is_stale(one),
            "drawn": one.drawn_as == one.version != 0,
        }
        for one in rows
        if one.words or not one.annex
    ]


def _to_child(letter: Record) -> list[str]:
    return list(letter.blocks.filter(annex=False).values_list("words", flat=True))
