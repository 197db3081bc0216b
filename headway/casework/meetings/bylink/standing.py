"""Whether a link still opens its report, and until when: it is over when the meeting begins."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.written import written
from headway.casework.meetings.models import Invited, ReportAsked, ReportPart, Sitting, SittingState


def closes_at(asked: ReportAsked) -> datetime | None:
    """When the report can be sent and changed no longer: as the first sitting begins; None where none is booked."""
    for starts_at, state in _first_sitting(asked.invited.meeting_id):
        if state == SittingState.BOOKED:
            found: datetime = starts_at
            return found
    return None


@written
def _first_sitting(meeting: UUID) -> QuerySet[Any]:
    rows = Sitting.objects.filter(meeting=meeting).exclude(state=SittingState.CANCELLED)
    return rows.order_by("starts_at").values_list("starts_at", "state")[:1]


def is_kept_out(invited: Invited) -> bool:
    """Whether somebody may come to no part of the meeting."""
    return invited.excluded_on is not None and not invited.excluded_part


def stands(asked: ReportAsked, at: datetime) -> bool:
    """Whether the link of a report opens it at this moment."""
    invited = asked.invited
    closes = closes_at(asked)
    return (
        bool(asked.digest)
        and closes is not None
        and at < closes
        and invited.taken_off_at is None
        and not is_kept_out(invited)
        and invited.meeting.cancelled_at is None
        and bool(parts_of(asked))
    )


def parts_of(asked: ReportAsked) -> list[ReportPart]:
    """The children whom a report is still asked about: its writer comes for them, and the meeting is to come."""
    parts: list[ReportPart] = _parts(asked.pk, asked.invited_id)
    for part in parts:
        part.asked = asked
    return parts


@written
def _parts(asked: int, invited: int) -> QuerySet[ReportPart]:
    rows = ReportPart.objects.filter(
        asked=asked,
        matter__left_out_on__isnull=True,
        matter__completed_on__isnull=True,
        matter__invited_for__invited=invited,
        paper__not_needed_why="",
    )
    return rows.select_related("matter__person__merged_into", "matter__meeting", "paper").order_by("number")
