from django.urls import path

from headway.running import views
from headway.running.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/<uuid:reference>/again/", views.task_again, name="task_again"),
]
