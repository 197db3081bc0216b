"""What managers look at, and what must be answered for."""

from typing import Final

from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.web.navigation.place import Place

_HERE: Final = "Answering for it"

PLACES: Final = (
    Place(
        _HERE,
        "The team’s week",
        "What falls due, who is over the line, who has how many.",
        "team",
        P.TEAM_SEE,
        in_bar=True,
    ),
    Place(
        _HERE,
        "Managing reviews",
        "Reviews due by chair and week, what is late and why, in whose hands records are.",
        "managing",
        P.TEAM_SEE,
    ),
    Place(
        _HERE,
        "What your teams owe",
        "By worker: what is late or due this week, what they were asked and have not answered.",
        "team_answers",
        P.TEAM_SEE,
    ),
    Place(
        _HERE,
        "The measures",
        "Every figure of the service, with the cases behind it.",
        "measures",
        P.MEASURES_SEE,
        in_bar=True,
    ),
    Place(
        _HERE,
        "The case system’s data",
        "When data came in, what became of them, and bringing more in.",
        "loads",
        P.LOADS_SEE,
    ),
    Place(
        _HERE,
        "Changed by hand",
        "What people changed so that something is in time that was not, or is late that was not.",
        "corrections",
        P.TEAM_SEE,
    ),
    Place(
        _HERE,
        "Emergency openings",
        "Review the records that were opened in an emergency.",
        "glass_reviews",
        P.GLASS_REVIEW,
    ),
    Place(
        _HERE,
        "Walls",
        "Which users said that they know a family. You are not told which family.",
        "walls_told",
        P.WALL_KNOW,
    ),
    Place(
        _HERE,
        "Restrictions that nobody can lift",
        "Their managers have left: name another.",
        "restrictions_stuck",
        P.RECORD_RESTRICT,
    ),
    Place(_HERE, "The log", "Who opened, searched or changed what.", "log", P.LOG_READ, in_bar=True),
    Place(
        _HERE,
        "Procedures",
        "What others asked to have taken away: misfiled, at the end of its time, or by a court’s order.",
        "procedures",
        P.PROCEDURE_AGREE,
    ),
)
