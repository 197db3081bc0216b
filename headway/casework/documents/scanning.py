"""The virus scan of a file before it is kept, and again for what was kept without."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings
from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.documents import vault
from headway.casework.documents.clamd import Unreachable, virus_in
from headway.casework.documents.kinds import Scanned
from headway.casework.documents.models import Version
from headway.casework.documents.refusing import NotKept

log = structlog.get_logger("headway.documents")
# Ours: what a minute's work may take before it lets the next piece of work through.
AT_A_TIME: Final = 20


@dataclass(frozen=True, slots=True)
class Rescan:
    """How many versions a rescan found clean, found to hold a virus, and could not look at."""

    clean: int = 0
    found: int = 0
    left: int = 0


def scan(path: Path) -> Scanned:
    """Scan a file that is to be kept. Raises NotKept for a virus, and for no answer where the settings want one."""
    if not settings.CLAMD:
        return _unscanned("clamd is not configured")
    try:
        virus = virus_in(path, settings.CLAMD)
    except Unreachable as why:
        return _unscanned(str(why))
    if virus is not None:
        log.error("virus_refused", virus=virus)
        raise NotKept(
            "A virus was found in the file. It was not kept. Tell your administrator, and do not open it.",
            why="virus",
        )
    return Scanned.CLEAN


def scan_waiting(at: datetime, *, at_most: int = AT_A_TIME) -> Rescan:
    """Scan what was kept without a scan, the oldest first. What holds a virus is handed out no more, and logged."""
    clean = found = left = 0
    if not settings.CLAMD:
        return Rescan(left=Version.objects.filter(scanned=Scanned.NOT_SCANNED).count())
    for version in Version.objects.filter(scanned=Scanned.NOT_SCANNED).order_by("pk")[:at_most]:
        try:
            with vault.reading(version.place, version.digest):
                virus = virus_in(vault.place_for(version.place), settings.CLAMD)
        except (Unreachable, vault.NotAsKept) as why:
            log.warning("not_scanned", version=version.pk, why=str(why))
            left += 1
            continue
        _tell(version, Scanned.CLEAN if virus is None else Scanned.FOUND, at, virus)
        clean, found = (clean + 1, found) if virus is None else (clean, found + 1)
    return Rescan(clean, found, left)


@transaction.atomic
def _tell(version: Version, scanned: Scanned, at: datetime, virus: str | None) -> None:
    version.scanned, version.scanned_at = scanned, at
    version.save(update_fields=["scanned", "scanned_at"])
    note(
        Kind.CHANGED,
        "documents.scan",
        by=None,
        at=at,
        subject=version.document.subject,
        table="documents.version",
        key=version.pk,
        detail=f"scanned={scanned.value}",
    )
    if virus is not None:
        log.error("virus_found", version=version.pk, virus=virus)


def _unscanned(why: str) -> Scanned:
    if settings.SCAN_REQUIRED:
        log.error("not_scanned_and_refused", why=why)
        raise NotKept(
            "The virus scanner does not answer, and files are kept here only when scanned. "
            "Nothing was kept: try again later, or tell your administrator.",
            why="scanner",
        )
    log.warning("not_scanned", why=why)
    return Scanned.NOT_SCANNED
