from django.urls import path

from headway.practice.conferences.before import views

urlpatterns = [
    path("conferences/<uuid:reference>/before/", views.conference_before, name="conference_before"),
    path("conferences/met/<int:reference>/", views.met_withdraw, name="met_withdraw"),
]
