"""What this room brings into the frame round a person's pages: its pages, and what stands in the identity bar."""

from headway.casework.access.permissions import Permission
from headway.casework.people.frame import FRAME, Tab


def bring() -> None:
    """Bring it, once, when the house starts."""
    FRAME.tabs += [
        Tab("Timeline", "record_timeline", Permission.PERSON_OPEN, 20),
        Tab("Care", "record_care", Permission.PERSON_OPEN, 30),
        Tab("Protection", "record_protection", Permission.PERSON_OPEN, 40),
    ]
