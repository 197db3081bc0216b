from django.urls import path

from headway.web import look, views

urlpatterns = [
    path("", views.home, name="home"),
    path("look/colours.css", look.colours, name="colours"),
    path("look/logo", look.logo, name="logo"),
]
