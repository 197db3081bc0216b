from django.urls import path

from headway.casework.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<uuid:reference>/", views.person, name="person"),
]
