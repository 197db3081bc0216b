"""The pages that show a child's care and protection."""

from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.record.kinds import CARE, PROTECTION
from headway.casework.record.queries.tables import sections


@opens(Person, to=Permission.PERSON_OPEN)
@of_the_kept
def care(request: ReadersRequest, person: Person) -> HttpResponse:
    """Placements, legal status, episodes, reviews, visits, care plans, missing."""
    return _page(request, person, CARE, "Care")


@opens(Person, to=Permission.PERSON_OPEN)
@of_the_kept
def protection(request: ReadersRequest, person: Person) -> HttpResponse:
    """Referrals, enquiries, conferences, plans, their reviews, visits."""
    return _page(request, person, PROTECTION, "Protection")


def _page(request: ReadersRequest, person: Person, page: str, heading: str) -> HttpResponse:
    shown = {
        "identity": identity(person, request.reader),
        "person": person,
        "heading": heading,
        "sections": sections(page, person.key, keys_of(person), request.reader),
    }
    return render(request, "record/tables.html", shown)
