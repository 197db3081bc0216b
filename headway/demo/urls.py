from django.urls import path

from headway.demo import views

urlpatterns = [
    path("", views.roles, name="demo"),
    path("enter/<int:reference>/", views.enter, name="demo_enter"),
]
