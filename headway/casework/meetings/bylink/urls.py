from django.urls import path

from headway.casework.meetings.bylink import link_views, views

_LINK = "reports/by-link/<str:secret>/"

urlpatterns = [
    path("meetings/<uuid:reference>/reports/", views.reports, name="meeting_reports"),
    path("invited/<int:reference>/report/", views.ask, name="report_ask"),
    path("reports/<int:reference>/withdraw/", views.withdraw, name="report_withdraw"),
    path("reports/parts/<int:reference>/", views.read, name="report_read"),
    path(_LINK, link_views.report, name="report_link"),
    path(f"{_LINK}drafts/", link_views.drafts, name="report_link_drafts"),
    path(f"{_LINK}children/<int:number>/", link_views.child, name="report_link_child"),
    path(f"{_LINK}children/<int:number>/hand-in/", link_views.check, name="report_link_hand_in"),
    path(f"{_LINK}children/<int:number>/<slug:head>/", link_views.words, name="report_link_words"),
]
