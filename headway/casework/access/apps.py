from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "headway.casework.access"
    label = "access"
    verbose_name = "Who may see what"
