"""What every action on a map does besides its own: hold the map, count the change, log it for each child."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import CANCELLED, matters_of
from headway.casework.meetings.models import Matter, Meeting
from headway.practice.mapping.models import Line, Map

MADE: Final = "The records of this meeting were approved, and its map stands with them."


def opened(meeting: Meeting) -> Map:
    """The map of a meeting, begun where it is the first time, held until the transaction ends and counted up.

    The meeting's own count of changes is not: whoever notes who came is not disturbed by who writes on the map.
    Raises NotDone where the meeting was cancelled, and once every record of it is approved.
    """
    if why := why_not(meeting):
        raise NotDone(why)
    Map.objects.get_or_create(meeting=meeting)
    now = Map.objects.select_for_update().get(meeting=meeting)
    now.changes += 1
    now.save(update_fields=["changes"])
    return now


def why_not(meeting: Meeting) -> str:
    """Why nobody writes on the map of a meeting; "" where they may."""
    if meeting.cancelled_at is not None:
        return CANCELLED
    matters = matters_of(meeting)
    return MADE if matters and all(one.made_on is not None for one in matters) else ""


def children_of(meeting: Meeting) -> set[UUID]:
    """The children whom a meeting is about, by key."""
    return {one.person_id for one in matters_of(meeting)}


def concerned(meeting: Meeting, of_all: bool, about: Collection[UUID]) -> list[Matter]:  # noqa: FBT001 (as a line has it)
    """The matters of those whom a line is about."""
    return [one for one in matters_of(meeting) if of_all or one.person_id in about]


def noted(line: Line, did: str, by: Reader, *, detail: str = "") -> None:
    """Log what was done of a line, for each child it is about."""
    about = {one.person_id for one in line.about.all()}
    for person in sorted({one.person_id for one in concerned(line.map.meeting, line.of_all, about)}):
        note(
            Kind.CHANGED,
            f"mapping.{did}",
            by=by,
            subject=person,
            table=Line._meta.label_lower,
            key=line.pk,
            detail=detail,
        )
