"""A line of a map by itself: its words, about whom it is, two texts brought together, taking it off."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doors import opens
from headway.casework.access.doubting import Doubted
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.frame import frame
from headway.casework.people.views.refusing import refused
from headway.practice.mapping.forms import ChangeForm, LineForm
from headway.practice.mapping.headings import headings
from headway.practice.mapping.labelling import label_line, put_back, take_off
from headway.practice.mapping.models import Line, LineWords
from headway.practice.mapping.opening import why_not
from headway.practice.mapping.reading import children_in_sight, line_told
from headway.practice.mapping.views.answering import answered, is_of_another, sent, wants_json
from headway.practice.mapping.writing import Saved, change_line

_NOT_READ: Final = "What was sent could not be read."


@opens(Line, to=Permission.RECORD_WRITE)
def line(request: ReadersRequest, line: Line) -> HttpResponse:
    """A line: change it, label it, bring two texts of it together, take it off or put it back."""
    if request.method == "POST" and wants_json(request):
        return _changed(request, line)
    does = request.POST.get("do", "")
    if does in ("off", "back"):
        return _off_or_back(request, line, does)
    waiting = LineWords.objects.waiting().filter(line=line).select_related("written_by").first()
    both = line.words if waiting is None else f"{line.words}\n\n{waiting.words}"
    form = LineForm(
        request.POST if request.method == "POST" else None,
        line=line,
        children=children_in_sight(line.map.meeting, request.reader),
        words=both,
        beside=None if waiting is None else waiting.pk,
    )
    doubted: Doubted | None = None
    if form.is_valid():
        try:
            saved = _saved(request, line, form)
            if saved.beside is not None:
                return redirect("map_line", line.pk)
            return _to_the_map(line)
        except Doubted as why:
            doubted = why
        except NotDone as why:
            refused(form, why)
    return _page(request, line, form, doubted, waiting)


@transaction.atomic
def _saved(request: ReadersRequest, line: Line, form: LineForm) -> Saved:
    """Its words and its labels: both, or neither."""
    said, by = form.cleaned_data, request.reader
    saved = change_line(
        line,
        words=said["words"],
        version=said["version"],
        mark=said["mark"],
        brings_in=said["brings_in"],
        sure_of=request.POST.get("sure_of", ""),
        by=by,
    )
    hidden = {one.person_id for one in line.about.all()} - set(children_in_sight(line.map.meeting, by))
    about = {*said.get("about", ()), *map(str, hidden)} if "about" in form.fields else form.initial["about"]
    stands = (set(form.initial["about"]), line.whose, line.stays)
    if (set(about), said["whose"], said["stays"]) != stands:
        label_line(line, about=_keys(about), whose=said["whose"], stays=said["stays"], by=by)
    return saved


def _changed(request: ReadersRequest, line: Line) -> HttpResponse:
    """What the script sends: the words alone."""
    fields = sent(request)
    if (refusal := is_of_another(fields, request)) is not None:
        return refusal
    form = ChangeForm(fields)
    if not form.is_valid():
        return answered(NotDone(_NOT_READ))
    try:
        told = change_line(line, by=request.reader, sure_of=fields.get("sure_of", ""), **form.cleaned_data)
    except NotDone as why:
        return answered(why)
    return answered(told)


def _off_or_back(request: ReadersRequest, line: Line, does: str) -> HttpResponse:
    try:
        (take_off if does == "off" else put_back)(line, by=request.reader)
    except NotDone as why:
        form = LineForm(
            request.POST,
            line=line,
            children=children_in_sight(line.map.meeting, request.reader),
            words="",
            beside=None,
        )
        refused(form, why)
        return _page(request, line, form, None, None)
    return _to_the_map(line)


def _page(
    request: ReadersRequest, line: Line, form: LineForm, doubted: Doubted | None, waiting: LineWords | None
) -> HttpResponse:
    shown = {
        "frame": frame(line.map.meeting, request.reader),
        "line": line,
        "told": line_told(line, request.reader),
        "heading": headings()[line.section],
        "form": form,
        "doubted": doubted,
        "waiting": waiting,
        "why_not": why_not(line.map.meeting),
    }
    return render(request, "mapping/line.html", shown)


def _to_the_map(line: Line) -> HttpResponse:
    return redirect(f"{reverse('meeting_map', args=[line.map_id])}#line-{line.pk}")


def _keys(about: Iterable[str]) -> list[UUID]:
    return [UUID(one) for one in about]
