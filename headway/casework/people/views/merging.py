from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people import actions
from headway.casework.people.forms.merging import MergeForm, UnmergeForm
from headway.casework.people.models import Merge, Person
from headway.casework.people.queries.alike import alike_to
from headway.casework.people.queries.identity import identity
from headway.casework.people.queries.likely import like
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused


@opens(Person, to=Permission.PERSON_MERGE)
@of_the_kept
def merge(request: ReadersRequest, person: Person) -> HttpResponse:
    """Say that another record is of this same person: this one is kept."""
    alike = like(person, request.reader)
    posted = request.POST if request.method == "POST" else None
    offered = [*(match.person for match in alike), *alike_to(person, request.reader)]
    form = MergeForm(posted, person=person, alike=offered, reader=request.reader)
    if form.is_valid():
        try:
            actions.merge(kept=person, by=request.reader, **form.cleaned_data)
            return redirect("person", person.key)
        except NotDone as why:
            refused(form, why)
    shown = {"identity": identity(person, request.reader), "form": form, "alike": alike}
    return render(request, "people/merge.html", shown)


@opens(Merge, to=Permission.PERSON_MERGE)
def unmerge(request: ReadersRequest, merge: Merge) -> HttpResponse:
    """Part two records that were merged."""
    form = UnmergeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.unmerge(merge=merge, by=request.reader, **form.cleaned_data)
            return redirect("person", merge.kept_person_id)
        except NotDone as why:
            refused(form, why)
    shown = {"identity": identity(merge.kept_person, request.reader), "form": form, "merge": merge}
    return render(request, "people/unmerge.html", shown)
