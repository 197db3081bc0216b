from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import begins
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people import actions
from headway.casework.people.forms.begin import BeginForm, SomebodyNewForm
from headway.casework.people.queries.criteria import Criteria
from headway.casework.people.queries.likely import likely
from headway.casework.people.queries.searching import Match
from headway.casework.people.views import searches
from headway.casework.people.views.refusing import refused


@begins(to=Permission.PERSON_BEGIN)
def begin(request: ReadersRequest, number: int) -> HttpResponse:
    """Begin a record, after a search, and after likely duplicates were looked at."""
    sought = searches.kept(request.session, number)
    if sought is None:
        messages.info(request, "Search first: somebody may have begun this record already.")
        return redirect("people")
    form = BeginForm(request.POST if request.method == "POST" else None, initial=_as_sought(sought))
    alike = _alike(form, request) if request.method == "POST" and form.is_valid() else []
    asked = SomebodyNewForm(request.POST if "looked" in request.POST else None)
    if request.method == "POST" and form.is_valid() and (not alike or asked.is_valid()):
        try:
            return redirect("person", actions.take_on(form.newcomer, by=request.reader).key)
        except NotDone as why:
            refused(form, why, value="case_number")
    return render(
        request, "people/begin.html", {"form": form, "alike": alike, "asked": asked, "number": number}
    )


def _alike(form: BeginForm, request: ReadersRequest) -> list[Match]:
    told = form.cleaned_data
    name = f"{told['given_names']} {told['family_name']}"
    return likely(name=name, born_on=told["born_on"], number=told["case_number"], reader=request.reader)


def _as_sought(sought: Criteria) -> dict[str, object]:
    given, _, family = sought.name.strip().rpartition(" ")
    return {
        "given_names": given or family,
        "family_name": family if given else "",
        "born_on": sought.born_on,
        "case_number": sought.number,
        "sex": "U",
    }
