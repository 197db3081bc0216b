from django.urls import path

from headway.casework.meetings.answering import views

urlpatterns = [
    path("answering/", views.answering, name="answering"),
    path("team/owes/", views.team_answers, name="team_answers"),
    path("lists/<int:reference>/settle/", views.list_settle, name="list_settle"),
]
