"""A person's documents, behind the person's door."""

from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.documents.queries import documents_of
from headway.casework.documents.views import keep_on
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, records_of
from headway.casework.people.views.kept import of_the_kept


@opens(Person, to=Permission.DOCUMENT_READ)
@of_the_kept
def person_documents(request: ReadersRequest, person: Person) -> HttpResponse:
    """The documents on a person's record, and on those merged into it."""
    shown = {
        "documents": documents_of(records_of(person), request.reader),
        "identity": identity(person, request.reader),
        "may_keep": request.reader.may(Permission.DOCUMENT_KEEP),
    }
    return render(request, "people/documents.html", shown)


@opens(Person, to=Permission.DOCUMENT_KEEP)
@of_the_kept
def keep_document(request: ReadersRequest, person: Person) -> HttpResponse:
    """Keep a document on a person's record."""
    shown = {"identity": identity(person, request.reader)}
    return keep_on(request, person.key, page="people/keep_document.html", shown=shown)
