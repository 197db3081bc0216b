"""Fairmere made: its extract, its database, its annual report. Each is there whole or not at all."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from headway.demo.fairmere import fill
from headway.knowledge.standards.synth import Council, make_council
from headway.knowledge.standards.whole_files import whole_set
from headway.knowledge.standards.writing import write_ssd
from headway.running.tables import make_tables

# Ours: three chairs have a full load each, and all is made in a moment.
CHILDREN, SEED = 150, 1


def database() -> Path:
    """Where the demo's database is kept."""
    return Path(settings.DATABASES["default"]["NAME"])


def extract() -> Path:
    """Where the extract is kept that the database was filled from last."""
    return Path(settings.HOME) / "data"


def is_made() -> bool:
    return database().is_file()


def make(at: datetime) -> None:
    """Make the demo's database beside its place and put it there once it is whole.

    Stopped in the middle, it leaves a file that the next making takes away; a database that is there is untouched.
    """
    with _nothing_collected():
        _make(at)


def _make(at: datetime) -> None:
    whole = database()
    whole.parent.mkdir(parents=True, exist_ok=True)
    part = whole.with_suffix(".part")
    _forget(part)
    connection = connections["default"]
    connection.close()
    connection.settings_dict["NAME"] = part
    try:
        make_tables(connection)
        # What apps do after migrations is done too.
        call_command("migrate", verbosity=0)
        council = council_on(timezone.localdate(at))
        with whole_set(extract()) as files:
            write_ssd(council.tables, files)
        fill(council.tables, at)
        # The journal's pages go into the file before it is moved without its journal.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = whole
    part.replace(whole)
    _forget(part)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Cycles wait to be collected until it is done: looking for them takes a quarter of the time, and finds few."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def council_on(day: date) -> Council:
    """Fairmere on a day. Its data end there, and are the same whenever they are made for it."""
    return make_council(children=CHILDREN, seed=SEED, as_at=day, dirt=False)


def _forget(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
