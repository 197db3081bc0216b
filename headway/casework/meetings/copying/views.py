"""The copies of a child's record: for whom, made, looked at, and what stands in the way of one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.copying import actions
from headway.casework.meetings.copying.assembling import assemble
from headway.casework.meetings.copying.forms import PartsForm, WhyForm
from headway.casework.meetings.copying.links import may_have_link
from headway.casework.meetings.copying.making import make_all
from headway.casework.meetings.copying.paper import papers_given, reference_of
from headway.casework.meetings.copying.queries import copies_told, found_told, parts_told, posts_waiting, went
from headway.casework.meetings.frame import frame
from headway.casework.meetings.inviting.queries import list_of
from headway.casework.meetings.models import (
    Copy,
    CopyState,
    CopyTemplate,
    Found,
    Invited,
    InvitedFor,
    Matter,
    Record,
)
from headway.casework.people.presenting import words_for
from headway.forms import Form


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.COPY_MAKE)
def copies(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Who is to have a copy, and how far each is; make all that are not made."""
    reader, said = request.reader, ""
    told = copies_told(matter, reader)
    if request.method == "POST":
        try:
            make_all(matter, by=reader)
            return redirect("matter_copies", matter.pk)
        except NotDone as why:
            said = why.words
    shown = {
        "frame": frame(matter.meeting, reader),
        "matter": matter,
        "records": told,
        "said": said,
        "to_make": any(one.to_make for one in told),
        "any_ready": any(one.is_ready for record in told for one in record.readers),
        "waiting": len(posts_waiting(matter)),
        "may_make": reader.may(Permission.COPY_MAKE) and matter.meeting.cancelled_at is None,
        "may_send": reader.may(Permission.COPY_SEND),
    }
    return render(request, "meetings/copying/copies.html", shown)


@opens(Copy, to=Permission.MEETING_OPEN, changing=Permission.COPY_CHECK)
def copy(request: ReadersRequest, copy: Copy) -> HttpResponse:
    """One copy as its reader will get it, with what is kept back and why; look at it as a second person."""
    reader, said = request.reader, ""
    if request.method == "POST":
        try:
            actions.check_copy(copy, by=reader)
            return redirect("copy", copy.pk)
        except NotDone as why:
            said = why.words
    may_send = reader.may(Permission.COPY_SEND)
    shown = {
        "frame": frame(copy.record.matter.meeting, reader),
        "copy": copy,
        "name": name_in_copy(copy.reader, request),
        "reference": reference_of(copy.record, copy.reader),
        "parts": parts_told(copy, reader),
        "papers": [
            (words_for(what, reader), when) for what, when in papers_given(copy.record.matter, copy.reader)
        ],
        "found": found_told(copy, reader),
        "sendings": [(row, went(row, reader)) for row in copy.sendings.all()],
        "comes_for": copy.reader.comes_for.filter(matter=copy.record.matter).first(),
        "said": said,
        "may_make": reader.may(Permission.COPY_MAKE)
        and copy.state not in (CopyState.SENT, CopyState.RECALLED),
        "may_check": copy.state == CopyState.TO_CHECK
        and reader.may(Permission.COPY_CHECK)
        and copy.made_by_id != reader.user.pk,
        "may_send": may_send and copy.state == CopyState.READY,
        "may_link": may_send and copy.state == CopyState.READY and may_have_link(copy.reader.capacity),
        "may_take": may_send and copy.state in (CopyState.READY, CopyState.SENT),
        "may_note": may_send,
        "has_word": CopyTemplate.objects.filter(kind=copy.record.matter.kind, form=copy.record.form).exists(),
    }
    return render(request, "meetings/copying/copy.html", shown)


@opens(InvitedFor, to=Permission.COPY_MAKE)
def make(request: ReadersRequest, comes_for: InvitedFor, form: str) -> HttpResponse:
    """Make one reader's copy, or make it anew: what they get, as the rules say or by hand."""
    record = _record(comes_for.matter, form)
    # The words of a part stand in its label: who may not read them decides nothing by hand.
    words = request.reader.may(Permission.WORDS_READ)
    parts = assemble(record, comes_for.invited, on=request.reader.on).parts if words else ()
    asked = PartsForm(posted(request), parts=parts, initial=_as_before(record, comes_for.invited))
    if asked.is_valid():
        try:
            made = actions.make_copy(record, comes_for.invited, by=request.reader, by_hand=asked.by_hand)
            return redirect("copy", made.pk)
        except NotDone as why:
            asked.add_error(None, why.words)
    heading = f"Copy for {name_in_copy(comes_for.invited, request)}"
    return page(request, comes_for.matter, asked, heading, "Make the copy")


@opens(InvitedFor, to=Permission.COPY_MAKE)
def none(request: ReadersRequest, comes_for: InvitedFor) -> HttpResponse:
    """Say why somebody is to have no copy, or that they are to have one."""
    form = WhyForm(posted(request), initial={"why": comes_for.no_copy_why})
    form.fields["why"].label = "Why they are to have no copy"
    form.fields["why"].help_text = "Leave blank where they are to have one."
    if form.is_valid() and done(
        form, actions.no_copy, comes_for=comes_for, why=form.cleaned_data["why"], by=request.reader
    ):
        return redirect("matter_copies", comes_for.matter_id)
    heading = f"No copy for {name_in_copy(comes_for.invited, request)}"
    return page(request, comes_for.matter, form, heading, "Save")


@opens(Found, to=Permission.COPY_MAKE)
def let_stand(request: ReadersRequest, found: Found) -> HttpResponse:
    """Say why something that was found may stand."""
    told = next(one for one in found_told(found.copy, request.reader) if one.found.pk == found.pk)
    form = WhyForm(posted(request))
    form.fields["why"].label = "Why it may stand"
    if form.is_valid() and done(
        form, actions.let_stand, found=found, why=form.cleaned_data["why"], by=request.reader
    ):
        return redirect("copy", found.copy_id)
    back = reverse("copy", args=[found.copy_id])
    words = f"Found: {told.words}. A second person looks at the copy after this."
    return page(
        request, found.copy.record.matter, form, "Let it stand", "Let it stand", words=words, back=back
    )


def page(
    request: ReadersRequest,
    matter: Matter,
    form: Form,
    heading: str,
    button: str,
    *,
    words: str = "",
    back: str = "",
) -> HttpResponse:
    """A page with one form, under the meeting."""
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "form": form,
        "heading": heading,
        "button": button,
        "words": words,
        "back": back or reverse("matter_copies", args=[matter.pk]),
    }
    return render(request, "meetings/copying/form.html", shown)


def name_in_copy(invited: Invited, request: ReadersRequest) -> str:
    """How somebody on the list is named to the reader of the page; by their capacity once they are off it."""
    listed = {one.invited.pk: one.name for one in list_of(invited.meeting_id, request.reader)}
    return listed.get(invited.pk, invited.get_capacity_display())


def _record(matter: Matter, form: str) -> Record:
    found: Record | None = matter.records.filter(form=form, approved_at__isnull=False).first()
    if found is None:
        raise Http404
    return found


def _as_before(record: Record, reader: Invited) -> dict[str, Any]:
    """What was decided by hand in the copy before, so that making it anew forgets nothing."""
    before = record.copies.filter(reader=reader).order_by("-made_at", "-pk").first()
    if before is None:
        return {}
    rows = before.blocks.filter(decided_by__isnull=False)
    return {
        name: value
        for row in rows
        for name, value in (
            (f"part_{row.block_id}", "show" if row.is_shown else "keep"),
            (f"why_{row.block_id}", row.by_hand_why),
        )
    }
