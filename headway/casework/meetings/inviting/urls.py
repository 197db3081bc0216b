from django.urls import path

from headway.casework.meetings.inviting import views

_INVITED = "invited/<int:reference>/"

urlpatterns = [
    path("meetings/<uuid:reference>/people/", views.people, name="meeting_people"),
    path("meetings/<uuid:reference>/people/confirm/", views.confirm, name="meeting_list_confirm"),
    path("meetings/<uuid:reference>/people/invite/", views.invite, name="meeting_invite"),
    path(_INVITED, views.invited, name="invited"),
    path(f"{_INVITED}apart/", views.apart, name="invited_apart"),
    path(f"{_INVITED}exclude/", views.exclude, name="invited_exclude"),
    path(f"{_INVITED}interpreter/", views.interpreter, name="invited_interpreter"),
]
