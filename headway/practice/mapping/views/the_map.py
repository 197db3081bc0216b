"""The map of a meeting: written together, shown on a screen, looked at again every few seconds."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doors import found, lists, opens
from headway.casework.access.doubting import Doubted
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Meeting
from headway.casework.meetings.recording.drafts import writer_of
from headway.casework.people.views.refusing import refused
from headway.practice.mapping.forms import AddForm, ScaleForm
from headway.practice.mapping.opening import why_not
from headway.practice.mapping.reading import children_in_sight, map_told, tag_of
from headway.practice.mapping.scaling import NotedMeanwhile, say_how_safe, there
from headway.practice.mapping.screening import Screen
from headway.practice.mapping.sections import Section
from headway.practice.mapping.views.answering import answered, is_of_another, sent, wants_json
from headway.practice.mapping.writing import add_line

_NOT_READ: Final = "What was sent could not be read."


@opens(Meeting, to=Permission.MEETING_OPEN, changing=Permission.RECORD_WRITE)
def the_map(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """The map of a meeting; add a line."""
    if request.method != "POST":
        return _page(request, meeting)
    fields = sent(request)
    if (refusal := is_of_another(fields, request)) is not None:
        return refusal
    form = AddForm(fields, children_in_sight(meeting, request.reader))
    if not form.is_valid():
        return _not_added(request, meeting, NotDone(_NOT_READ))
    try:
        saved = add_line(meeting, form.told, by=request.reader, sure_of=fields.get("sure_of", ""))
    except NotDone as why:
        return _not_added(request, meeting, why)
    if wants_json(request):
        return answered(saved)
    if saved.beside is not None:
        return redirect(f"{reverse('map_line', args=[saved.line.pk])}")
    return redirect(f"{reverse('meeting_map', args=[meeting.pk])}#line-{saved.line.pk}")


@opens(Meeting, to=Permission.MEETING_OPEN)
def screen(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """The map for everybody in the room: large, and nothing else on it."""
    told = map_told(meeting, request.reader, on_a_screen=True)
    shown = {"frame": frame(meeting, request.reader), "told": told, "on_a_screen": True}
    return render(request, "mapping/screen.html", shown)


@lists(to=Permission.MEETING_OPEN)
def now(request: ReadersRequest, reference: UUID) -> HttpResponse:
    """The map as it stands, for a page that looks again; nothing where it knows all of it.

    Opening the page was logged. What it asks every few seconds is not an opening of its own.
    """
    meeting = found(Meeting, reference, request.reader)
    if meeting is None:
        raise Http404
    in_the_room = Screen(meeting, request.reader.on)
    tag = tag_of(meeting, children_in_sight(meeting, request.reader), in_the_room)
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    on_a_screen = "screen" in request.GET
    told = map_told(meeting, request.reader, on_a_screen=on_a_screen, screen=in_the_room)
    shown = {"told": told, "on_a_screen": on_a_screen, "may": _may(request, meeting), "meeting": meeting}
    answer = render(request, "mapping/now.html", shown)
    answer.headers["ETag"] = tag
    return answer


@opens(Meeting, to=Permission.MEETING_OPEN, changing=Permission.RECORD_WRITE)
def scale(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Note where somebody puts the safety of the children."""
    fields = sent(request) if request.method == "POST" else None
    if fields is not None and (refusal := is_of_another(fields, request)) is not None:
        return refusal
    form = _scale_form(request, meeting, fields)
    if form.is_valid():
        try:
            say_how_safe(meeting, by=request.reader, **form.told)
            if wants_json(request):
                return JsonResponse({})
            return redirect(f"{reverse('meeting_map', args=[meeting.pk])}#scale")
        except NotedMeanwhile as why:
            if wants_json(request):
                return JsonResponse({"why": why.words, "seen": why.seen}, status=409)
            refused(
                form, NotDone(f"{why.words} To put yours in its place, press the button again.", why.field)
            )
        except NotDone as why:
            refused(form, why)
    if wants_json(request):
        return answered(NotDone(" ".join(str(words) for found in form.errors.values() for words in found)))
    return _page(request, meeting, scale=form)


def _page(
    request: ReadersRequest,
    meeting: Meeting,
    *,
    scale: ScaleForm | None = None,
    kept: Mapping[str, Any] | None = None,
) -> HttpResponse:
    shown = {
        "frame": frame(meeting, request.reader),
        "meeting": meeting,
        "told": map_told(meeting, request.reader),
        "may": _may(request, meeting),
        "why_not": why_not(meeting),
        "form": scale if scale is not None and scale.is_bound else None,
        "scale": scale or _scale_form(request, meeting, None),
        "kept": kept,
        "writer": writer_of(request.user),
    }
    return render(request, "mapping/map.html", shown, status=200 if kept is None else 422)


def _not_added(request: ReadersRequest, meeting: Meeting, why: NotDone) -> HttpResponse:
    """What was typed stands in the page again, beside why it is not on the map."""
    if wants_json(request):
        return answered(why)
    told = request.POST
    section = told.get("section", "")
    kept = {
        "words": told.get("words", ""),
        "section": section,
        "called": dict(Section.choices).get(section, ""),
        "about": told.getlist("about"),
        "answers": told.get("answers", ""),
        "key": told.get("key", ""),
        "why": why.words,
        "doubts": why.doubts if isinstance(why, Doubted) else [],
        "sure_of": why.sure_of if isinstance(why, Doubted) else "",
    }
    return _page(request, meeting, kept=kept)


def _may(request: ReadersRequest, meeting: Meeting) -> bool:
    return request.reader.may(Permission.RECORD_WRITE) and not why_not(meeting)


def _scale_form(request: ReadersRequest, meeting: Meeting, data: Any) -> ScaleForm:  # noqa: ANN401 (as a form takes it)
    return ScaleForm(
        data,
        there=there(meeting, request.reader),
        children=children_in_sight(meeting, request.reader),
        reader=request.reader,
    )
