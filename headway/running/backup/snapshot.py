"""One moment of the database: written to a file, and asked at that same moment."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction

from headway.running.backup.manifest import NotBackedUp
from headway.running.backup.programs import program, surroundings

Rows = list[tuple[Any, ...]]
_LINKS: Final = "SELECT digest FROM access_link ORDER BY position DESC LIMIT 1"
_FILES: Final = "SELECT place, size, digest FROM documents_version ORDER BY place"
_MIGRATIONS: Final = "SELECT app, name FROM django_migrations ORDER BY app, name"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The file that the moment was written to, and the questions that it answers."""

    path: Path
    ask: Callable[[str], Rows]
    tables: Sequence[str]

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        quote = connection.ops.quote_name
        return {name: self.ask(f"SELECT COUNT(*) FROM {quote(name)}")[0][0] for name in self.tables}  # noqa: S608

    @property
    def files(self) -> Rows:
        """Place, size and digest of each kept file."""
        return self.ask(_FILES)

    @property
    def migrations(self) -> list[str]:
        return [f"{app}.{name}" for app, name in self.ask(_MIGRATIONS)]

    @property
    def log_head(self) -> str:
        """The digest at the end of the log's chain; "" where nothing is sealed yet."""
        found = self.ask(_LINKS)
        return str(found[0][0]) if found else ""


@contextmanager
def snapshot(path: Path) -> Iterator[Snapshot]:
    """Write the database to `path` as it is at this moment. Raises NotBackedUp."""
    with _sqlite(path) if connection.vendor == "sqlite" else _postgresql(path) as taken:
        yield taken


@contextmanager
def _sqlite(path: Path) -> Iterator[Snapshot]:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)  # SQLite's own, which waits for nobody and sees one moment
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a journal beside it
        names = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        tables = [name for (name,) in copy.execute(names)]
        yield Snapshot(path, lambda question: copy.execute(question).fetchall(), tables)


@contextmanager
def _postgresql(path: Path) -> Iterator[Snapshot]:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()

        def ask(question: str) -> Rows:
            cursor.execute(question)
            return list(cursor.fetchall())

        dump = [program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}"]
        done = subprocess.run(  # noqa: S603 (a program found on the PATH, and words of ours)
            [*dump, f"--file={path}"], env=surroundings(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NotBackedUp(f"pg_dump could not read the database: {done.stderr.strip().splitlines()[-1:]}")
        yield Snapshot(path, ask, sorted(connection.introspection.table_names(cursor)))
