"""Assigning a person to users and teams, by hand."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.assigning import end
from headway.casework.access.doing import done
from headway.casework.access.doors import opens
from headway.casework.access.models import Assignment
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.guard.forms import AssignForm
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity
from headway.casework.people.views.kept import of_the_kept
from headway.casework.record.allocating.actions import assign_unless_spoken_against


@opens(Person, to=Permission.ASSIGN)
@of_the_kept
def assignments(request: ReadersRequest, person: Person) -> HttpResponse:
    """Who works with a person, worked and will; and a form to assign."""
    form = AssignForm(request.POST or None, initial={"from_on": request.reader.on})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            assign_unless_spoken_against,
            subject=person.key,
            to=given["user"] or given["team"],
            part=given["part"],
            from_on=given["from_on"],
            to_on=given["to_on"],
            by=request.reader,
        ):
            return redirect("assignments", person.key)
    rows = Assignment.objects.filter(subject=person.key).select_related("user", "team").order_by("-from_on")
    return render(
        request,
        "guard/assignments.html",
        {
            "identity": identity(person, request.reader),
            "person": person,
            "form": form,
            "rows": [(one, one.to_on is None or one.to_on >= request.reader.on) for one in rows],
        },
    )


@require_POST
@opens(Person, to=Permission.ASSIGN)
@of_the_kept
def assignment_end(request: ReadersRequest, person: Person, assignment: int) -> HttpResponse:
    """Let today be the last day of an assignment; its first day, where that is yet to come."""
    row = Assignment.objects.filter(subject=person.key, pk=assignment).first()
    if row is None:
        raise Http404
    end(assignment=row, on=max(request.reader.on, row.from_on), by=request.reader)
    return redirect("assignments", person.key)
