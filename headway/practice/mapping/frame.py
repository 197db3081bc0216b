"""What maps bring: to a meeting its map, to a child what of it goes into the record, and the chair's notes."""

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
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
    lines = Line.objects.visible_to(reader).standing().filter(map=matter.meeting_id)  # type: ignore[attr-defined]
    number = lines.count()
    if not number:
        return None
    may = reader.may(Permission.RECORD_WRITE) and matter.made_on is None
    return {"matter": matter, "number": number, "left": len(left_to_take(matter)) if may else 0}
