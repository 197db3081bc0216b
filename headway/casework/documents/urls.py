from django.urls import path

from headway.casework.documents import views

urlpatterns = [
    path("documents/<int:reference>/", views.document, name="document"),
    path("documents/<int:reference>/replace/", views.replace, name="document_replace"),
    path("documents/versions/<int:reference>/file/", views.download, name="document_file"),
]
