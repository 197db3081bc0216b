"""Asking that something be taken away, and agreeing to what another asked for."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import lists, opens
from headway.casework.access.models import Procedure, Wall
from headway.casework.access.models.procedure import Taking
from headway.casework.access.permissions import Permission
from headway.casework.access.procedures import agree, ask, decline, who_had_opened
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.access.sight import among
from headway.casework.guard.forms import ProcedureForm
from headway.casework.guard.told import rows_told
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity
from headway.casework.people.views.kept import of_the_kept
from headway.casework.record.paging import Turned

# Whoever asks or agrees may be told that a user has a wall, and by no page round whom. It goes with the record.
_WALLS: Final = Wall._meta.label_lower
# Ours: most of a service opens a record within a year, and a record has some hundred rows.
_ON_A_PAGE: Final = 25


@opens(Person, to=Permission.PROCEDURE_ASK)
@of_the_kept
def procedure_ask(request: ReadersRequest, person: Person) -> HttpResponse:
    """Ask for one of the three procedures."""
    form = ProcedureForm(
        request.POST or None, rows=[(f"{one.table} {one.key}", one.called) for one in rows_told(person.key)]
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        table, _, key = given["row"].partition(" ")
        if done(
            form,
            ask,
            taking=Taking(given["taking"]),
            subject=person.key,
            table=table,
            key=key,
            reason=given["reason"],
            by=request.reader,
        ):
            return redirect("person", person.key)
    return render(
        request,
        "guard/procedure_ask.html",
        {"identity": identity(person, request.reader), "person": person, "form": form},
    )


@lists(to=Permission.PROCEDURE_AGREE)
def procedures(request: ReadersRequest) -> HttpResponse:
    """What was asked for and awaits an answer, and what was answered; of the records in sight."""
    rows = among(Procedure.objects.all(), request.reader, "subject").select_related("asked_by", "answered_by")
    return render(
        request,
        "guard/procedures.html",
        {
            "waiting": rows.filter(answered_at__isnull=True),
            "answered": rows.filter(answered_at__isnull=False)[:50],
        },
    )


@opens(Procedure, to=Permission.PROCEDURE_AGREE)
def procedure(request: ReadersRequest, asked: Procedure) -> HttpResponse:
    """What is asked, who had opened it, and the two answers. Agreeing takes it away at once."""
    refused = ""
    if request.method == "POST":
        answer = agree if request.POST.get("answer") == "agree" else decline
        try:
            answer(procedure=asked, by=request.reader)
        except NotDone as why:
            refused = why.words
        else:
            return redirect("procedure", asked.pk)
    turned = Turned(request.GET)
    return render(
        request,
        "guard/procedure.html",
        {
            "asked": asked,
            "person": Person.objects.visible_to(request.reader).filter(pk=asked.subject).first(),
            "opened_by": turned.page_of("opened", who_had_opened(asked), list, _ON_A_PAGE),
            "stones": turned.page_of("stood", list(asked.stones.exclude(table=_WALLS)), list, _ON_A_PAGE),
            "refused": refused,
            "is_own": asked.asked_by_id == request.user.pk,
        },
    )
