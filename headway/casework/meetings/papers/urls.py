from django.urls import path

from headway.casework.meetings.papers import answers, views

urlpatterns = [
    path("matters/<uuid:reference>/papers/", views.papers, name="matter_papers"),
    path("matters/<uuid:reference>/papers/expect/", views.expect, name="matter_paper_expect"),
    path("papers/<int:reference>/", views.received, name="paper_received"),
    path("papers/<int:reference>/had/", views.had, name="paper_had"),
    path("papers/<int:reference>/answer/", answers.answer, name="paper_answer"),
]
