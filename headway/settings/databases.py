"""The database: SQLite in a file, or PostgreSQL by its address."""

from pathlib import Path
from typing import Any

import dj_database_url

# `recursive_triggers`: without it INSERT OR REPLACE walks past the triggers that refuse deletes.
# `synchronous=FULL`: no word that was acknowledged is lost when the power goes.
# `cache_size`: 16 MB of the file are kept by each connection, where two are usual.
_SQLITE = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; "
    "PRAGMA cache_size=-16000;"
)
# To open the file and read its tables takes as long as an empty page. Seconds.
_KEPT_OPEN = 60


def database(url: str, *, otherwise: Path) -> dict[str, Any]:
    """Django's settings for the database at `url`; the SQLite file `otherwise` where it is empty."""
    found: dict[str, Any] = (
        dict(dj_database_url.parse(url, conn_max_age=_KEPT_OPEN, conn_health_checks=True))
        if url
        else {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": otherwise,
            "CONN_MAX_AGE": _KEPT_OPEN,
        }
    )
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {
            **found.get("OPTIONS", {}),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": _SQLITE,
        }
    return found
