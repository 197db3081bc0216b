from django.urls import path

from headway.practice.conferences.board import reviewing, views

urlpatterns = [
    path("conferences/board/", views.board, name="conference_board"),
    path("conferences/board/keep/", views.keep, name="conference_slot_keep"),
    path("conferences/board/slots/<int:slot>/", views.change, name="conference_slot"),
    path(
        "people/<uuid:reference>/book-a-review-conference/",
        reviewing.book_review,
        name="conference_review_book",
    ),
    path("conferences/board/agencies/", views.agencies, name="conference_agencies"),
    path("conferences/board/agencies/<int:days>/", views.agency_end, name="conference_agency"),
]
