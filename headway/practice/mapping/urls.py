from django.urls import path

from headway.practice.mapping.views import lines, notes, record, settling, the_map

urlpatterns = [
    path("meetings/<uuid:reference>/map/", the_map.the_map, name="meeting_map"),
    path("meetings/<uuid:reference>/map/screen/", the_map.screen, name="map_screen"),
    path("meetings/<uuid:reference>/map/now/", the_map.now, name="map_now"),
    path("meetings/<uuid:reference>/map/scale/", the_map.scale, name="map_scale"),
    path("maps/lines/<uuid:reference>/", lines.line, name="map_line"),
    path("maps/headings/", settling.settle, name="map_headings"),
    path("matters/<uuid:reference>/map/", record.from_the_map, name="matter_map"),
    path("matters/<uuid:reference>/chairs-notes/", notes.notes, name="chairs_notes"),
]
