"""What this room brings into the frame round a person's pages: who works with them, who looked, who may not."""

from headway.casework.access.permissions import Permission
from headway.casework.people.frame import FRAME, Tab


def bring() -> None:
    """Bring it, once, when the house starts."""
    FRAME.tabs += [
        Tab("Who works with them", "assignments", Permission.ASSIGN, 80),
        Tab("Who has opened it", "readers", Permission.READERS_SEE, 82),
        Tab("Restriction", "restriction", Permission.RECORD_RESTRICT, 84),
        Tab("Taking away", "procedure_ask", Permission.PROCEDURE_ASK, 86),
    ]
