from django.urls import path

from headway.casework.people.queries.sections import KINDS
from headway.casework.people.views import alike, beginning, documents, finding, lives, merging, opening, rows

_PERSON = "people/<uuid:reference>/"

urlpatterns = [
    path("people/", finding.people, name="people"),
    path("people/found/<int:number>/", finding.found, name="people_found"),
    path("people/begin/<int:number>/", beginning.begin, name="person_begin"),
    path("people/duplicates/", alike.duplicates, name="duplicates"),
    path("people/duplicates/<int:reference>/", alike.apart, name="apart"),
    path(_PERSON, opening.person, name="person"),
    path(f"{_PERSON}family/", opening.person_family, name="person_family"),
    path(f"{_PERSON}documents/", documents.person_documents, name="person_documents"),
    path(f"{_PERSON}documents/keep/", documents.keep_document, name="person_document_keep"),
    path(f"{_PERSON}details/", lives.details, name="person_details"),
    path(f"{_PERSON}birth-date/", lives.birth_date, name="person_birth_date"),
    path(f"{_PERSON}born/", lives.born, name="person_born"),
    path(f"{_PERSON}ended/", lives.lost, name="person_lost"),
    path(f"{_PERSON}died/", lives.died, name="person_died"),
    path(f"{_PERSON}merge/", merging.merge, name="person_merge"),
    path("people/merges/<uuid:reference>/undo/", merging.unmerge, name="person_unmerge"),
    *(path(f"{_PERSON}{slug}/add/", rows.adding(slug), name=f"{slug}_add") for slug in KINDS),
    *(path(f"people/{slug}/<int:reference>/", rows.changing(slug), name=f"{slug}_change") for slug in KINDS),
]
