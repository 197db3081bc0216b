"""The application's addresses, and an empty page among them: for whoever is signed in, and for a stranger."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from headway import urls
from headway.casework.access.doors import lists, stands_open
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

SIGNED_IN, STRANGER = "/bench/empty/", "/bench/empty-to-all/"


@lists(to=Permission.OWN_ACCOUNT)
def signed_in(request: ReadersRequest) -> HttpResponse:
    """The base page with nothing in it, behind a door."""
    return render(request, "web/base.html")


@stands_open(why="Only a benchmark has it.")
def stranger(request: HttpRequest) -> HttpResponse:
    """The base page with nothing in it."""
    return render(request, "web/base.html")


urlpatterns = [
    *urls.urlpatterns,
    path(SIGNED_IN[1:], signed_in, name="bench_signed_in"),
    path(STRANGER[1:], stranger, name="bench_stranger"),
]
