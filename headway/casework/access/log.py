"""Writing the log: one line, in the transaction of what it tells."""

import re
from datetime import datetime
from typing import Final
from uuid import UUID

from headway.casework.access.models import Entry, User
from headway.casework.access.models.log import Kind

# Keys and kinds only. A name, an address or a sentence has a letter or a sign that is not here.
_KINDS: Final = re.compile(r"[a-z0-9_.,:= -]*")


class NotAKind(ValueError):
    """Words were offered to the log where only keys and kinds may stand."""


def note(
    kind: Kind,
    did: str,
    *,
    by: User | None,
    at: datetime,
    subject: UUID | None = None,
    table: str = "",
    key: object = "",
    route: str = "",
    detail: str = "",
    acting_for: User | None = None,
) -> Entry:
    """Add a line to the log. Raises NotAKind for a detail that is not of keys and kinds."""
    if not _KINDS.fullmatch(detail):
        raise NotAKind("The detail of a log entry is of keys and kinds.")
    return Entry.objects.create(
        at=at,
        by=by,
        acting_for=acting_for,
        kind=kind,
        did=did,
        subject=subject,
        table=table,
        key=str(key),
        route=route,
        detail=detail,
    )
