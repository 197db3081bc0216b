"""What this room brings: to a person the page of contacts, to the briefing of a meeting what the child said."""

from headway.casework.access.permissions import Permission
from headway.casework.meetings.brought import KEEPS_CONTACT, SAYS
from headway.casework.people.frame import FRAME, Panel, Tab
from headway.practice.voice.actions import keep
from headway.practice.voice.queries import said_since, since_plan


def bring() -> None:
    """Bring it, once, when the house starts."""
    SAYS.append(said_since)
    KEEPS_CONTACT.append(keep)
    FRAME.panels.append(Panel("person", "voice/since_plan.html", since_plan))
    FRAME.tabs.append(Tab("Contact", "contacts", Permission.PERSON_OPEN, 45))
