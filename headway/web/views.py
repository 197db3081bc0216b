from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import begins
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest


@begins(to=Permission.OWN_ACCOUNT)
def home(request: ReadersRequest) -> HttpResponse:
    return render(request, "web/home.html")
