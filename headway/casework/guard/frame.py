"""The pages of this room that stand beside the others of a person's record."""

from headway.casework.access.permissions import Permission
from headway.casework.people.frame import FRAME, Tab


def bring() -> None:
    """Bring them, once, when the house starts."""
    FRAME.tabs += [
        Tab("Who works with them", "assignments", Permission.ASSIGN, 80),
        Tab("Who has opened it", "readers", Permission.READERS_SEE, 90),
        Tab("Restriction", "restriction", Permission.RECORD_RESTRICT, 100),
        Tab("Taking away", "procedure_ask", Permission.PROCEDURE_ASK, 110),
    ]
