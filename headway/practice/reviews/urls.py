from django.urls import include, path

from headway.practice.reviews import court, views
from headway.practice.reviews.midway import views as midway

urlpatterns = [
    path("reviews/managing/", include("headway.practice.reviews.managing.urls")),
    path("reviews/<uuid:reference>/", views.review, name="review"),
    path("reviews/<uuid:reference>/court/", court.court, name="review_court"),
    path("reviews/<uuid:reference>/briefing/", views.briefing, name="review_briefing"),
    path("people/<uuid:reference>/review-without-a-meeting/", views.without_a_meeting, name="review_without"),
    path("people/<uuid:reference>/midway/", midway.midway, name="midway"),
]
