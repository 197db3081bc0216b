from django.urls import path

from headway.practice.reviews.managing import views

urlpatterns = [
    path("", views.managing, name="managing"),
    path("due/", views.managing_due, name="managing_due"),
    path("capacity/", views.managing_capacity, name="managing_capacity"),
    path("late/", views.managing_late, name="managing_late"),
    path("records/", views.managing_records, name="managing_records"),
    path("taking-part/", views.managing_taking_part, name="managing_taking_part"),
    path("siblings/", views.managing_siblings, name="managing_siblings"),
    path("other-councils/", views.managing_other_councils, name="managing_other_councils"),
]
