from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import lists, opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person


@lists(to=Permission.PERSON_FIND)
def people(request: ReadersRequest) -> HttpResponse:
    rows = Person.objects.visible_to(request.reader).order_by("shown_name")[:50]
    return render(request, "people/people.html", {"people": rows})


@opens(Person, to=Permission.PERSON_OPEN)
def person(request: ReadersRequest, person: Person) -> HttpResponse:
    return render(request, "people/person.html", {"person": person})
