"""Child protection conferences and plans, beyond one child."""

from typing import Final

from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.web.navigation.place import Place

_HERE: Final = "Conferences"

PLACES: Final = (
    Place(
        _HERE,
        "Conferences asked for",
        "What teams ask for: by when it is to be held, what was answered, what waits to be booked.",
        "conferences_asked",
        P.MEETING_OPEN,
    ),
    Place(
        _HERE,
        "Slot board",
        "When conferences can sit: who chairs, where, which agencies come, what is free.",
        "conference_board",
        P.MEETING_ARRANGE,
    ),
    Place(
        _HERE,
        "Child protection plans",
        "Open plans: how long they run and why, core groups overdue, who was last seen when.",
        "conferences_plans",
        P.MEETING_OPEN,
    ),
    Place(
        _HERE,
        "Other councils’ children here for a time",
        "Who is on another council’s plan and stays here: since when, until when, whom to contact.",
        "conferences_notified",
        P.MEETING_OPEN,
    ),
    Place(
        _HERE,
        "Complaints about conferences",
        "Those that wait for an answer, by when, and how many there were.",
        "complaints",
        P.MEETING_OPEN,
    ),
    Place(
        _HERE,
        "Managing conferences",
        "On time and why not, quorum, papers and attendance by agency, what was decided, feedback.",
        "conferences_manage",
        P.TEAM_SEE,
    ),
)
