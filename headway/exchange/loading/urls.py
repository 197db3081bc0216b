from django.urls import path

from headway.exchange.loading import views

urlpatterns = [
    path("loads/", views.loads, name="loads"),
    path("loads/<int:load>/", views.load, name="load"),
    path("loads/<int:load>/problems/", views.problems, name="load_problems"),
    path("loads/bring-in/", views.bring_in, name="bring_in"),
    path("loads/bring-in/<int:asked>/", views.bringing, name="bringing"),
    path("loads/bring-in/<int:asked>/confirm/", views.bringing_confirm, name="bringing_confirm"),
    path("loads/bring-in/<int:asked>/give-up/", views.bringing_give_up, name="bringing_give_up"),
    path("workers/", views.workers, name="workers"),
    path("workers/<int:worker>/", views.worker, name="worker"),
]
