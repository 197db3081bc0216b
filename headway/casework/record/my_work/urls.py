from django.urls import path

from headway.casework.record.my_work import calendar_views, views

urlpatterns = [
    path("work/", views.my_work, name="my_work"),
    path("work/<int:reference>/put-by/", views.work_put_by, name="work_put_by"),
    path("work/<int:reference>/looked/", views.work_looked, name="work_looked"),
    path("work/<int:reference>/ask/", views.work_ask, name="work_ask"),
    path("work/put-by/", views.put_by, name="put_by"),
    path("work/put-by/<int:reference>/take-up/", views.work_take_up, name="work_take_up"),
    path("work/calendar/", calendar_views.work_calendar, name="work_calendar"),
    path("work/calendar/end/", calendar_views.work_calendar_end, name="work_calendar_end"),
    path("calendar/<str:secret>.ics", calendar_views.calendar_file, name="calendar_file"),
]
