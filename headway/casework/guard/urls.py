from django.urls import path

from headway.casework.guard.views import (
    assigning,
    covering,
    glass,
    log,
    procedures,
    restricting,
    users,
    walls,
)

urlpatterns = [
    path("people/<uuid:reference>/restriction/", restricting.restriction, name="restriction"),
    path(
        "people/<uuid:reference>/restriction/reader/",
        restricting.restriction_reader,
        name="restriction_reader",
    ),
    path(
        "people/<uuid:reference>/restriction/remove/<int:user>/",
        restricting.restriction_remove,
        name="restriction_remove",
    ),
    path("people/<uuid:reference>/restriction/lift/", restricting.restriction_lift, name="restriction_lift"),
    path("people/<uuid:reference>/readers/", log.readers, name="readers"),
    path("people/<uuid:reference>/readers/file/", log.readers_file, name="readers_file"),
    path("people/<uuid:reference>/assignments/", assigning.assignments, name="assignments"),
    path(
        "people/<uuid:reference>/assignments/<int:assignment>/end/",
        assigning.assignment_end,
        name="assignment_end",
    ),
    path("people/<uuid:reference>/procedure/", procedures.procedure_ask, name="procedure_ask"),
    path("procedures/", procedures.procedures, name="procedures"),
    path("procedures/<int:reference>/", procedures.procedure, name="procedure"),
    path("walls/", walls.walls, name="walls"),
    path("walls/know/", walls.wall_know, name="wall_know"),
    path("walls/told/", walls.walls_told, name="walls_told"),
    path("walls/told/<int:user>/", walls.walls_of, name="walls_of"),
    path("emergency/", glass.glass, name="glass"),
    path("emergency/reviews/", glass.glass_reviews, name="glass_reviews"),
    path("emergency/reviews/<int:reference>/", glass.glass_review, name="glass_review"),
    path("cover/", covering.covers, name="covers"),
    path("cover/<int:cover>/end/", covering.cover_end, name="cover_end"),
    path("log/", log.log, name="log"),
    path("log/file/", log.log_file, name="log_file"),
    path("looked/", log.looked, name="looked"),
    path("grants/", users.grants, name="grants"),
    path("grants/second/", users.second_grants, name="second_grants"),
    path("grants/second/<int:grant>/end/", users.second_grant_end, name="second_grant_end"),
    path("users/<int:user>/role/", users.user_change, name="user_change"),
]
