from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person
from headway.casework.people.queries.record import record
from headway.casework.people.views.kept import of_the_kept


@opens(Person, to=Permission.PERSON_OPEN)
@of_the_kept
def person(request: ReadersRequest, person: Person) -> HttpResponse:
    """A person's record. One that was merged leads to the one that is kept."""
    shown = record(person, request.reader)
    return render(
        request, "people/person.html", {"record": shown, "identity": shown.identity, "person": person}
    )
