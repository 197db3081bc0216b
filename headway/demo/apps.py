from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    name = "headway.demo"
    label = "demo"
    verbose_name = "The demo"

    def ready(self) -> None:
        """Refuse to start anywhere but in the demo: here a click signs anybody in."""
        if settings.SETTINGS_MODULE != "headway.settings.demo":
            raise ImproperlyConfigured("headway.demo may be installed under headway.settings.demo alone.")
