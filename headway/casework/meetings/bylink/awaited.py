"""Reports that were asked for through a link and have not come, for My work of whoever asked and whoever chairs."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import ReportPart, SittingState
from headway.casework.people.presenting import words_for
from headway.casework.timeline.awaited import Awaited


def reports_awaited(reader: Reader, until: date) -> Iterator[Awaited]:
    """Those that this reader asked for or that come to a meeting which they chair, not in yet: a row a child."""
    if not reader.may(Permission.MEETING_OPEN):
        return
    rows = ReportPart.objects.visible_to(reader).filter(
        Q(asked__asked_by=reader.user) | Q(matter__meeting__chair=reader.user),
        asked__withdrawn_at__isnull=True,
        asked__by_on__lte=until,
        handed_in__isnull=True,
        matter__left_out_on__isnull=True,
        matter__completed_on__isnull=True,
        matter__meeting__cancelled_at__isnull=True,
        matter__meeting__sittings__state=SittingState.BOOKED,
        matter__meeting__sittings__starts_at__gt=reader.at,
    )
    for row in rows.select_related("asked__invited__person", "asked__invited__user", "matter").distinct():
        invited = row.asked.invited
        yield Awaited(
            subject=row.matter.person_id,
            words=f"Report of {words_for(invited.agency or str(invited), reader)}",
            by_on=row.asked.by_on,
            address=reverse("meeting_reports", args=[row.matter.meeting_id]),
        )
