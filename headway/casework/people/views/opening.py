from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person


@opens(Person, to=Permission.PERSON_OPEN)
def person(request: ReadersRequest, person: Person) -> HttpResponse:
    return render(request, "people/person.html", {"person": person, "name": name_for(request.reader, person)})
