from django.urls import path

from headway.casework.record.team import views

urlpatterns = [path("team/", views.team, name="team")]
