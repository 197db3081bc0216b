"""A block of a record: added by hand, labelled as an exception, checked, released."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Block, Holder, Origin, Record
from headway.casework.meetings.recording import actions
from headway.casework.meetings.recording.forms import LabelForm, ReleaseForm, label_of
from headway.casework.meetings.recording.queries import people_named


@opens(Record, to=Permission.RECORD_WRITE)
def add(request: ReadersRequest, record: Record) -> HttpResponse:
    """Add a part by hand."""
    posted = request.POST if request.method == "POST" else None
    people, named = people_named(record, request.reader)
    form = LabelForm(posted, {"holder": Holder.CHILD, "origin": Origin.MEETING}, people=people, named=named)
    if form.is_valid() and done(form, actions.add_block, record=record, label=form.label, by=request.reader):
        return redirect("record_write", record.pk)
    shown = {"frame": frame(record.matter.meeting, request.reader), "record": record, "form": form}
    return render(request, "meetings/recording/add.html", shown)


@opens(Block, to=Permission.RECORD_WRITE)
def label(request: ReadersRequest, block: Block) -> HttpResponse:
    """Change the label of a part, or say that a tool's draft of it was checked."""
    record = block.record
    if request.method == "POST" and "checked" in request.POST:
        actions.check_draft(block, by=request.reader)
        return redirect("record_write", record.pk)
    people, named = people_named(record, request.reader)
    posted = request.POST if request.method == "POST" else None
    form = LabelForm(posted, label_of(block), people=people, named=named)
    if form.is_valid() and done(form, actions.relabel, block=block, label=form.label, by=request.reader):
        return redirect("record_write", record.pk)
    shown = {
        "frame": frame(record.matter.meeting, request.reader),
        "record": record,
        "part": block,
        "form": form,
        "to_check": block.origin == Origin.TOOL and block.checked_at is None,
        "kept_back": block.is_kept_back,
        "may_release": request.reader.may(Permission.RECORD_APPROVE),
    }
    return render(request, "meetings/recording/label.html", shown)


@opens(Block, to=Permission.RECORD_APPROVE)
def release(request: ReadersRequest, block: Block) -> HttpResponse:
    """Say that police or the LADO released what they told."""
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(form, actions.release, block=block, by=request.reader, **form.cleaned_data):
        return redirect("meeting_record", block.record.matter_id)
    shown = {
        "frame": frame(block.record.matter.meeting, request.reader),
        "record": block.record,
        "part": block,
        "form": form,
    }
    return render(request, "meetings/recording/release.html", shown)
