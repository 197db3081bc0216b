from django.urls import include, path

from headway.practice.conferences.asking import views as asking
from headway.practice.conferences.deciding import letter, views

urlpatterns = [
    path("", include("headway.practice.conferences.before.urls")),
    path("people/<uuid:reference>/ask-for-a-conference/", asking.ask, name="conference_ask"),
    path("conferences/asked/", asking.asked_list, name="conferences_asked"),
    path("conferences/asked/<uuid:reference>/", asking.asked, name="conference_asked"),
    path("conferences/asked/<uuid:reference>/book/", asking.book, name="conference_book"),
    path("conferences/<uuid:reference>/", views.conference, name="conference"),
    path("conferences/<uuid:reference>/letter/", letter.letter, name="conference_letter"),
]
