from django.urls import path

from headway.practice.conferences.chairing import views

urlpatterns = [
    path("conferences/chairs/", views.chairs, name="conference_chairs"),
    path("conferences/chairs/<int:named>/", views.end, name="conference_chair"),
]
