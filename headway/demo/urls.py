from django.urls import path

from headway.demo import views

urlpatterns = [
    path("", views.roles, name="demo"),
    path("enter/<int:reference>/", views.enter, name="demo_enter"),
    path("mail/", views.mail, name="demo_mail"),
    path("report/", views.report, name="demo_report"),
    path("report/<str:year>/<str:name>", views.paper, name="demo_paper"),
]
