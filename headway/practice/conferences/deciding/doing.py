"""On which page the duties of a conference's paperwork are done: its decision letter, its record."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter
from headway.casework.timeline.models import Area, Duty, Timeline

_PAGES: Final = {"protection.decision_letter": "conference_letter", "protection.minutes": "matter_copies"}


def pages_of(reader: Reader, duties: Collection[Duty]) -> dict[int, str]:
    """The page of each of these duties, by its key, for whoever sends copies. Two queries."""
    ours = [duty for duty in duties if duty.rule in _PAGES]
    if not ours or not reader.may(Permission.COPY_SEND):
        return {}
    rows = Timeline.objects.filter(pk__in={duty.timeline_id for duty in ours}, area=Area.PAPERWORK)
    told_by = {key: UUID(identity) for key, identity in rows.values_list("pk", "identity")}
    seen = set(
        Matter.objects.visible_to(reader).filter(pk__in=set(told_by.values())).values_list("pk", flat=True)
    )
    return {
        duty.pk: reverse(_PAGES[duty.rule], args=[told_by[duty.timeline_id]])
        for duty in ours
        if told_by.get(duty.timeline_id) in seen
    }
