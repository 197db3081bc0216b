from django.urls import path

from headway.casework.meetings.booking import also_views, diary_views, rooms, views

_MEETING = "meetings/<uuid:reference>/"

urlpatterns = [
    path("people/<uuid:reference>/meetings/", views.of_person, name="person_meetings"),
    path("people/<uuid:reference>/meetings/book/<slug:kind>/", views.book, name="meeting_book"),
    path(f"{_MEETING}sittings/add/", views.add_sitting, name="sitting_add"),
    path(f"{_MEETING}also/", also_views.also, name="meeting_also"),
    path(f"{_MEETING}cancel/", views.cancel, name="meeting_cancel"),
    path("sittings/<int:reference>/move/", views.move, name="sitting_move"),
    path("sittings/<int:reference>/cancel/", views.cancel_sitting, name="sitting_cancel"),
    path("matters/<uuid:reference>/leave-out/", views.leave_out, name="matter_leave_out"),
    path("diary/", diary_views.diary, name="diary"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/add/", rooms.add, name="room_add"),
    path("rooms/<int:room>/", rooms.change, name="room_change"),
]
