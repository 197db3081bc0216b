"""What may be done, in a dozen or two of verbs. Each door asks for one of them."""

from enum import StrEnum
from typing import Final


class Permission(StrEnum):
    """One thing that may be done. Its value is stored in the log; its words are in `WORDS`."""

    OWN_ACCOUNT = "own_account"
    PERSON_FIND = "person_find"
    PERSON_OPEN = "person_open"
    PERSON_BEGIN = "person_begin"
    PERSON_CHANGE = "person_change"
    PERSON_MERGE = "person_merge"
    NAMES_SEE = "names_see"
    NAMES_RESTRICTED = "names_restricted"
    WORDS_READ = "words_read"
    ADDRESS_CONFIDENTIAL = "address_confidential"
    DOCUMENT_READ = "document_read"
    DOCUMENT_KEEP = "document_keep"
    ASSIGN = "assign"
    RECORD_RESTRICT = "record_restrict"
    WALL_KNOW = "wall_know"
    GLASS_BREAK = "glass_break"
    GLASS_REVIEW = "glass_review"
    COVER_ARRANGE = "cover_arrange"
    READERS_SEE = "readers_see"
    LOG_READ = "log_read"
    PROCEDURE_ASK = "procedure_ask"
    PROCEDURE_AGREE = "procedure_agree"
    GRANTS_READ = "grants_read"
    GRANT_GIVE = "grant_give"
    USERS_MANAGE = "users_manage"
    TASKS_SEE = "tasks_see"
    WORK_SEE = "work_see"
    CASE_RECORD = "case_record"
    ALERT_RAISE = "alert_raise"
    DIFFERENCE_DECIDE = "difference_decide"
    CHANGES_SEE = "changes_see"
    HAND_OVER = "hand_over"
    LOADS_SEE = "loads_see"
    LOAD_BRING_IN = "load_bring_in"
    MASTERS_SET = "masters_set"
    TEAM_SEE = "team_see"
    MEASURES_SEE = "measures_see"
    WORKING_SET = "working_set"
    MEETING_OPEN = "meeting_open"
    MEETING_ARRANGE = "meeting_arrange"
    MEETING_CHAIR = "meeting_chair"
    RECORD_WRITE = "record_write"
    RECORD_APPROVE = "record_approve"
    COPY_MAKE = "copy_make"
    COPY_CHECK = "copy_check"
    COPY_SEND = "copy_send"
    MEETINGS_SET = "meetings_set"
    DATA_READ = "data_read"
    PROGRAMS_MANAGE = "programs_manage"
    MEETING_ANSWER = "meeting_answer"


WORDS: Final[dict[Permission, str]] = {
    Permission.OWN_ACCOUNT: "Use their own account: second factor, walls, who acts for them",
    Permission.PERSON_FIND: "Find people",
    Permission.PERSON_OPEN: "Open a person",
    Permission.PERSON_BEGIN: "Begin a record of a person",
    Permission.PERSON_CHANGE: "Change what is held of a person",
    Permission.PERSON_MERGE: "Merge two records of one person, and undo it",
    Permission.NAMES_SEE: "See names",
    Permission.NAMES_RESTRICTED: "See names of restricted visibility",
    Permission.WORDS_READ: "Read what is written in free words",
    Permission.ADDRESS_CONFIDENTIAL: "See a confidential address",
    Permission.DOCUMENT_READ: "Read documents",
    Permission.DOCUMENT_KEEP: "Keep documents on a record",
    Permission.ASSIGN: "Assign people to users and teams",
    Permission.RECORD_RESTRICT: "Restrict a record to named readers",
    Permission.WALL_KNOW: "Be told that a wall exists, and not round whom",
    Permission.GLASS_BREAK: "Open a record in an emergency, with a reason, for hours",
    Permission.GLASS_REVIEW: "Review emergency openings",
    Permission.COVER_ARRANGE: "Arrange who acts for whom until when",
    Permission.READERS_SEE: "See who has opened a record",
    Permission.LOG_READ: "Read the whole log, by record and by user",
    Permission.PROCEDURE_ASK: "Ask for a misfiled, disposal or court-order procedure",
    Permission.PROCEDURE_AGREE: "Agree to such a procedure that another asked for",
    Permission.GRANTS_READ: "Read who may do what",
    Permission.GRANT_GIVE: "Grant one user something beside their role, for a reason, until a day",
    Permission.USERS_MANAGE: "Let users in, change their roles, end their access",
    Permission.TASKS_SEE: "See background work, and try again what failed",
    Permission.WORK_SEE: "See their own work: what is theirs to do, and what they wait for",
    Permission.CASE_RECORD: "Record on a child’s case what the case system has not told yet",
    Permission.ALERT_RAISE: "Raise an alert on a record, look at it again, end it",
    Permission.DIFFERENCE_DECIDE: "Decide where Headway and the case system differ",
    Permission.CHANGES_SEE: "See what changed with the last data, and mark how it was learnt",
    Permission.HAND_OVER: "See what must be keyed into the case system, and tick it off",
    Permission.LOADS_SEE: "See when data came in, and what became of them",
    Permission.LOAD_BRING_IN: "Bring the case system’s data in",
    Permission.MASTERS_SET: "Set what is kept in Headway and what in the case system",
    Permission.TEAM_SEE: "See the team’s week, its load, and who is over the line",
    Permission.MEASURES_SEE: "See the measures, each with the cases they may open",
    Permission.WORKING_SET: "Set working patterns and leave",
    Permission.MEETING_OPEN: "Open a meeting about people whom they see",
    Permission.MEETING_ARRANGE: "Book, move and cancel meetings; invite; note papers and who comes",
    Permission.MEETING_CHAIR: "Chair: hold, adjourn and complete a meeting, make decisions, exclude",
    Permission.RECORD_WRITE: "Write the record of a meeting",
    Permission.RECORD_APPROVE: "Approve the record of a meeting, answer corrections, release what was kept back",
    Permission.COPY_MAKE: "Make each reader’s copy of a record",
    Permission.COPY_CHECK: "Look, as a second person, at a copy that goes to family",
    Permission.COPY_SEND: "Send copies, and note what came of them",
    Permission.MEETINGS_SET: "Set rooms, templates and local rules of meetings",
    Permission.DATA_READ: "Have a program read duties, sittings and measures: numbers, dates and codes",
    Permission.PROGRAMS_MANAGE: "Let programs in that read by a token, and end that",
    Permission.MEETING_ANSWER: "Answer what they are asked for a meeting: papers, the list, decisions",
}

# What one may do without changing anything. A door that asks for one of these takes no change in.
READING: Final = frozenset(
    {
        Permission.PERSON_FIND,
        Permission.PERSON_OPEN,
        Permission.NAMES_SEE,
        Permission.NAMES_RESTRICTED,
        Permission.WORDS_READ,
        Permission.ADDRESS_CONFIDENTIAL,
        Permission.DOCUMENT_READ,
        Permission.READERS_SEE,
        Permission.LOG_READ,
        Permission.GRANTS_READ,
        Permission.LOADS_SEE,
        Permission.TEAM_SEE,
        Permission.MEASURES_SEE,
        Permission.MEETING_OPEN,
        Permission.DATA_READ,
    }
)
