"""Corrections: asked for by those who got the record, and answered."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import CorrectionAnswer, CorrectionAsked, Invited, Record
from headway.casework.meetings.recording import correcting
from headway.casework.meetings.recording.forms import AnswerForm, AskForm
from headway.casework.meetings.recording.queries import corrections_told, invited_told
from headway.casework.meetings.recording.views.leading import page_of


@opens(Record, to=Permission.RECORD_WRITE)
def ask(request: ReadersRequest, record: Record) -> HttpResponse:
    """Note that somebody asks for a correction."""
    form = AskForm(
        request.POST if request.method == "POST" else None,
        blocks=list(record.blocks.values_list("pk", "heading")),
        readers=invited_told(record, request.reader),
        on=request.reader.on,
    )
    if form.is_valid():
        said = form.cleaned_data
        by_whom = Invited.objects.filter(pk=said["asked_by"] or 0).first()
        part = record.blocks.filter(pk=said["block"] or 0).first()
        given = {"words": said["words"], "asked_on": said["asked_on"], "asked_by": by_whom, "block": part}
        if done(form, correcting.ask, record=record, by=request.reader, **given):
            return redirect(page_of(record))
    shown = {
        "frame": frame(record.matter.meeting, request.reader),
        "record": record,
        "form": form,
        "back": page_of(record),
    }
    return render(request, "meetings/recording/ask.html", shown)


@opens(CorrectionAsked, to=Permission.RECORD_APPROVE)
def answer(request: ReadersRequest, asked: CorrectionAsked) -> HttpResponse:
    """Answer a correction that was asked for: accepted, noted beside, or refused with a reason."""
    record = asked.record
    now = "" if asked.block is None else asked.block.words
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"corrected": now})
    if form.is_valid():
        said = form.cleaned_data
        given = {**said, "answer": CorrectionAnswer(said["answer"])}
        if done(form, correcting.answer, asked=asked, by=request.reader, **given):
            return redirect(page_of(record))
    shown = {
        "frame": frame(record.matter.meeting, request.reader),
        "record": record,
        "asked": corrections_told(record, request.reader, only=asked)[0],
        "now": now,
        "back": page_of(record),
        "form": form,
    }
    return render(request, "meetings/recording/answer.html", shown)
