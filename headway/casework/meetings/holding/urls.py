from django.urls import path

from headway.casework.meetings.holding import views

urlpatterns = [
    path("meetings/<uuid:reference>/hold/", views.holding, name="meeting_holding"),
    path("meetings/sittings/<int:reference>/held/", views.sitting_held, name="sitting_held"),
    path("meetings/matters/<uuid:reference>/outcome/", views.outcome, name="matter_outcome"),
]
