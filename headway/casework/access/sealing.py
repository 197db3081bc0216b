"""The sealer: binds the entries of the log into a chain, in order, behind the pages and never in their way.

Each link's digest is over the digest before it and every field of its entry, so that whoever changes, removes or
reorders an entry must write all later links anew, and then the end differs from what was written down elsewhere.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from time import monotonic, sleep
from typing import Any, Final

from django.db import connection, transaction

from headway.casework.access.models import Entry, Link

# How the bytes under a digest are made. Another way gets another number, and old links keep theirs.
VERSION: Final = 1
BEFORE_THE_FIRST: Final = "0" * 64
FIELDS: Final = (
    "pk",
    "at",
    "by_id",
    "acting_for_id",
    "kind",
    "did",
    "subject",
    "table",
    "key",
    "route",
    "detail",
)
# Ours: what one transaction of the sealer takes; a page waits no longer than this many digests under SQLite.
_BATCH: Final = 1000
# Ours: how long the sealer waits for transactions that are adding to the log. The next minute tries again.
_PATIENCE: Final = timedelta(seconds=10)
# Under PostgreSQL the holder of this lock is the one sealer. The number is this lock's own.
_ONE_SEALER: Final = 7_265_901


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one run of the sealer did: how many entries it bound, and whether a running transaction held it up."""

    entries: int
    held_up: bool = False


def seal(*, at: datetime) -> Sealed:
    """Bind every entry that is settled. Another sealer, or a long transaction, leaves it to the next run."""
    settled = _settled()
    if settled is None:
        return Sealed(0, held_up=True)
    bound = 0
    while count := _bind(settled, at):
        bound += count
    return Sealed(bound)


def behind(*, at: datetime) -> timedelta:
    """How old the oldest entry is that no link binds; nothing where all are bound."""
    head = Link.objects.last()
    oldest = Entry.objects.filter(pk__gt=head.entry_id if head else 0).order_by("pk").first()
    return at - oldest.at if oldest else timedelta()


def digest_of(before: str, position: int, sealed_at: datetime, entry: Sequence[Any]) -> str:
    """The digest of a link. `entry` holds the values of FIELDS, in their order."""
    values = [_plain(value) for value in entry]
    line = json.dumps([VERSION, before, position, _plain(sealed_at), *values], separators=(",", ":"))
    return sha256(line.encode("ascii")).hexdigest()


def _plain(value: object) -> str | int | None:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)


@transaction.atomic
def _bind(settled: int, at: datetime) -> int:
    if not _is_the_one_sealer():
        return 0
    head = Link.objects.last()
    before, position, last = (head.digest, head.position, head.entry_id) if head else (BEFORE_THE_FIRST, 0, 0)
    rows = Entry.objects.filter(pk__gt=last, pk__lte=settled).order_by("pk").values_list(*FIELDS)[:_BATCH]
    links = []
    for row in rows:
        position += 1
        before = digest_of(before, position, at, row)
        links.append(Link(position=position, entry_id=row[0], digest=before, sealed_at=at))
    Link.objects.bulk_create(links)
    return len(links)


def _is_the_one_sealer() -> bool:
    """SQLite has one writer at a time as it is."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_SEALER])
        return bool(cursor.fetchone()[0])


def _settled() -> int | None:
    """The highest entry below which none can come in any more; None where one still may after all patience.

    PostgreSQL gives an entry its number before its transaction ends, so a lower number may be seen after a higher.
    Whoever may hold such a number has held a lock on the table since before they were given it: once all who held
    one when the highest was read have ended, nothing below it is on its way.
    """
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if connection.vendor != "postgresql":
        return newest
    waited_for, until = _adding(), monotonic() + _PATIENCE.total_seconds()
    while waited_for:
        if monotonic() > until:
            return None
        sleep(0.05)
        waited_for &= _adding()
    return newest


def _adding() -> set[str]:
    """The transactions of others that are adding to the log."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "AND relation = %s::regclass AND pid IS DISTINCT FROM pg_backend_pid()",
            [Entry._meta.db_table],
        )
        return {name for (name,) in cursor.fetchall()}
