"""`headway check`: whether this Headway is fit to be used, line by line, each with what to do about it."""

import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.core import checks as of_django
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from headway.casework.access.append_only import NEVER_PASSED, made_append_only
from headway.casework.access.models import Entry
from headway.casework.documents import clamd, vault
from headway.casework.documents.kinds import Scanned
from headway.casework.documents.models import Version
from headway.casework.documents.queries import places
from headway.running.work import HEARD_WITHIN, last_heard

# Ours: the sealer runs each minute; an entry not sealed after this says that it does not.
SEALED_WITHIN: Final = timedelta(minutes=5)
# Ours: an upload takes minutes. What no row names after a day was left by one that was stopped.
LEFT_AFTER: Final = timedelta(hours=24)
# Ours: room for some forty documents of the greatest length.
ROOM_BYTES: Final = 1 << 30


class How(StrEnum):
    """How one thing stands: well, worth a look, or to be mended."""

    WELL = "well"
    LOOK = "look"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at, and what to do where it is not well."""

    how: How
    what: str
    do: str = ""


def check(at: datetime, *, every_file: bool = False, sweep: bool = False) -> Iterator[Line]:
    """Look at everything. Where the database does not answer, what needs it is left out."""
    yield from _settings()
    if not (yield from _database()):
        return
    yield from _triggers()
    yield from _files(every_file=every_file)
    yield from _left_over(at, sweep=sweep)
    yield from _scanner()
    yield from _sealer(at)
    yield from _worker(at)


def migrations_waiting() -> int:
    """How many migrations are not applied. Raises DatabaseError where the database does not answer."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _settings() -> Iterator[Line]:
    wrong = of_django.run_checks(include_deployment_checks=not settings.DEMO)
    told = [one for one in wrong if one.id not in settings.SILENCED_SYSTEM_CHECKS]
    for one in told:
        how = How.MEND if one.level >= of_django.WARNING else How.LOOK
        yield Line(
            how, f"Settings ({one.id}): {one.msg.splitlines()[0]}", one.hint or "See docs/operations.md."
        )
    if not told:
        yield Line(How.WELL, "The settings, the secret and the HTTPS settings are right.")
    home = settings.HOME
    if not home.is_dir():
        yield Line(How.MEND, f"The folder {home} is not there.", "Run headway migrate, which makes it.")
        return
    if home.stat().st_mode & 0o077:
        yield Line(How.LOOK, f"Others on this machine may look into {home}.", f"chmod 700 {home}")
    free = shutil.disk_usage(home).free
    if free < ROOM_BYTES:
        yield Line(How.MEND, f"Only {free >> 20} MB are free at {home}.", "Make room, or move HEADWAY_HOME.")


def _database() -> Generator[Line, None, bool]:
    """Whether the database can be asked the rest."""
    try:
        waiting = migrations_waiting()
    except DatabaseError as error:
        yield Line(
            How.MEND,
            f"The database does not answer ({type(error).__name__}).",
            "Start it, and look at HEADWAY_DATABASE_URL.",
        )
        return False
    if waiting:
        yield Line(How.MEND, f"{waiting} migrations are not applied.", "Back up, then run headway migrate.")
        return False
    yield Line(How.WELL, f"The database ({connection.vendor}) answers, and every migration is applied.")
    if connection.vendor == "postgresql" and not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        yield Line(
            How.LOOK,
            "pg_dump or pg_restore is not on this machine, so headway backup cannot run here.",
            "Install PostgreSQL's client programs.",
        )
    return True


def _triggers() -> Iterator[Line]:
    tables = set(connection.introspection.table_names())
    missing = sorted(NEVER_PASSED & tables - set(made_append_only(NEVER_PASSED)))
    if missing:
        yield Line(
            How.MEND,
            f"Rows may be changed or deleted in {', '.join(missing)}.",
            "Somebody took a trigger away. Run headway verify-log, and restore the database from a backup.",
        )
    else:
        yield Line(How.WELL, "The log's tables refuse changes.")


def _files(*, every_file: bool) -> Iterator[Line]:
    wrong = count = 0
    for place, size, digest in Version.objects.values_list("place", "size", "digest").iterator():
        count += 1
        wrong += not (vault.holds(place, digest) if every_file else _is_there(place, size))
    if wrong:
        yield Line(
            How.MEND,
            f"{wrong:,} of {count:,} kept files are missing or changed.",
            "Bring them back from a backup: docs/operations.md, When a file is missing.",
        )
    else:
        read = "read and are as they were kept" if every_file else "are there (--every-file reads each)"
        yield Line(How.WELL, f"All {count:,} kept files {read}.")


def _is_there(place: str, size: int) -> bool:
    try:
        found = vault.place_for(place).lstat()
    except (OSError, vault.NotAsKept):
        return False
    return found.st_size == size


def _left_over(at: datetime, *, sweep: bool) -> Iterator[Line]:
    # The rows are asked after the files are listed: what is kept in between is named by then.
    before = (at - LEFT_AFTER).timestamp()
    listed = vault.unnamed(frozenset(), before=before)
    named = places()
    left = [path for path in listed if path.name not in named or path.parent.name != path.name[:2]]
    if not left:
        return
    if not sweep:
        yield Line(
            How.LOOK,
            f"{len(left):,} files are named by no record: an upload or a removal was stopped.",
            "Run headway check --sweep, which takes them away.",
        )
        return
    for path in left:
        path.unlink(missing_ok=True)
    yield Line(How.WELL, f"{len(left):,} files that no record named were taken away.")


def _scanner() -> Iterator[Line]:
    waiting = Version.objects.filter(scanned=Scanned.NOT_SCANNED).count()
    found = Version.objects.filter(scanned=Scanned.FOUND).count()
    if not settings.CLAMD:
        yield Line(
            How.LOOK,
            f"No virus scanner is configured; {waiting:,} files are not scanned.",
            "Set HEADWAY_CLAMD to a clamd.",
        )
    elif not clamd.answers(settings.CLAMD):
        yield Line(How.MEND, "The virus scanner does not answer.", "Start clamd, and look at HEADWAY_CLAMD.")
    elif waiting:
        yield Line(How.LOOK, f"{waiting:,} files wait for their scan.", "The worker scans some each minute.")
    else:
        yield Line(How.WELL, "The virus scanner answers, and every kept file was scanned.")
    if found:
        yield Line(
            How.MEND,
            f"A virus was found in {found:,} kept files; they are not handed out.",
            "Look for virus_found in the log, and ask the senders for clean copies.",
        )


def _sealer(at: datetime) -> Iterator[Line]:
    late = Entry.objects.filter(link__isnull=True, at__lt=at - SEALED_WITHIN).order_by("pk")
    oldest = late.values_list("at", flat=True).first()
    if oldest is None:
        yield Line(How.WELL, "The log is sealed.")
        return
    minutes = int((at - oldest).total_seconds() // 60)
    yield Line(
        How.MEND,
        f"The log has not been sealed for {minutes:,} minutes.",
        "Start headway serve, or run headway seal-log and read what it says.",
    )


def _worker(at: datetime) -> Iterator[Line]:
    heard = last_heard()
    if heard is not None and heard > at - HEARD_WITHIN:
        yield Line(How.WELL, "The worker did its work in the last minutes.")
        return
    since = "has never been heard" if heard is None else f"was last heard on {heard:%d %B %Y at %H:%M} UTC"
    yield Line(How.MEND, f"The worker {since}.", "Start headway serve, and look at the page Background work.")
