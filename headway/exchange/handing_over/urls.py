from django.urls import path

from headway.exchange.handing_over import views

urlpatterns = [
    path("hand-over/", views.hand_overs, name="hand_overs"),
    path("hand-over/<int:reference>/tick/", views.hand_over_tick, name="hand_over_tick"),
    path("hand-over/<int:reference>/back/", views.hand_over_back, name="hand_over_back"),
    path("people/<uuid:reference>/hand-over/", views.hand_over_bundle, name="hand_over_bundle"),
]
