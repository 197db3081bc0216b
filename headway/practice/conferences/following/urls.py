from django.urls import path

from headway.practice.conferences.following import after_views, views

urlpatterns = [
    path(
        "people/<uuid:reference>/child-protection-plan/",
        views.protection_plan,
        name="protection_plan",
    ),
    path(
        "people/<uuid:reference>/child-protection-plan/core-group/",
        views.core_group,
        name="plan_core_group",
    ),
    path("people/<uuid:reference>/child-protection-plan/look/", views.plan_look, name="plan_look"),
    path("conferences/plans/", views.plans, name="conferences_plans"),
    path("conferences/following/", views.follow_settings, name="conferences_follow_settings"),
    path("conferences/<uuid:reference>/feedback/", after_views.feedback, name="conference_feedback"),
    path("conferences/<uuid:reference>/late/", after_views.late, name="conference_late"),
]
