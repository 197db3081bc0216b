from django.urls import path

from headway.casework.record.working import views

urlpatterns = [
    path("work/leave/", views.own_leave, name="own_leave"),
    path("work/leave/<int:leave>/call-off/", views.own_leave_call_off, name="own_leave_call_off"),
    path("working/", views.working, name="working"),
    path("working/<int:user>/", views.working_user, name="working_user"),
    path("working/<int:user>/leave/<int:leave>/call-off/", views.working_call_off, name="working_call_off"),
    path("absences/", views.absences, name="absences"),
]
