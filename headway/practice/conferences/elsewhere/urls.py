from django.urls import path

from headway.practice.conferences.elsewhere import views

urlpatterns = [
    path("people/<uuid:reference>/here-for-a-time/", views.notify, name="conference_notify"),
    path("conferences/notified/", views.notified_list, name="conferences_notified"),
    path("conferences/notified/<uuid:reference>/", views.notified, name="conference_notified"),
    path("conferences/notified/<uuid:reference>/left/", views.left, name="conference_notified_left"),
]
