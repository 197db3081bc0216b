"""What stands in the place of a row that somebody changed meanwhile."""

from typing import Any, cast
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.people.models import Limit, Membership, Relationship, Responsibility, Row
from headway.casework.people.queries.relatives import named
from headway.casework.people.queries.sections import Kind, Line, Reading, line


def held_now(row: Row, kind: Kind, reader: Reader) -> Line | None:
    """The row as it is held now, or the one that corrected it last; None where it was withdrawn altogether."""
    rows = cast(Any, type(row)).objects
    now = rows.get(pk=row.pk)
    while now is not None and now.withdrawn_at is not None:
        now = rows.filter(corrects=now.pk).first()
    if now is None or not rows.visible_to(reader).filter(pk=now.pk).exists():
        return None
    return line(kind, now, Reading(reader, named([_whom(now)], reader)), reader.on, may_change=False)


def _whom(row: Row) -> UUID | None:
    if isinstance(row, Relationship):
        return row.other_id
    if isinstance(row, Responsibility):
        return row.holder_id
    if isinstance(row, Limit):
        return row.against_id
    return row.person_id if isinstance(row, Membership) else None
