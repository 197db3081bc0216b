from django.urls import path

from headway.casework.meetings.copying import at_once_views, sending_views, views, withheld, wording

urlpatterns = [
    path("matters/<uuid:reference>/copies/", views.copies, name="matter_copies"),
    path("matters/<uuid:reference>/copies/run/", sending_views.run, name="copies_run"),
    path("matters/<uuid:reference>/copies/run.pdf", sending_views.run_file, name="copies_run_file"),
    path("meetings/<uuid:reference>/send/", at_once_views.send, name="meeting_send"),
    path("copies/for/<int:reference>/of/<slug:form>/", views.make, name="copy_make"),
    path("copies/for/<int:reference>/none/", views.none, name="copy_none"),
    path("copies/found/<int:reference>/", views.let_stand, name="copy_found"),
    path("copies/open/<str:secret>/", sending_views.open_link, name="copy_open"),
    path("copies/sent/<int:reference>/returned/", sending_views.returned, name="copy_returned"),
    path("copies/<uuid:reference>/", views.copy, name="copy"),
    path("copies/<uuid:reference>/send/", sending_views.send, name="copy_send"),
    path("copies/<uuid:reference>/link/", sending_views.link, name="copy_link"),
    path("copies/<uuid:reference>/copy.pdf", sending_views.take, {"kind": "pdf"}, name="copy_pdf"),
    path("copies/<uuid:reference>/copy.docx", sending_views.take, {"kind": "docx"}, name="copy_word"),
    path("people/<uuid:reference>/meetings/withheld/", withheld.withheld, name="person_withheld"),
    path("people/<uuid:reference>/meetings/withheld/add/", withheld.add, name="person_withhold"),
    path("withheld/<int:reference>/end/", withheld.end_one, name="withheld_end"),
    path("meetings/templates/", wording.templates, name="copy_templates"),
    path("meetings/templates/<slug:kind>/<slug:form>/", wording.template, name="copy_template"),
]
