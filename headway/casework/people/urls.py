from django.urls import path

from headway.casework.people.views import beginning, documents, finding, opening

urlpatterns = [
    path("people/", finding.people, name="people"),
    path("people/found/<int:number>/", finding.found, name="people_found"),
    path("people/begin/<int:number>/", beginning.begin, name="person_begin"),
    path("people/<uuid:reference>/", opening.person, name="person"),
    path("people/<uuid:reference>/documents/", documents.person_documents, name="person_documents"),
    path("people/<uuid:reference>/documents/keep/", documents.keep_document, name="person_document_keep"),
]
