from django.apps import AppConfig

from headway.running.logs import configure


class RunningConfig(AppConfig):
    name = "headway.running"
    label = "running"
    verbose_name = "Running it"

    def ready(self) -> None:
        """Send what our own code logs the way of all other logs."""
        configure()
