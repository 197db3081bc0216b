"""The application in a process of its own, on a database of its own, for a benchmark of its pages."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from machine import ROOT


def answers(script: str, *arguments: object, folder: Path | None = None) -> list[list[str]]:
    """What the script's process prints with tabs in it, line by line in columns.

    It runs on an SQLite file in a temporary folder, or in `folder`, where the file stays. Between the answers
    stand the lines of the application's own log. Raises SystemExit with what it said where it fails.
    """
    with tempfile.TemporaryDirectory() as passing:
        url = f"sqlite:///{folder or passing}/bench.sqlite3"
        told = {"DJANGO_SETTINGS_MODULE": "headway.settings.testing", "HEADWAY_TEST_DATABASE_URL": url}
        ran = subprocess.run(
            [sys.executable, script, *map(str, arguments)],
            env={**os.environ, **told},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    if ran.returncode:
        raise SystemExit(f"{script}\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}")
    return [line.split("\t") for line in ran.stdout.splitlines() if "\t" in line]


def begin() -> None:
    """Set Django up in this process, where the tests' own packages can be imported too."""
    import django
    from django.core.management import call_command

    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.db import connection

    from headway.running.tables import make_tables

    make_tables(connection)
    call_command("migrate", verbosity=0)
