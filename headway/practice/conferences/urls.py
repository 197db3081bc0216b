from django.urls import include, path

from headway.practice.conferences import settling_quorum
from headway.practice.conferences.asking import views as asking
from headway.practice.conferences.asking.settling import settle
from headway.practice.conferences.deciding import letter, views
from headway.practice.conferences.managing.views import managing

urlpatterns = [
    path("", include("headway.practice.conferences.board.urls")),
    path("", include("headway.practice.conferences.chairing.urls")),
    path("", include("headway.practice.conferences.elsewhere.urls")),
    path("", include("headway.practice.conferences.dissenting.urls")),
    path("conferences/settled/", settle, name="conferences_settled"),
    path("conferences/quorum/", settling_quorum.settle, name="conference_quorum"),
    path("", include("headway.practice.conferences.before.urls")),
    path("", include("headway.practice.conferences.complaining.urls")),
    path("people/<uuid:reference>/ask-for-a-conference/", asking.ask, name="conference_ask"),
    path("conferences/asked/", asking.asked_list, name="conferences_asked"),
    path("conferences/asked/<uuid:reference>/", asking.asked, name="conference_asked"),
    path("conferences/asked/<uuid:reference>/book/", asking.book, name="conference_book"),
    path("conferences/manage/", managing, name="conferences_manage"),
    path("", include("headway.practice.conferences.following.urls")),
    path("conferences/<uuid:reference>/", views.conference, name="conference"),
    path("conferences/<uuid:reference>/letter/", letter.letter, name="conference_letter"),
    path(
        "conferences/<uuid:reference>/letter/<int:to>/file/",
        letter.letter_file,
        name="conference_letter_file",
    ),
    path(
        "conferences/letters/<int:reference>/returned/",
        letter.letter_returned,
        name="conference_letter_returned",
    ),
]
