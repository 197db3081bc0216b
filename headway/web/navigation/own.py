"""What is of the reader alone."""

from typing import Final

from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.web.navigation.place import Place

_HERE: Final = "Your account"

PLACES: Final = (
    Place(
        _HERE,
        "When you are away",
        "Your own leave, so that somebody sees to your work.",
        "own_leave",
        P.WORK_SEE,
    ),
    Place(
        _HERE,
        "Your days in your calendar",
        "A private address for Outlook or another program: initials only.",
        "work_calendar",
        P.WORK_SEE,
    ),
    Place(
        _HERE,
        "People whose family you know",
        "Say whose records must be closed to you, because you know them.",
        "walls",
        P.OWN_ACCOUNT,
    ),
    Place(
        _HERE,
        "Password and second factor",
        "Your password, authenticator app, passkeys and recovery codes.",
        "mfa_index",
        P.OWN_ACCOUNT,
    ),
)
