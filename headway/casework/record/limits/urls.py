from django.urls import path

from headway.casework.record.limits import views

urlpatterns = [
    path("law/limits/", views.limits, name="law_limits"),
    path("law/limits/<str:rule>/", views.limit, name="law_limit"),
    path("law/limits/<str:rule>/<int:reference>/withdraw/", views.withdraw, name="law_limit_withdraw"),
]
