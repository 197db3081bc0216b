"""The database that a command works on: the council's own, or the demo's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from headway.cli.endings import NothingDone


def open_database(*, demo: bool, as_it_is: bool = False) -> None:
    """Set up the web application's settings, so that a command may ask its tables.

    The demo's database is made first where there is none; one older than this Headway gets its newer tables, and
    keeps what was entered; neither happens to one that is taken `as_it_is`. Raises NothingDone for missing or wrong
    settings.
    """
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "headway.settings.demo" if demo else "headway.settings.council"
    )
    import django

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as why:
        raise NothingDone(f"The settings are not right. {why}") from None
    if demo and not as_it_is:
        from django.core.management import call_command

        from headway.demo.making import is_made, make
        from headway.running.checking import migrations_waiting

        if not is_made():
            print("Making the demo's database ...", flush=True)
            make(datetime.now(UTC))
        elif migrations_waiting():
            print("Bringing the demo's database up to date ...", flush=True)
            call_command("migrate", verbosity=0)


@contextmanager
def answering_database() -> Iterator[None]:
    """Say in words that the database does not answer, or has no tables. Call `open_database` before."""
    from django.db import InterfaceError, OperationalError, ProgrammingError

    try:
        yield
    except (OperationalError, ProgrammingError, InterfaceError):
        raise NothingDone(
            "The database has no tables yet, or does not answer: headway check says which."
        ) from None
