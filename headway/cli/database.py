"""The database that a command works on: the council's own, or the demo's."""

import os


def open_database(*, demo: bool) -> None:
    """Set up the web application's settings, so that a command may ask its tables."""
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "headway.settings.demo" if demo else "headway.settings.council"
    )
    import django

    django.setup()
