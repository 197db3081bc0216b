from django.apps import AppConfig
from django.core import checks


class WebConfig(AppConfig):
    name = "headway.web"
    label = "web"
    verbose_name = "The shell"

    def ready(self) -> None:
        from headway.web.look import check_look  # stands on models, which are there only now

        checks.register(check_look)
