from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import lists, opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person


@lists(to=Permission.PERSON_FIND)
def people(request: ReadersRequest) -> HttpResponse:
    rows = Person.objects.visible_to(request.reader).order_by("shown_name")[:50]
    named = [(one.key, name_for(request.reader, one)) for one in rows]
    return render(request, "people/people.html", {"people": named})


@opens(Person, to=Permission.PERSON_OPEN)
def person(request: ReadersRequest, person: Person) -> HttpResponse:
    return render(request, "people/person.html", {"person": person, "name": name_for(request.reader, person)})
