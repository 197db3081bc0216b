"""On which page of a meeting each duty of its paperwork is done."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Decision, Matter
from headway.casework.timeline.models import Area, Duty, Timeline

# Each takes the matter's key.
_PAGES: Final = {
    "paperwork.reports": "matter_papers",
    "paperwork.adjourned": "matter_outcome",
    "paperwork.decisions": "matter_decisions",
    "paperwork.objection": "matter_decisions",
    "paperwork.record": "meeting_record",
    "paperwork.sending": "matter_copies",
    "paperwork.decision": "matter_decisions",
}
# What chair and worker said is noted on the page that a matter has in the room of its own kind.
_CONTACT: Final = "paperwork.worker_contact"


def pages_of(reader: Reader, duties: Collection[Duty]) -> dict[int, str]:
    """The page on which each of these duties is done, by the duty's key, where it is of a meeting in sight."""
    ours = [duty for duty in duties if duty.rule in _PAGES or duty.rule == _CONTACT]
    if not ours or not reader.may(Permission.MEETING_OPEN):
        return {}
    rows = Timeline.objects.filter(
        pk__in={duty.timeline_id for duty in ours}, area__in=(Area.PAPERWORK, Area.DECISION)
    )
    told_by = {key: UUID(identity) for key, identity in rows.values_list("pk", "identity")}
    decisions = Decision.objects.filter(pk__in=set(told_by.values())).values_list("pk", "matter")
    own = dict(decisions)
    matter_of = {key: own.get(identity, identity) for key, identity in told_by.items()}
    seen = Matter.objects.visible_to(reader).filter(pk__in=set(matter_of.values()))
    kinds = dict(seen.values_list("pk", "kind"))
    found = {}
    for duty in ours:
        matter = matter_of.get(duty.timeline_id)
        if matter in kinds and (route := _route(duty.rule, kinds[matter])):
            found[duty.pk] = reverse(route, args=[matter])
    return found


def _route(rule: str, slug: str) -> str:
    if rule != _CONTACT:
        return _PAGES.get(rule, "")
    kind = kind_named(slug)
    return "" if kind is None else kind.page
