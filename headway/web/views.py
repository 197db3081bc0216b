from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from headway.casework.access.doors import begins, stands_open
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.record.my_work.views import my_work
from headway.web.navigation import grouped, places_of


@begins(to=Permission.OWN_ACCOUNT)
def home(request: ReadersRequest) -> HttpResponseBase:
    """Their own work, for whoever has any; else what this reader can do here now."""
    if request.reader.may(Permission.WORK_SEE):
        return my_work(request)
    return places(request)


@begins(to=Permission.OWN_ACCOUNT)
def places(request: ReadersRequest) -> HttpResponse:
    """What this reader can do here now."""
    return render(request, "web/home.html", {"groups": grouped(places_of(request.reader))})


@stands_open(why="The regulations ask for a statement that anybody can read; it names nobody.")
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement of the Accessibility Regulations 2018, in the form of the government's model."""
    return render(request, "web/accessibility.html")
