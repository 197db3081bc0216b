from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.queries.record import family, record
from headway.casework.people.views.kept import of_the_kept


@opens(Person, to=Permission.PERSON_OPEN)
@of_the_kept
def person(request: ReadersRequest, person: Person) -> HttpResponse:
    """A person's record. One that was merged leads to the one that is kept."""
    shown = record(person, request.reader)
    return render(
        request, "people/person.html", {"record": shown, "identity": shown.identity, "person": person}
    )


@opens(Person, to=Permission.PERSON_OPEN)
@of_the_kept
def person_family(request: ReadersRequest, person: Person) -> HttpResponse:
    """Whom a person belongs to, and who is responsible for whom."""
    keys = keys_of(person)
    shown = {
        "identity": identity(person, request.reader, keys),
        "person": person,
        "family": family(person, keys, request.reader),
    }
    return render(request, "people/family.html", shown)
