"""What somebody does day by day, for the children whose work they have."""

from typing import Final

from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.web.navigation.place import Place

_HERE: Final = "Your work"

PLACES: Final = (
    Place(
        _HERE,
        "My work",
        "What falls due, what is yours to do, what you wait for, what is coming.",
        "my_work",
        P.WORK_SEE,
        in_bar=True,
    ),
    Place(
        _HERE,
        "Asked of you",
        "Papers, invitation lists and decisions that a meeting needs your answer to.",
        "answering",
        P.MEETING_ANSWER,
        in_bar=True,
    ),
    Place(
        _HERE, "People", "Find a child or adult, and open their record.", "people", P.PERSON_FIND, in_bar=True
    ),
    Place(
        _HERE,
        "Diaries",
        "Four weeks of a chair’s diary: what is booked, the way there, leave.",
        "diary",
        P.MEETING_ARRANGE,
    ),
    Place(
        _HERE,
        "To be keyed",
        "What was recorded here and has to stand in the case system too.",
        "hand_overs",
        P.HAND_OVER,
    ),
    Place(
        _HERE,
        "Likely duplicates",
        "Records that may be of one person: merge them, or say that they are two.",
        "duplicates",
        P.PERSON_MERGE,
    ),
    Place(
        _HERE,
        "What changed",
        "What the last data brought: into care, moved, went missing, a plan begun or ended.",
        "changes",
        P.CHANGES_SEE,
    ),
    Place(
        _HERE,
        "Differences",
        "Decide where Headway and the case system say two things of a child.",
        "differences",
        P.DIFFERENCE_DECIDE,
    ),
    Place(
        _HERE,
        "My alerts",
        "The alerts that you raised, by the day on which they are to be looked at again.",
        "record_alerts",
        P.ALERT_RAISE,
    ),
    Place(
        _HERE,
        "Who looked this week",
        "Who else opened the records of the people you work with.",
        "looked",
        P.READERS_SEE,
    ),
    Place(
        _HERE,
        "Open a record in an emergency",
        "For a child in danger now, whose record you cannot see. It needs a reason, and is reviewed.",
        "glass",
        P.GLASS_BREAK,
    ),
    Place(
        _HERE,
        "Allocation",
        "Children without a chair or a social worker, and how many each chair has.",
        "allocation",
        P.ASSIGN,
        in_bar=True,
    ),
    Place(
        _HERE,
        "Absence",
        "Who is away, who sees to their work, and what falls due meanwhile.",
        "absences",
        P.TEAM_SEE,
    ),
    Place(
        _HERE,
        "What was put by",
        "Rows of work that people put by until a day, and why.",
        "put_by",
        P.TEAM_SEE,
    ),
    Place(
        _HERE,
        "Working days and leave",
        "On which days everybody works, and when they are away.",
        "working",
        P.WORKING_SET,
    ),
    Place(
        _HERE,
        "Who acts for whom",
        "Arrange that somebody sees to a colleague’s work until a date.",
        "covers",
        P.COVER_ARRANGE,
    ),
)
