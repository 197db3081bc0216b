"""Where the case system and Headway differ: on a record, and of all that the reader may see; and deciding it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import lists, opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.casework.record import actions
from headway.casework.record.forms.differences import DecideForm
from headway.casework.record.models import Difference
from headway.casework.record.queries.differences import of_record, one_told, told, waiting

# Ours: as many as a page is read with.
_ON_A_PAGE = 25


@opens(Person, to=Permission.PERSON_OPEN)
@of_the_kept
def on_record(request: ReadersRequest, person: Person) -> HttpResponse:
    """The differences on a person's record: those that wait, and what was decided."""
    wait, decided = of_record(keys_of(person), request.reader)
    shown = {
        "identity": identity(person, request.reader),
        "waiting": wait,
        "decided": decided,
        "may_decide": request.reader.may(Permission.DIFFERENCE_DECIDE),
    }
    return render(request, "record/differences_of.html", shown)


@lists(to=Permission.DIFFERENCE_DECIDE)
def differences(request: ReadersRequest) -> HttpResponse:
    """All differences that wait, of the people whom the reader may see."""
    page = Paginator(waiting(request.reader), _ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "waiting": told(page.object_list, request.reader), "may_decide": True}
    return render(request, "record/differences.html", shown)


@opens(Difference, to=Permission.DIFFERENCE_DECIDE)
def difference(request: ReadersRequest, difference: Difference) -> HttpResponse:
    """Both sayings beside each other, and which is right."""
    form = DecideForm(request.POST if request.method == "POST" else None, difference=difference)
    if form.is_valid():
        try:
            actions.decide(difference=difference, by=request.reader, **form.cleaned_data)
            return redirect("record_differences", difference.person.merged_into_id or difference.person_id)
        except NotDone as why:
            refused(form, why)
    shown = {
        "identity": identity(difference.person, request.reader),
        "told": one_told(difference, request.reader),
        "form": form,
    }
    return render(request, "record/difference.html", shown)
