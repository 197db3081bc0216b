"""A council's own Headway, run as its administrator runs it: by commands, each a process of its own."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

NEEDED = {
    "HEADWAY_SECRET_KEY": "a-secret-of-the-tests-that-is-long-enough-1234567890-abcdefghij",
    "HEADWAY_HOSTS": "localhost,127.0.0.1",
    "HEADWAY_COUNCIL": "Testingham Council",
    "PYTHONWARNINGS": "",
}


@dataclass
class Council:
    """Where it keeps its files, and its database: a file in there, or a PostgreSQL by its address."""

    home: Path
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        bare = {
            name: value for name, value in os.environ.items() if not name.startswith(("HEADWAY_", "DJANGO_"))
        }
        return {
            **bare,
            **NEEDED,
            "HEADWAY_HOME": str(self.home),
            "HEADWAY_DATABASE_URL": self.url,
            **self.more,
        }

    def begun_with(self, tables: Path) -> None:
        """What `headway migrate` leaves, from tables that were made before."""
        self.home.mkdir(mode=0o700, parents=True)
        shutil.copy(tables, self.home / "headway.sqlite3")

    def run(self, *words: object, code: int = 0) -> str:
        """What a command says. Fails where it ends with another code."""
        done = subprocess.run(
            [sys.executable, "-m", "headway", *map(str, words)],
            env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    def python(self, script: str) -> str:
        """What a script says that runs inside the application."""
        begun = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'headway.settings.council'; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", begun + script],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tables(self) -> dict[str, list[Any]]:
        """Every row of every table."""
        if not self.url:
            with closing(sqlite3.connect(self.home / "headway.sqlite3")) as database:
                names = database.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                )
                return {
                    name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for (name,) in names
                }
        with psycopg.connect(self.dsn) as database:
            names = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            return {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for (name,) in names}

    def triggers(self) -> set[str]:
        if not self.url:
            with closing(sqlite3.connect(self.home / "headway.sqlite3")) as database:
                return {
                    name
                    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                }
        with psycopg.connect(self.dsn) as database:
            return {
                name for (name,) in database.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
            }

    @property
    def dsn(self) -> str:
        found = re.fullmatch(r"postgres://(?P<user>\w+)@(?P<host>[^/]+)/(?P<name>\w+)", self.url)
        return f"host={found['host'].replace('%2F', '/')} user={found['user']} dbname={found['name']}"

    def files(self) -> dict[str, bytes]:
        folder = self.home / "files"
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def keep_something(self) -> None:
        """A child, documents with and without versions, and a sealed log."""
        self.python(KEEPING)


KEEPING = """
from datetime import datetime, UTC
from django.core.files.uploadedfile import SimpleUploadedFile
from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.sealing import seal
from headway.casework.documents import actions
from headway.casework.documents.kinds import DocumentKind
from tests.documents import samples
from tests.pages.cast import make_cast
cast = make_cast()
by = Reader(cast.amara, datetime.now(UTC))
for content, name in ((samples.pdf(), "a.pdf"), (samples.word(), "b.docx"), (b"words", "c.txt")):
    kept = actions.keep(subject=cast.robin.key, kind=DocumentKind.REPORT, title="Sian's views",
                        upload=SimpleUploadedFile(name, content), by=by)
actions.replace(kept, upload=SimpleUploadedFile("d.txt", "other words".encode()), by=by)
seal(at=by.at)
"""


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def on_postgresql(cluster: Any, home: Path, name: str, template: str = "template1") -> Council:
    """A council with a database of its own on this cluster: empty, or a copy of `template`."""
    council = Council(home, cluster.url.rsplit("/", 1)[0] + f"/{name}")
    with psycopg.connect(
        f"host={cluster.host} user={cluster.user} dbname=postgres", autocommit=True
    ) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return council
