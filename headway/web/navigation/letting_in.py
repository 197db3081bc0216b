"""People and programs, and what each may do."""

from typing import Final

from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.web.navigation.place import Place

_HERE: Final = "Who is let in"

PLACES: Final = (
    Place(
        _HERE,
        "Users",
        "Let somebody in, change their role, end their access.",
        "users",
        P.USERS_MANAGE,
        in_bar=True,
    ),
    Place(
        _HERE,
        "Teams",
        "The services and teams, and which stands beneath which.",
        "teams",
        P.USERS_MANAGE,
    ),
    Place(
        _HERE,
        "Programs that read here",
        "Tokens by which the council’s warehouse reads duties, sittings and measures.",
        "programs",
        P.PROGRAMS_MANAGE,
    ),
    Place(_HERE, "Who may do what", "What each role may see and do.", "grants", P.GRANTS_READ),
    Place(
        _HERE,
        "Granted beside the role",
        "What one user may do beside their role, why, and until when.",
        "second_grants",
        P.GRANT_GIVE,
    ),
    Place(_HERE, "Background work", "What failed by itself, and can be tried again.", "tasks", P.TASKS_SEE),
)
