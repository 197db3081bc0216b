from django.urls import path

from headway.web import components, help, look, views  # noqa: A004 (a page's help, not Python's)

urlpatterns = [
    path("", views.home, name="home"),
    path("places/", views.places, name="places"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("components/", components.components, name="components"),
    path("help/", help.general_help, name="help"),
    path("help/<slug:route>/", help.page_help, name="page_help"),
    path("look/colours.css", look.colours, name="colours"),
    path("look/logo", look.logo, name="logo"),
]
