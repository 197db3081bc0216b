from django.urls import path

from headway.casework.record.allocating import views

urlpatterns = [
    path("allocation/", views.allocation, name="allocation"),
    path("allocation/allocate/", views.allocate, name="allocate"),
    path("allocation/caseload/<int:user>/", views.caseload, name="caseload"),
    path("people/<uuid:reference>/allocate/", views.person_allocate, name="person_allocate"),
]
