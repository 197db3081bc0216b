"""PostgreSQL's own programs, and how they are told which database is meant."""

import os
import shutil
from typing import Final

from django.conf import settings

from headway.running.backup.manifest import NotBackedUp

_TOLD: Final = {
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "NAME": "PGDATABASE",
}


def program(name: str) -> str:
    """The path of a program. Raises NotBackedUp where it is not on this machine."""
    found = shutil.which(name)
    if found is None:
        raise NotBackedUp(f"{name} is not on this machine. Install PostgreSQL's client programs.")
    return found


def surroundings() -> dict[str, str]:
    """The environment of such a program. A password goes this way, and never into a list of processes."""
    database = settings.DATABASES["default"]
    told = {name: str(database[key]) for key, name in _TOLD.items() if database.get(key)}
    if mode := database.get("OPTIONS", {}).get("sslmode"):
        told["PGSSLMODE"] = mode
    return {**os.environ, **told}
