from django.urls import path

from headway.casework.meetings.settling import views

urlpatterns = [path("meetings/settled/", views.settle, name="meetings_settled")]
