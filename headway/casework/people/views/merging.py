from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people import actions
from headway.casework.people.forms.merging import MergeForm, UnmergeForm
from headway.casework.people.models import Merge, Person
from headway.casework.people.queries.alike import alike_to, as_matches
from headway.casework.people.queries.identity import identity
from headway.casework.people.queries.likely import like
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused


@opens(Person, to=Permission.PERSON_MERGE)
@of_the_kept
def merge(request: ReadersRequest, person: Person) -> HttpResponse:
    """Say that another record is of this same person: this one is kept."""
    posted = request.POST if request.method == "POST" else None
    # What was compared by the worker is at hand; to look for it anew takes a search, which is asked for.
    looked = posted is not None or "look" in request.GET
    alike = like(person, request.reader) if looked else []
    known = alike_to(person, request.reader)
    shown_already = {match.person.key for match in alike}
    alike += as_matches([one for one in known if one.key not in shown_already], person, request.reader)
    form = MergeForm(posted, person=person, alike=[one.person for one in alike], reader=request.reader)
    if form.is_valid():
        try:
            actions.merge(kept=person, by=request.reader, **form.cleaned_data)
            return redirect("person", person.key)
        except NotDone as why:
            refused(form, why)
    shown = {
        "identity": identity(person, request.reader),
        "form": form,
        "alike": alike,
        "looked": looked,
        "to_compare": person.to_compare,
    }
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
