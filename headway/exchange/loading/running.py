"""A load from beginning to end: read, brought in, and where that failed, said so where people look."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import structlog
from django.conf import settings
from django.db import Error, connection, transaction

from headway.casework.access.models import User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.record.models import Load
from headway.exchange.loading.aside import aside
from headway.exchange.loading.bringing_in import bring_in_extract
from headway.exchange.loading.report import Report
from headway.exchange.loading.sql import address_of, is_address, read_database
from headway.exchange.snapshots.task import queue_counting
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import Extract, Progress, read_extract

log = structlog.get_logger("headway.loading")
# Ours: any number that nothing else of ours locks by.
_ONE_AT_A_TIME = 5_731_001


def answering(email: str) -> User:
    """The user who answers for a load. Raises NotDone where nobody of that address may bring data in."""
    user = User.objects.filter(email__iexact=email.strip()).first() if email.strip() else None
    if user is None:
        raise NotDone(
            "Say who answers for it: --by with the address of work of a user, or HEADWAY_IMPORT_BY."
            if not email.strip()
            else "No user has that address of work."
        )
    return user


def load_from(
    path: str,
    *,
    by: Reader,
    data_at: datetime | None = None,
    scheduled: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read what is at a path, or in the database at an address, and bring it in.

    Raises Unreadable for what cannot be read, and NotDone where this user may not, or something stood in the way.
    A load that was not only tried and failed leaves its mark for the pages, and nothing else.
    """
    if not by.may(Permission.LOAD_BRING_IN):
        raise NotDone("This user may not bring the case system’s data in.")
    shown = address_of(path).shown if is_address(path) else path
    try:
        extract = read(path, progress)
        told_at = data_at or own_time(path, by.at)

        def bring_in() -> Report:
            with transaction.atomic():
                _wait_for_others()
                return bring_in_extract(
                    extract, path=shown, data_at=told_at, by=by, scheduled=scheduled, dry_run=dry_run
                )

        report = aside(bring_in, keep=not dry_run)
        if not dry_run:
            queue_counting()
    except (Unreadable, NotDone, Error) as why:
        log.warning("load_failed", scheduled=scheduled, dry_run=dry_run, raised=type(why).__name__)
        if not dry_run:
            _mark_failed(shown, by, why, scheduled=scheduled)
        if isinstance(why, Error):
            raise NotDone(f"The database refused ({type(why).__name__}). Nothing was brought in.") from why
        raise
    log.info(
        "load_tried" if dry_run else "load_done",
        load=report.load,
        rows=report.used,
        refused=report.refused,
        scheduled=scheduled,
        alarm=bool(report.alarm),
    )
    return report


def read(path: str, progress: Progress | None = None) -> Extract:
    """What is at a path, or in the database at an address. Raises Unreadable."""
    roles = Path(settings.LOAD_ROLES) if settings.LOAD_ROLES else None
    mapping = Path(settings.LOAD_MAPPING) if settings.LOAD_MAPPING else None
    reading: Callable[..., Extract] = read_database if is_address(path) else read_extract
    return reading(path if is_address(path) else Path(path), roles=roles, mapping=mapping, progress=progress)


def own_time(path: str, at: datetime) -> datetime:
    """The data's own time where nobody says it: that of the newest file; of a database, this moment."""
    if is_address(path):
        return at
    place = Path(path)
    files = [place] if place.is_file() else [file for file in place.rglob("*") if file.is_file()]
    newest = max((file.stat().st_mtime for file in files), default=at.timestamp())
    return min(datetime.fromtimestamp(newest, UTC), at)


def _wait_for_others() -> None:
    """One load at a time. SQLite has one lock for all who write."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _mark_failed(shown: str, by: Reader, why: Exception, *, scheduled: bool) -> None:
    """A load that failed stands in the list, not done. Its words are ours: a database's own may hold anything."""
    if isinstance(why, Unreadable):
        words = why.reason
    else:
        words = why.words if isinstance(why, NotDone) else f"the database refused ({type(why).__name__})"
    Load.objects.create(
        path=shown[-400:],
        kinds="",
        data_at=by.at,
        begun_at=by.at,
        by=by.user,
        scheduled=scheduled,
        alarm=f"The last load failed, and nothing was brought in: {words}."[:400],
    )
