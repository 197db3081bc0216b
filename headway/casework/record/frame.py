"""What this room brings into the frame round a person's pages and a meeting's: pages, panels, the identity bar."""

from headway.casework.access.permissions import Permission
from headway.casework.meetings.brought import OF_ALL
from headway.casework.people.frame import FRAME, Panel, Tab
from headway.casework.record.queries.bar import told_of
from headway.casework.record.queries.overview import today
from headway.casework.record.queries.siblings import chairs_apart, siblings_of
from headway.casework.record.queries.waiting import waiting_of


def bring() -> None:
    """Bring it, once, when the house starts."""
    FRAME.tabs += [
        Tab("Timeline", "record_timeline", Permission.PERSON_OPEN, 20),
        Tab("Care", "record_care", Permission.PERSON_OPEN, 30),
        Tab("Protection", "record_protection", Permission.PERSON_OPEN, 40),
        Tab("Differences", "record_differences", Permission.PERSON_OPEN, 70, waiting_of),
    ]
    FRAME.sayings.append(told_of)
    FRAME.panels += [
        Panel("person", "record/overview.html", today),
        Panel("person_family", "record/siblings.html", siblings_of),
    ]
    OF_ALL.append(chairs_apart)
