from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import lists
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.forms.search import SearchForm
from headway.casework.people.queries.searching import MOST, Found, find
from headway.casework.people.views import searches


@lists(to=Permission.PERSON_FIND)
def people(request: ReadersRequest) -> HttpResponse:
    """Ask whom to look for. What is typed goes to the session and into no address."""
    form = SearchForm(request.POST if request.method == "POST" else None, reader=request.reader)
    if request.method == "POST" and form.is_valid():
        return redirect("people_found", searches.keep(request.session, form.criteria))
    return render(request, "people/search.html", {"form": form})


@lists(to=Permission.PERSON_FIND)
def found(request: ReadersRequest, number: int) -> HttpResponse:
    """Those found by a search of this session, run anew: a page that is gone back to shows what is so now."""
    criteria = searches.kept(request.session, number)
    if criteria is None:
        messages.info(request, "That search is no longer kept. Search again.")
        return redirect("people")
    page = request.GET.get("page", "1")
    here = find(criteria, request.reader, int(page) if page.isdecimal() and len(page) < 4 else 1)
    _noted(request, criteria.kinds, here)
    shown = {
        "form": SearchForm(initial=criteria.to_keep() | {"born_on": criteria.born_on}, reader=request.reader),
        "found": here,
        "most": MOST,
        "number": number,
        "may_begin": request.reader.may(Permission.PERSON_BEGIN),
        "names": request.reader.may(Permission.NAMES_SEE),
    }
    return render(request, "people/found.html", shown)


def _noted(request: ReadersRequest, kinds: list[str], here: Found) -> None:
    detail = f"criteria={','.join(kinds)} found={here.count}{' more' if here.more else ''} page={here.page}"
    note(Kind.SEARCHED, Permission.PERSON_FIND, by=request.reader, route="people_found", detail=detail)
