from django.urls import path

from headway.casework.meetings.deciding import views

_MATTER = "matters/<uuid:reference>/decisions/"

urlpatterns = [
    path(_MATTER, views.decisions, name="matter_decisions"),
    path(f"{_MATTER}make/", views.decide, name="matter_decide"),
    path(f"{_MATTER}before/", views.before, name="matter_decision_before"),
    path(f"{_MATTER}send/", views.send, name="matter_decisions_send"),
    path(f"{_MATTER}answer/", views.answer, name="matter_decisions_answer"),
    path(f"{_MATTER}<uuid:decision>/carry/", views.carry, name="matter_decision_carry"),
    path("decisions/<uuid:reference>/change/", views.change, name="decision_change"),
    path("decisions/<uuid:reference>/end/", views.end, name="decision_end"),
    path("decisions/<uuid:reference>/open-again/", views.open_again, name="decision_open_again"),
]
