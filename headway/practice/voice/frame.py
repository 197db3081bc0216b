"""What this room brings: to a person the page of contacts, to the briefing of a meeting what the child said."""

from headway.casework.access.permissions import Permission
from headway.casework.meetings.brought import SAYS
from headway.casework.people.frame import FRAME, Tab
from headway.practice.voice.queries import said_since


def bring() -> None:
    """Bring it, once, when the house starts."""
    SAYS.append(said_since)
    FRAME.tabs.append(Tab("Contact", "contacts", Permission.PERSON_OPEN, 45))
