from django.urls import path

from headway.practice.voice import views

urlpatterns = [
    path("people/<uuid:reference>/contact/", views.contacts, name="contacts"),
    path("contacts/<uuid:reference>/withdraw/", views.withdraw, name="contact_withdraw"),
]
