"""The tables of access. None of them holds a child's name: a subject is an opaque key."""

from headway.casework.access.models.assignment import Assignment, Cover
from headway.casework.access.models.log import Entry, Link
from headway.casework.access.models.mailing import Mailing, Page, ToTell
from headway.casework.access.models.procedure import Procedure, Stone
from headway.casework.access.models.sight import (
    BrokenGlass,
    Described,
    NamedReader,
    Nearness,
    Restriction,
    StandsFor,
    Wall,
)
from headway.casework.access.models.user import SecondGrant, Team, User
from headway.casework.access.models.working import Leave, WorkingPattern

__all__ = [
    "Assignment",
    "BrokenGlass",
    "Cover",
    "Described",
    "Entry",
    "Leave",
    "Link",
    "Mailing",
    "NamedReader",
    "Nearness",
    "Page",
    "Procedure",
    "Restriction",
    "SecondGrant",
    "StandsFor",
    "Stone",
    "Team",
    "ToTell",
    "User",
    "Wall",
    "WorkingPattern",
]
