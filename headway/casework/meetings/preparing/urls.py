from django.urls import path

from headway.casework.meetings.preparing import views

urlpatterns = [
    path("meetings/matters/<uuid:reference>/words/", views.words, name="matter_words"),
    path("meetings/words/<int:reference>/", views.withdraw, name="words_withdraw"),
]
