"""Which role may do what: one table, which a manager reads on a page."""

from typing import Final

from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.casework.access.roles import Role

_ACCOUNT: Final = frozenset({P.OWN_ACCOUNT})
_SEES: Final = _ACCOUNT | {
    P.PERSON_FIND,
    P.PERSON_OPEN,
    P.NAMES_SEE,
    P.WORDS_READ,
    P.DOCUMENT_READ,
    P.MEETING_OPEN,
}
_WORKS: Final = _SEES | {
    P.PERSON_BEGIN,
    P.PERSON_CHANGE,
    P.DOCUMENT_KEEP,
    P.WORK_SEE,
    P.CHANGES_SEE,
    P.CASE_RECORD,
    P.ALERT_RAISE,
}
_CHAIRS: Final = _WORKS | {
    P.NAMES_RESTRICTED,
    P.ADDRESS_CONFIDENTIAL,
    P.GLASS_BREAK,
    P.READERS_SEE,
    P.DIFFERENCE_DECIDE,
    P.HAND_OVER,
    P.LOADS_SEE,
    P.MEASURES_SEE,
    P.MEETING_ARRANGE,
    P.MEETING_CHAIR,
    P.RECORD_WRITE,
    P.RECORD_APPROVE,
    P.COPY_MAKE,
    P.COPY_CHECK,
    P.COPY_SEND,
}
_MANAGES: Final = _CHAIRS | {
    P.ASSIGN,
    P.PERSON_MERGE,
    P.RECORD_RESTRICT,
    P.WALL_KNOW,
    P.GLASS_REVIEW,
    P.COVER_ARRANGE,
    P.GRANTS_READ,
    P.GRANT_GIVE,
    P.TASKS_SEE,
    P.LOAD_BRING_IN,
    P.MASTERS_SET,
    P.TEAM_SEE,
    P.WORKING_SET,
    P.MEETINGS_SET,
    P.DATA_READ,
}

GRANTS: Final[dict[Role, frozenset[P]]] = {
    Role.CHAIR: _CHAIRS,
    Role.PRINCIPAL_MANAGER: _MANAGES | {P.LOG_READ, P.PROCEDURE_ASK},
    Role.BUSINESS_SUPPORT: _WORKS
    | {P.ADDRESS_CONFIDENTIAL, P.DIFFERENCE_DECIDE, P.HAND_OVER, P.LOADS_SEE, P.LOAD_BRING_IN, P.WORKING_SET}
    | {P.MEETING_ARRANGE, P.COPY_MAKE, P.COPY_CHECK, P.COPY_SEND, P.MEETINGS_SET},
    Role.RECORDER: _SEES | {P.DOCUMENT_KEEP, P.RECORD_WRITE},
    Role.LADO: _CHAIRS,
    Role.LADO_SUPPORT: _WORKS,
    Role.QUALITY_OFFICER: _SEES | {P.MEASURES_SEE},
    Role.EXPLOITATION_LEAD: _CHAIRS,
    Role.SOCIAL_WORKER: _WORKS | {P.ADDRESS_CONFIDENTIAL, P.MEETING_ANSWER},
    Role.TEAM_MANAGER: _WORKS
    | {P.ADDRESS_CONFIDENTIAL, P.READERS_SEE, P.GLASS_BREAK, P.TEAM_SEE, P.MEASURES_SEE}
    | {P.MEETING_ANSWER},
    Role.SERVICE_MANAGER: _SEES | {P.READERS_SEE, P.TEAM_SEE, P.MEASURES_SEE, P.DATA_READ},
    Role.HEAD_OF_SERVICE: _SEES
    | {
        P.READERS_SEE,
        P.GRANTS_READ,
        P.LOG_READ,
        P.GLASS_REVIEW,
        P.PROCEDURE_AGREE,
        P.TEAM_SEE,
        P.MEASURES_SEE,
        P.LOADS_SEE,
    },
    Role.DIRECTOR: _SEES | {P.GRANTS_READ, P.MEASURES_SEE},
    Role.ADVOCATE: _ACCOUNT | {P.PERSON_FIND, P.PERSON_OPEN, P.NAMES_SEE},
    # Case-system numbers, dates and codes. Names come by a second grant, to one user, until a date.
    Role.ANALYST: _ACCOUNT
    | {P.PERSON_FIND, P.PERSON_OPEN, P.LOADS_SEE, P.LOAD_BRING_IN, P.MEASURES_SEE, P.DATA_READ},
    Role.INSPECTOR: _SEES | {P.MEASURES_SEE},
    Role.INFORMATION_GOVERNANCE: _SEES
    | {
        P.NAMES_RESTRICTED,
        P.READERS_SEE,
        P.LOG_READ,
        P.GRANTS_READ,
        P.GLASS_REVIEW,
    }
    | {P.PROCEDURE_ASK, P.PROCEDURE_AGREE},
    Role.ADMINISTRATOR: _ACCOUNT | {P.USERS_MANAGE, P.GRANTS_READ, P.TASKS_SEE, P.PROGRAMS_MANAGE},
}

# What may be given to one user beside the role's own, with a reason, until a date.
SECOND_GRANTS: Final[dict[Role, frozenset[P]]] = {
    Role.ANALYST: frozenset({P.NAMES_SEE}),
}
