from django.urls import path

from headway.casework.meetings import views

urlpatterns = [
    path("meetings/<uuid:reference>/", views.meeting, name="meeting"),
]
