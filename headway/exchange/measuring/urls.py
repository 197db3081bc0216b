from django.urls import path

from headway.exchange.measuring import views

urlpatterns = [
    path("measures/", views.measures, name="measures"),
    path("measures/count/", views.count_again, name="count_again"),
    path("measures/<int:snapshot>/<str:measure>/", views.measure, name="measure"),
]
