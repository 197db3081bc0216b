"""The pages of a child's conference once it was held: what people thought of it, and why it was late."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Invited, Matter
from headway.casework.people.presenting import in_words, words_for
from headway.practice.conferences.following.afterwards import (
    last_lawful_day,
    note_feedback,
    say_why_late,
    was_late,
)
from headway.practice.conferences.following.asking_after import FeedbackForm, LateForm
from headway.practice.conferences.following.looking import followed_so
from headway.practice.conferences.models import QUESTIONS, Feedback, FollowSettings, HeldLate
from headway.practice.conferences.slugs import ALL


@dataclass(frozen=True, slots=True)
class FeedbackTold:
    """What one said, in words: each question that they answered, with their answer."""

    who: str
    when: str
    became: str
    answers: list[tuple[str, str]]
    words: str


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.CASE_RECORD)
def feedback(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What those who were invited thought of a conference, as staff recorded it."""
    _of_conferences(matter)
    reader, settled = request.reader, followed_so()
    invited = list(_invited(matter, reader))
    form = FeedbackForm(
        posted(request),
        invited=invited,
        settled=settled,
        reader=reader,
        initial={"asked_on": reader.on, "became": "said"},
    )
    if form.is_valid() and done(
        form, note_feedback, matter=matter, invited=form.whom, told=form.thought, by=reader
    ):
        messages.success(request, "Kept.")
        return redirect("conference_feedback", matter.pk)
    rows = Feedback.objects.visible_to(reader).filter(matter=matter, invited__in=invited)
    told = [_told(one, settled, reader) for one in rows.select_related("invited__person", "invited__user")]
    asked = {one.invited_id for one in rows}
    shown = {
        "frame": frame(matter.meeting, reader),
        "name": name_for(reader, matter.person),
        "told": told,
        "not_asked": [name_for(reader, one) for one in invited if one.pk not in asked],
        "form": form if reader.may(Permission.CASE_RECORD) and matter.completed_on is not None else None,
        "is_complete": matter.completed_on is not None,
        "late": _late_told(matter, reader),
        "matter": matter,
    }
    return render(request, "conferences/following/feedback.html", shown)


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.MEETING_ARRANGE)
def late(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """Why a conference was held late."""
    _of_conferences(matter)
    if not was_late(matter):
        raise Http404
    reader = request.reader
    held = HeldLate.objects.filter(matter=matter).first()
    form = LateForm(posted(request), initial={"why": held.why, "words": held.words} if held else None)
    if form.is_valid() and done(form, say_why_late, matter=matter, by=reader, **form.cleaned_data):
        messages.success(request, "Kept.")
        return redirect("conference_feedback", matter.pk)
    shown = {
        "frame": frame(matter.meeting, reader),
        "name": name_for(reader, matter.person),
        "form": form if reader.may(Permission.MEETING_ARRANGE) else None,
        "due": in_words(last_lawful_day(matter)),
        "told": _late_told(matter, reader),
        "matter": matter,
    }
    return render(request, "conferences/following/late.html", shown)


def _of_conferences(matter: Matter) -> None:
    if matter.kind not in ALL:
        raise Http404


def _invited(matter: Matter, reader: Reader) -> "QuerySet[Invited]":
    rows = Invited.objects.visible_to(reader).filter(comes_for__matter=matter, taken_off_at__isnull=True)
    return rows.select_related("person", "user").order_by("pk")


def _late_told(matter: Matter, reader: Reader) -> str:
    """Whether it was held late, and why; "" where it was not."""
    if not was_late(matter):
        return ""
    held = HeldLate.objects.filter(matter=matter).first()
    if held is None:
        return "Held late. Nobody has said why."
    words = f": {words_for(held.words, reader)}" if held.words else ""
    return f"Held late. {held.get_why_display()}{words}"


def _told(one: Feedback, settled: FollowSettings, reader: Reader) -> FeedbackTold:
    scale = dict(settled.scale)
    return FeedbackTold(
        who=f"{name_for(reader, one.invited)} ({one.invited.agency or one.invited.get_capacity_display()})",
        when=f"{in_words(one.asked_on)}, {one.get_how_display().lower()}",
        became=one.get_became_display(),
        answers=[
            (settled.question(name), scale[getattr(one, name)])
            for name in QUESTIONS
            if getattr(one, name) is not None
        ],
        words=words_for(one.words, reader),
    )
