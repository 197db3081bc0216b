"""Where each reader may go from here: the pages whose door they may pass."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.casework.access.reader import Reader


@dataclass(frozen=True, slots=True)
class Place:
    """A page that others are reached from: its words, what is done there, its route and its door's permission.

    `group` is the heading it stands under on the home page; `in_bar`, whether the navigation leads to it too.
    """

    group: str
    words: str
    does: str
    route: str
    permission: P
    in_bar: bool = False


_WORK: Final = "Your work"
_ANSWER: Final = "Answering for it"
_LET_IN: Final = "Who is let in"
_OWN: Final = "Your account"

PLACES: Final = (
    Place(
        _WORK,
        "My work",
        "What falls due, what is yours to do, what you wait for, what is coming.",
        "my_work",
        P.WORK_SEE,
        in_bar=True,
    ),
    Place(
        _WORK,
        "Asked of you",
        "Papers, invitation lists and decisions that a meeting needs your answer to.",
        "answering",
        P.MEETING_ANSWER,
        in_bar=True,
    ),
    Place(
        _WORK, "People", "Find a child or adult, and open their record.", "people", P.PERSON_FIND, in_bar=True
    ),
    Place(
        _WORK,
        "Diaries",
        "Four weeks of a chair’s diary: what is booked, the way there, leave.",
        "diary",
        P.MEETING_ARRANGE,
    ),
    Place(
        _WORK,
        "Conferences asked for",
        "What teams ask for: by when it is to be held, what was answered, what waits to be booked.",
        "conferences_asked",
        P.MEETING_OPEN,
    ),
    Place(
        _WORK,
        "Child protection plans",
        "Open plans: how long they run and why, core groups overdue, who was last seen when.",
        "conferences_plans",
        P.MEETING_OPEN,
    ),
    Place(
        _WORK,
        "Slot board",
        "When conferences can sit: who chairs, where, which agencies come, what is free.",
        "conference_board",
        P.MEETING_ARRANGE,
    ),
    Place(
        _WORK,
        "Other councils’ children here for a time",
        "Who is on another council’s plan and stays here: since when, until when, whom to contact.",
        "conferences_notified",
        P.MEETING_OPEN,
    ),
    Place(
        _WORK,
        "Complaints about conferences",
        "Those that wait for an answer, by when, and how many there were.",
        "complaints",
        P.MEETING_OPEN,
    ),
    Place(
        _WORK,
        "To be keyed",
        "What was recorded here and has to stand in the case system too.",
        "hand_overs",
        P.HAND_OVER,
    ),
    Place(
        _WORK,
        "Likely duplicates",
        "Records that may be of one person: merge them, or say that they are two.",
        "duplicates",
        P.PERSON_MERGE,
    ),
    Place(
        _WORK,
        "What changed",
        "What the last data brought: into care, moved, went missing, a plan begun or ended.",
        "changes",
        P.CHANGES_SEE,
    ),
    Place(
        _WORK,
        "Differences",
        "Decide where Headway and the case system say two things of a child.",
        "differences",
        P.DIFFERENCE_DECIDE,
    ),
    Place(
        _WORK,
        "My alerts",
        "The alerts that you raised, by the day on which they are to be looked at again.",
        "record_alerts",
        P.ALERT_RAISE,
    ),
    Place(
        _WORK,
        "Who looked this week",
        "Who else opened the records of the people you work with.",
        "looked",
        P.READERS_SEE,
    ),
    Place(
        _WORK,
        "Open a record in an emergency",
        "For a child in danger now, whose record you cannot see. It needs a reason, and is reviewed.",
        "glass",
        P.GLASS_BREAK,
    ),
    Place(
        _WORK,
        "Allocation",
        "Children without a chair or a social worker, and how many each chair has.",
        "allocation",
        P.ASSIGN,
        in_bar=True,
    ),
    Place(
        _WORK,
        "Absence",
        "Who is away, who sees to their work, and what falls due meanwhile.",
        "absences",
        P.TEAM_SEE,
    ),
    Place(
        _WORK,
        "What was put by",
        "Rows of work that people put by until a day, and why.",
        "put_by",
        P.TEAM_SEE,
    ),
    Place(
        _WORK,
        "Working days and leave",
        "On which days everybody works, and when they are away.",
        "working",
        P.WORKING_SET,
    ),
    Place(
        _WORK,
        "Who acts for whom",
        "Arrange that somebody sees to a colleague’s work until a date.",
        "covers",
        P.COVER_ARRANGE,
    ),
    Place(
        _ANSWER,
        "The team’s week",
        "What falls due, who is over the line, who has how many.",
        "team",
        P.TEAM_SEE,
        in_bar=True,
    ),
    Place(
        _ANSWER,
        "Managing reviews",
        "Reviews due by chair and week, what is late and why, in whose hands records are.",
        "managing",
        P.TEAM_SEE,
    ),
    Place(
        _ANSWER,
        "Managing conferences",
        "On time and why not, quorum, papers and attendance by agency, what was decided, feedback.",
        "conferences_manage",
        P.TEAM_SEE,
    ),
    Place(
        _ANSWER,
        "What your teams owe",
        "By worker: what is late or due this week, what they were asked and have not answered.",
        "team_answers",
        P.TEAM_SEE,
    ),
    Place(
        _ANSWER,
        "The measures",
        "Every figure of the service, with the cases behind it.",
        "measures",
        P.MEASURES_SEE,
        in_bar=True,
    ),
    Place(
        _ANSWER,
        "The case system’s data",
        "When data came in, what became of them, and bringing more in.",
        "loads",
        P.LOADS_SEE,
    ),
    Place(
        _ANSWER,
        "Changed by hand",
        "What people changed so that something is in time that was not, or is late that was not.",
        "corrections",
        P.TEAM_SEE,
    ),
    Place(
        _ANSWER,
        "Where each kind is kept",
        "In the case system or in Headway, and how many days apart is one thing.",
        "masters",
        P.MASTERS_SET,
    ),
    Place(
        _ANSWER,
        "Emergency openings",
        "Review the records that were opened in an emergency.",
        "glass_reviews",
        P.GLASS_REVIEW,
    ),
    Place(
        _ANSWER,
        "Walls",
        "Which users said that they know a family. You are not told which family.",
        "walls_told",
        P.WALL_KNOW,
    ),
    Place(
        _ANSWER,
        "Restrictions that nobody can lift",
        "Their managers have left: name another.",
        "restrictions_stuck",
        P.RECORD_RESTRICT,
    ),
    Place(_ANSWER, "The log", "Who opened, searched or changed what.", "log", P.LOG_READ, in_bar=True),
    Place(
        _ANSWER,
        "Procedures",
        "What others asked to have taken away: misfiled, at the end of its time, or by a court’s order.",
        "procedures",
        P.PROCEDURE_AGREE,
    ),
    Place(
        _ANSWER,
        "Rooms",
        "The rooms that meetings are held in, and what somebody who comes should know of them.",
        "rooms",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "What is settled of meetings",
        "Whether the letter to the child is the record, how long before a meeting papers are due, and more.",
        "meetings_settled",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "Limits",
        "By when each thing is to be done: the law book’s limit, and what your council has settled.",
        "law_limits",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "Who may chair conferences",
        "Whom the council has named, in what role, from when until when.",
        "conference_chairs",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "The quorum of conferences",
        "How many agencies must be there beside children’s social care, and from which day.",
        "conference_quorum",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "What is settled of asking for conferences",
        "How soon after the decision one is asked for, and the weeks of an unborn child.",
        "conferences_settled",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "What a map is called",
        "The headings of the map that stands on a screen at a meeting, in the council’s own words.",
        "map_headings",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "Reviews a chair can hold",
        "How many in a week, for a full post and for some by name: the forecast is set against it.",
        "managing_capacity",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "How plans are followed",
        "How many weeks may lie between core groups, and in what words people are asked what they thought.",
        "conferences_follow_settings",
        P.MEETINGS_SET,
    ),
    Place(
        _ANSWER,
        "Word templates",
        "The Word documents of the service in which copies of records are made.",
        "copy_templates",
        P.MEETINGS_SET,
    ),
    Place(
        _LET_IN,
        "Users",
        "Let somebody in, change their role, end their access.",
        "users",
        P.USERS_MANAGE,
        in_bar=True,
    ),
    Place(
        _LET_IN,
        "Teams",
        "The services and teams, and which stands beneath which.",
        "teams",
        P.USERS_MANAGE,
    ),
    Place(
        _LET_IN,
        "Programs that read here",
        "Tokens by which the council’s warehouse reads duties, sittings and measures.",
        "programs",
        P.PROGRAMS_MANAGE,
    ),
    Place(_LET_IN, "Who may do what", "What each role may see and do.", "grants", P.GRANTS_READ),
    Place(
        _LET_IN,
        "Granted beside the role",
        "What one user may do beside their role, why, and until when.",
        "second_grants",
        P.GRANT_GIVE,
    ),
    Place(_LET_IN, "Background work", "What failed by itself, and can be tried again.", "tasks", P.TASKS_SEE),
    Place(
        _OWN,
        "When you are away",
        "Your own leave, so that somebody sees to your work.",
        "own_leave",
        P.WORK_SEE,
    ),
    Place(
        _OWN,
        "Your days in your calendar",
        "A private address for Outlook or another program: initials only.",
        "work_calendar",
        P.WORK_SEE,
    ),
    Place(
        _OWN,
        "People whose family you know",
        "Say whose records must be closed to you, because you know them.",
        "walls",
        P.OWN_ACCOUNT,
    ),
    Place(
        _OWN,
        "Password and second factor",
        "Your password, authenticator app, passkeys and recovery codes.",
        "mfa_index",
        P.OWN_ACCOUNT,
    ),
)


def places_of(reader: Reader) -> tuple[Place, ...]:
    """The places that this reader may go to."""
    return tuple(place for place in PLACES if reader.may(place.permission))


def grouped(places: tuple[Place, ...]) -> list[tuple[str, list[Place]]]:
    """These places under the headings of the home page."""
    return [(group, list(among)) for group, among in groupby(places, key=lambda place: place.group)]
