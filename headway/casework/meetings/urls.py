from django.urls import include, path

from headway.casework.meetings import views

urlpatterns = [
    path("meetings/<uuid:reference>/", views.meeting, name="meeting"),
    path("", include("headway.casework.meetings.recording.urls")),
]
