from django.urls import include, path

from headway.casework.meetings import calendar, views

urlpatterns = [
    path("meetings/<uuid:reference>/", views.meeting, name="meeting"),
    path("meetings/<uuid:reference>/calendar.ics", calendar.calendar_file, name="meeting_calendar"),
    path("", include("headway.casework.meetings.booking.urls")),
    path("", include("headway.casework.meetings.inviting.urls")),
    path("", include("headway.casework.meetings.papers.urls")),
    path("", include("headway.casework.meetings.bylink.urls")),
    path("", include("headway.casework.meetings.deciding.urls")),
    path("", include("headway.casework.meetings.holding.urls")),
    path("", include("headway.casework.meetings.preparing.urls")),
    path("", include("headway.casework.meetings.recording.urls")),
    path("", include("headway.casework.meetings.settling.urls")),
    path("", include("headway.casework.meetings.copying.urls")),
    path("", include("headway.casework.meetings.answering.urls")),
]
