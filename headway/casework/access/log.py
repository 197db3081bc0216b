"""Writing the log: one line, in the transaction of what it tells."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from headway.casework.access.many import insert_all, insert_one
from headway.casework.access.models import Entry, User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.sight import on_behalf_of

# Keys and kinds only. A name, an address or a sentence has a letter or a sign that is not here.
_KINDS: Final = re.compile(r"[a-z0-9_.,:= -]*")
# A number, the key of a subject, or a digest: whatever else was typed into an address is not a key.
_KEY: Final = re.compile(r"(\d{1,19}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64})?")


class NotAKind(ValueError):
    """Words were offered to the log where only keys and kinds may stand."""


def note(
    kind: Kind,
    did: str,
    *,
    by: Reader | User | None,
    at: datetime | None = None,
    subject: UUID | None = None,
    table: str = "",
    key: object = "",
    route: str = "",
    detail: str = "",
) -> None:
    """Add a line to the log.

    `by` is best given as the Reader: the moment is theirs, and for whom they act is found out and written. `at` is
    asked for with a bare user, or where nobody is known. Raises NotAKind for what is not of keys and kinds.
    """
    if not _KINDS.fullmatch(detail) or not is_key(key):
        raise NotAKind("An entry of the log is of keys and kinds.")
    moment = by.at if isinstance(by, Reader) else at
    if moment is None:
        raise TypeError("An entry of the log has its moment: give `by` a Reader, or give `at`.")
    user = by.user if isinstance(by, Reader) else by
    insert_one(
        Entry,
        at=moment,
        by_id=None if user is None else user.pk,
        acting_for_id=on_behalf_of(by, subject) if isinstance(by, Reader) else None,
        kind=kind,
        did=did,
        subject=subject,
        table=table,
        key=str(key),
        route=route,
        detail=detail,
    )


def note_all(did: str, *, by: Reader, subjects: Iterable[UUID], table: str) -> None:
    """Add a line for each of these subjects, whose records of this table were begun or changed at once."""
    told = {"at": by.at, "by": by.user, "kind": Kind.CHANGED, "did": did, "table": table}
    insert_all(Entry, (Entry(subject=subject, key=str(subject), **told) for subject in subjects))


def is_key(value: object) -> bool:
    """Whether this is a key of a record, or nothing: no name and no words."""
    return _KEY.fullmatch(str(value)) is not None
