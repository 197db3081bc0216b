"""The pages of managing reviews: short functions behind doors."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import begins, lists
from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.roles import Role
from headway.casework.meetings.period import PeriodForm
from headway.practice.reviews.managing import (
    capacity,
    elsewhere,
    forecast,
    late,
    listed,
    outstanding,
    siblings,
    taking_part,
)
from headway.practice.reviews.managing.forms import CapacityForm
from headway.practice.reviews.managing.frame import links

# Ours: as many as a page is read with.
_ON_A_PAGE: Final = 40
_SETS_ON_A_PAGE: Final = 20


@lists(to=Permission.TEAM_SEE)
def managing(request: ReadersRequest) -> HttpResponse:
    """The forecast: reviews due by chair and week, beside how many each chair can hold."""
    table = forecast.forecast(request.reader)
    shown = {
        "table": table,
        "a_week": capacity.settled(),
        "may_settle": request.reader.may(Permission.MEETINGS_SET),
    }
    return _shown(request, "managing", shown, table.total.all.due + table.total.overdue.due, "timeline.duty")


@lists(to=Permission.TEAM_SEE)
def managing_due(request: ReadersRequest) -> HttpResponse:
    """The reviews behind a number of the forecast."""
    chair, week = request.GET.get("chair", ""), request.GET.get("week", "")
    heading = listed.heading(chair, week, request.reader)
    if not heading:
        raise Http404
    page = _page(request, forecast.chosen(request.reader, chair, week))
    shown = {"heading": heading, "page": page, "rows": listed.lines(list(page), request.reader)}
    return _shown(request, "managing_due", shown, page.paginator.count, "timeline.duty")


@begins(to=Permission.MEETINGS_SET)
def managing_capacity(request: ReadersRequest) -> HttpResponse:
    """Settle how many reviews a full post, and some chairs by name, hold in a week."""
    chairs = list(User.objects.filter(role=Role.CHAIR, is_active=True).order_by("name", "pk"))
    form = CapacityForm(
        posted(request), chairs=chairs, own=capacity.by_name(), initial={"a_week": capacity.settled()}
    )
    if form.is_valid() and done(
        form,
        capacity.settle,
        a_week=form.cleaned_data["a_week"],
        chairs=form.chairs,
        by=request.reader,
    ):
        messages.success(request, "Settled.")
        return redirect("managing" if request.reader.may(Permission.TEAM_SEE) else "managing_capacity")
    shown = {"form": form, "may_see": request.reader.may(Permission.TEAM_SEE)}
    return render(request, "reviews/managing/capacity.html", shown)


@lists(to=Permission.TEAM_SEE)
def managing_late(request: ReadersRequest) -> HttpResponse:
    """Reviews held late or still owed: why, and those of which nobody said."""
    form = PeriodForm.asked(request)
    rows = late.late(request.reader, form.period)
    cause = request.GET.get("cause", "")
    page = _page(request, [one for one in rows if one.is_of(cause)])
    shown = {
        "form": form,
        "period": form.period,
        "held": late.held_in(request.reader, form.period),
        "counts": late.counted(rows),
        "cause": cause,
        "page": page,
        "rows": late.lines(list(page), request.reader),
    }
    return _shown(request, "managing_late", shown, len(rows), "timeline.duty")


@lists(to=Permission.TEAM_SEE)
def managing_records(request: ReadersRequest) -> HttpResponse:
    """What is owed of reviews that were held, and in whose hands it is."""
    rows = outstanding.outstanding(request.reader)
    step = request.GET.get("step", "")
    page = _page(request, [one for one in rows if step in ("", one.step)])
    shown = {
        "counts": outstanding.counted(rows, request.reader.on),
        "all": len(rows),
        "step": step,
        "page": page,
        "rows": outstanding.lines(list(page), request.reader),
    }
    return _shown(request, "managing_records", shown, len(rows), "meetings.matter")


@lists(to=Permission.TEAM_SEE)
def managing_taking_part(request: ReadersRequest) -> HttpResponse:
    """How children took part in their reviews, were seen alone, and chaired."""
    form = PeriodForm.asked(request)
    rows = taking_part.held(request.reader, form.period)
    questions = taking_part.questions(rows)
    question, answer = request.GET.get("question", ""), request.GET.get("answer", "")
    page = _page(request, taking_part.chosen(rows, question, answer))
    shown = {
        "form": form,
        "period": form.period,
        "questions": questions,
        "behind": _behind(questions, question, answer),
        "page": page,
        "rows": taking_part.lines(list(page), request.reader),
    }
    return _shown(request, "managing_taking_part", shown, len(rows), "record.carereview")


@lists(to=Permission.TEAM_SEE)
def managing_siblings(request: ReadersRequest) -> HttpResponse:
    """Brothers and sisters in care with different chairs, or with reviews on different days."""
    split, sets = siblings.split_sets(request.reader)
    page = Paginator(split, _SETS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"sets": sets, "page": page}
    return _shown(request, "managing_siblings", shown, len(split), "people.person")


@lists(to=Permission.TEAM_SEE)
def managing_other_councils(request: ReadersRequest) -> HttpResponse:
    """Reviews of children who are not in our care, counted apart from ours."""
    form = PeriodForm.asked(request)
    rows = elsewhere.elsewhere(request.reader, form.period)
    page = _page(request, rows)
    shown = {
        "form": form,
        "period": form.period,
        "told": sum(one.is_told for one in rows),
        "not_told": sum(not one.is_told for one in rows),
        "page": page,
        "rows": elsewhere.lines(list(page), request.reader),
    }
    return _shown(request, "managing_other_councils", shown, len(rows), "record.carereview")


def _page(request: ReadersRequest, rows: Sequence[Any]) -> Page[Any]:
    return Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))


def _behind(questions: Sequence[taking_part.Question], question: str, answer: str) -> str:
    """The words of the number that a list is behind; "" where none was asked for."""
    for one in questions:
        for count in one.answers:
            if (one.name, count.key) == (question, answer):
                return f"{one.words}: {count.words.lower() if count.key == taking_part.NOT_SAID else count.words}"
    return ""


def _shown(
    request: ReadersRequest, route: str, shown: dict[str, Any], found: int, table: str
) -> HttpResponse:
    note(Kind.LISTED, Permission.TEAM_SEE, by=request.reader, table=table, detail=f"found={found}")
    template = f"reviews/managing/{route.removeprefix('managing_')}.html"
    return render(request, template, shown | {"links": links(route)})
