from django.urls import path

from headway.casework.people import document_views, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<uuid:reference>/", views.person, name="person"),
    path("people/<uuid:reference>/documents/", document_views.person_documents, name="person_documents"),
    path(
        "people/<uuid:reference>/documents/keep/", document_views.keep_document, name="person_document_keep"
    ),
]
