"""The pages that follow a conference: a child's plan, its core groups, a look midway; feedback; lists of plans."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import begins, lists, opens
from headway.casework.access.doubting import Doubted
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.casework.record.models import ProtectionPlan
from headway.practice.conferences.following import core_groups, looking
from headway.practice.conferences.following import lists as listed
from headway.practice.conferences.following.asking_after import FollowForm
from headway.practice.conferences.following.forms import CoreGroupForm, LookForm
from headway.practice.conferences.following.page import plan_page
from headway.practice.conferences.following.standing import open_tasks, standing
from headway.practice.conferences.lawful import open_plan

# Ours: as many as a page is read with.
_ON_A_PAGE: Final = 25


@opens(Person, to=Permission.MEETING_OPEN)
@of_the_kept
def protection_plan(request: ReadersRequest, person: Person) -> HttpResponse:
    """How a child's plan stands, and what was before."""
    reader = request.reader
    shown = {
        "identity": identity(person, reader),
        "person": person,
        "plan": plan_page(keys_of(person), person.key, reader),
        "may_note": reader.may(Permission.CASE_RECORD),
        "may_look": reader.may(Permission.MEETING_CHAIR),
        "may_book": reader.may(Permission.MEETING_ARRANGE),
    }
    return render(request, "conferences/following/plan.html", shown)


@opens(Person, to=Permission.CASE_RECORD)
@of_the_kept
def core_group(request: ReadersRequest, person: Person) -> HttpResponse:
    """Note that the core group of a child's plan met, or that it did not."""
    reader, plan = request.reader, _plan_of(person)
    tasks = list(open_tasks([person.key], reader).order_by("matter__completed_on", "number", "pk"))
    waits = core_groups.waiting(plan).first()
    leaders = core_groups.leaders(person, reader)
    form = CoreGroupForm(
        posted(request),
        members=core_groups.named_of(plan),
        leaders=leaders,
        tasks=tasks,
        reader=reader,
        initial={
            "happened": "met",
            "held_on": waits.planned_on if waits and waits.planned_on <= reader.on else None,
            "led_by": leaders[0].pk,
        },
    )
    doubted = None
    if form.is_valid():
        try:
            if form.did_meet:
                sure_of = request.POST.get("sure_of", "")
                core_groups.met(plan, form.met, by=reader, sure_of=sure_of)
            else:
                why, on = form.cleaned_data["not_held_why"], form.cleaned_data["next_on"]
                core_groups.not_met(plan, why=why, next_on=on, by=reader)
            messages.success(request, "Kept.")
            return redirect("protection_plan", person.key)
        except Doubted as why_doubted:
            doubted = why_doubted
        except NotDone as why_not:
            refused(form, why_not)
    shown = {
        "identity": identity(person, reader),
        "person": person,
        "form": form,
        "doubted": doubted,
        "waits": waits,
    }
    return render(request, "conferences/following/core_group.html", shown)


@opens(Person, to=Permission.MEETING_CHAIR)
@of_the_kept
def plan_look(request: ReadersRequest, person: Person) -> HttpResponse:
    """Keep what the chair found, looking at a plan midway between two conferences."""
    reader, plan = request.reader, _plan_of(person)
    form = LookForm(posted(request), initial={"looked_on": reader.on})
    if form.is_valid() and done(form, looking.look, plan=plan, found=form.found, by=reader):
        messages.success(request, "Kept.")
        return redirect("protection_plan", person.key)
    shown = {"identity": identity(person, reader), "person": person, "form": form}
    return render(request, "conferences/following/look.html", shown)


@lists(to=Permission.MEETING_OPEN)
def plans(request: ReadersRequest) -> HttpResponse:
    """The open plans of those whom the reader sees: by how long they run, second ones, what is overdue."""
    reader, name = request.reader, request.GET.get("of", "")
    heading = listed.heading(name)
    if not heading:
        raise Http404
    found = listed.plans_on_lists(reader)
    page = Paginator(found[name], _ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "heading": heading,
        "name": name,
        "choices": listed.choices(found),
        "page": page,
        "rows": listed.lines(standing(reader, keys=list(page)), reader),
    }
    detail = f"found={page.paginator.count}"
    note(Kind.LISTED, Permission.MEETING_OPEN, by=reader, table="record.protectionplan", detail=detail)
    return render(request, "conferences/following/plans.html", shown)


@begins(to=Permission.MEETINGS_SET)
def follow_settings(request: ReadersRequest) -> HttpResponse:
    """Settle how plans are followed, and in what words people are asked what they thought."""
    form = FollowForm(posted(request), settled=looking.followed_so())
    if form.is_valid():
        looking.settle(by=request.reader, **form.cleaned_data)
        messages.success(request, "Settled.")
        return redirect("conferences_follow_settings")
    return render(request, "conferences/following/settings.html", {"form": form})


def _plan_of(person: Person) -> ProtectionPlan:
    plan = open_plan(keys_of(person))
    if plan is None:
        raise Http404
    return plan
