"""What every action on a meeting does besides its own: lock it, log it, tell it, let others follow."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.written import written
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter, Meeting
from headway.casework.meetings.sight import let_out_when_done
from headway.casework.meetings.telling import tell_matters
from headway.casework.people.actions import Clash

CANCELLED = "This meeting was cancelled, and is no longer changed."


def locked(meeting: Meeting, *, version: int | None = None) -> Meeting:
    """The meeting as it stands now, held until the transaction ends, its count of changes raised by one.

    Raises Clash where somebody changed it since `version`, NotDone where it was cancelled.
    """
    now = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if version is not None and version != now.version:
        raise Clash
    if now.cancelled_at is not None:
        raise NotDone(CANCELLED)
    now.version += 1
    now.save(update_fields=["version"])
    meeting.version = now.version
    return now


def matters_of(meeting: Meeting) -> list[Matter]:
    """The matters that are before a meeting, those left out of it aside."""
    return _matters(meeting.pk)


@written
def _matters(meeting: UUID) -> QuerySet[Matter]:
    rows = Matter.objects.filter(meeting=meeting, left_out_on__isnull=True)
    return rows.select_related("person", "meeting").order_by("kind", "pk")


def open_of(meeting: Meeting) -> list[Matter]:
    """Those matters before a meeting that are not complete: what is complete has no part in a sitting to come."""
    return [one for one in matters_of(meeting) if one.completed_on is None]


def may_be_held_on(matters: Iterable[Matter], day: date) -> None:
    """Raises NotDone where one of these matters cannot be held on a day: the child is grown up by then, or died."""
    for matter in matters:
        kind = kind_named(matter.kind)
        why = kind.why_not_on(matter.person, day) if kind and kind.why_not_on else ""
        if why:
            raise NotDone(why, "starts_on")


def may_be_chaired_on(chair: User, matters: Iterable[Matter], day: date) -> None:
    """Raises NotDone where somebody may not chair one of these matters on a day."""
    for kind in {matter.kind: kind_named(matter.kind) for matter in matters}.values():
        why = kind.why_not_chair(chair, day) if kind and kind.why_not_chair else ""
        if why:
            raise NotDone(why, "chair")


def followed(matters: Iterable[Matter], *, did: str, by: Reader, why: str = "", detail: str = "") -> None:
    """Log what was done of each child's matter, tell it, and let the matter's own room follow."""
    changed = list(matters)
    for matter in changed:
        note(
            Logged.CHANGED,
            f"meetings.{did}",
            by=by,
            subject=matter.person_id,
            table=Matter._meta.label_lower,
            key=matter.pk,
            detail=detail,
        )
    tell_matters({matter.person_id for matter in changed}, by=by, why=why)
    for matter in changed:
        kind = kind_named(matter.kind)
        if kind is not None and kind.follows is not None:
            kind.follows(matter, by)
        let_out_when_done(matter, by=by)
