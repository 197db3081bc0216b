from django.urls import path

from headway.practice.conferences.complaining import steps, views

urlpatterns = [
    path("conferences/complaints/", views.complaints, name="complaints"),
    path("conferences/complaints/steps/", steps.complaint_steps, name="complaint_steps"),
    path("conferences/<uuid:reference>/complain/", views.complain, name="complain"),
    path("conferences/complaints/<uuid:reference>/", views.complaint, name="complaint"),
    path("conferences/complaints/<uuid:reference>/letter/", views.complaint_letter, name="complaint_letter"),
    path(
        "conferences/complaints/<uuid:reference>/letter/file/",
        views.complaint_letter_file,
        name="complaint_letter_file",
    ),
]
