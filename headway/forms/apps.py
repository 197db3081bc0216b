from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "headway.forms"
    label = "headway_forms"  # Django's own is `forms`
    verbose_name = "Forms"
