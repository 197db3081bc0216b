"""What maps bring: to a meeting its map, to a child what of it goes into the record, and the chair's notes."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.brought import MEETING_STEPS, PANELS, STEPS, Panel, Step
from headway.casework.meetings.models import Matter
from headway.practice.mapping.models import Line
from headway.practice.mapping.taking import left_to_take


def bring() -> None:
    """Bring it, once, when the house starts."""
    MEETING_STEPS.append(Step("Map", "meeting_map", Permission.MEETING_OPEN, 40))
    STEPS.append(Step("From the map", "matter_map", Permission.RECORD_WRITE, 55))
    STEPS.append(Step("Chair’s notes", "chairs_notes", Permission.MEETING_CHAIR, 90))
    PANELS.append(Panel("meeting", "mapping/panel.html", panel))


def panel(matter: Matter, reader: Reader) -> dict[str, object] | None:
    """How much stands on the map about a child, and how much is not in the record yet; None for nothing."""
    number = len(_standing(matter.meeting_id, reader))
    if not number:
        return None
    may = reader.may(Permission.RECORD_WRITE) and matter.made_on is None
    return {"matter": matter, "number": number, "left": len(left_to_take(matter)) if may else 0}


@written
def _standing(meeting: UUID, reader: Reader) -> QuerySet[Any]:
    lines = Line.objects.visible_to(reader).filter(map=meeting, taken_off_at__isnull=True)
    return lines.values_list("pk", flat=True)
