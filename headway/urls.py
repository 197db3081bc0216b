"""Every address: each room brings its own. The demo's room is there under the demo's settings alone."""

from django.apps import apps
from django.urls import include, path

urlpatterns = [
    path("", include("headway.web.urls")),
    path("", include("headway.casework.access.sign_in.urls")),
    path("", include("headway.casework.people.urls")),
    path("", include("headway.casework.documents.urls")),
    path("", include("headway.casework.record.urls")),
    path("", include("headway.casework.record.my_work.urls")),
    path("", include("headway.casework.record.allocating.urls")),
    path("", include("headway.casework.record.working.urls")),
    path("", include("headway.casework.record.limits.urls")),
    path("", include("headway.casework.meetings.urls")),
    path("", include("headway.practice.conferences.urls")),
    path("", include("headway.practice.mapping.urls")),
    path("", include("headway.practice.reviews.urls")),
    path("", include("headway.practice.voice.urls")),
    path("", include("headway.casework.guard.urls")),
    path("", include("headway.casework.record.team.urls")),
    path("", include("headway.exchange.measuring.urls")),
    path("", include("headway.exchange.handing_over.urls")),
    path("", include("headway.exchange.api.urls")),
    path("", include("headway.exchange.loading.urls")),
    path("", include("headway.running.urls")),
]

handler400 = "headway.web.errors.bad_request"
handler403 = "headway.web.errors.forbidden"
handler404 = "headway.web.errors.not_found"
handler500 = "headway.web.errors.fault"

if apps.is_installed("headway.demo"):
    urlpatterns.append(path("demo/", include("headway.demo.urls")))
