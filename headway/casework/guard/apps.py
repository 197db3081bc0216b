from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "headway.casework.guard"
    label = "guard"
    verbose_name = "Who may see what, in pages"
