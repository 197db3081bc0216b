"""Whether a link still opens its report, and until when: it is over when the meeting begins."""

from datetime import datetime

from headway.casework.meetings.models import Invited, ReportAsked, ReportPart, Sitting, SittingState


def closes_at(asked: ReportAsked) -> datetime | None:
    """When the report can be sent and changed no longer: as the first sitting begins; None where none is booked."""
    rows = Sitting.objects.filter(meeting=asked.invited.meeting_id).exclude(state=SittingState.CANCELLED)
    first: Sitting | None = rows.order_by("starts_at").first()
    return first.starts_at if first is not None and first.state == SittingState.BOOKED else None


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
    rows = asked.parts.filter(
        matter__left_out_on__isnull=True,
        matter__completed_on__isnull=True,
        matter__invited_for__invited=asked.invited_id,
        paper__not_needed_why="",
    )
    return list(
        rows.select_related("matter__person__merged_into", "matter__meeting", "paper").order_by("number")
    )
