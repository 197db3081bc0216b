from django.urls import path

from headway.practice.conferences.dissenting.views import dissent

urlpatterns = [
    path("conferences/<uuid:reference>/dissent/<int:who>/", dissent, name="conference_dissent"),
]
