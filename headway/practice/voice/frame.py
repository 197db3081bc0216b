"""What this room brings to the pages of a person: the page of contacts."""

from headway.casework.access.permissions import Permission
from headway.casework.people.frame import FRAME, Tab


def bring() -> None:
    """Bring it, once, when the house starts."""
    FRAME.tabs.append(Tab("Contact", "contacts", Permission.PERSON_OPEN, 45))
