"""The tables of the tests' database are made once, and copied from then on.

What is copied is kept in build/tests under a digest of all that it is made from, so no change of ours is missed. On
PostgreSQL it is a database beside the tests' own, in the cluster that the run names.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "tests"
LOCKS = (ROOT / "requirements-dev.lock",)


@contextmanager
def made_once() -> Iterator[None]:
    """While it lasts, whoever migrates a database that is empty is given a copy of what was migrated before."""
    from django.core.management.commands.migrate import Command
    from django.db import connections

    from headway.running.tables import make_tables

    plain = Command.handle

    def handle(command: Any, *names: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        copies = {"sqlite": _InAFile, "postgresql": _InTheCluster}[connection.vendor](connection)
        with _one_at_a_time():
            if not copies.copied():
                make_tables(connection)
                plain(command, *names, **options)
                copies.keep()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Command, "handle", handle)
        yield


def kept_file() -> Path:
    """Where the tables of an SQLite are kept, once a test has asked for its database."""
    return KEPT / f"{_digest()}.sqlite3"


@cache
def _digest() -> str:
    made_from = sha256()
    for path in (*sorted((ROOT / "headway").rglob("*.py")), *LOCKS):
        made_from.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return made_from.hexdigest()[:20]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _InAFile:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def copied(self) -> bool:
        if not kept_file().exists():
            return False
        self._connection.ensure_connection()
        with closing(sqlite3.connect(kept_file())) as kept:
            kept.backup(self._connection.connection)
        return True

    def keep(self) -> None:
        for old in KEPT.glob("*.sqlite3"):
            old.unlink()
        half = kept_file().with_suffix(".half")
        half.unlink(missing_ok=True)
        with closing(sqlite3.connect(half)) as kept:
            self._connection.connection.backup(kept)
        half.rename(kept_file())


class _InTheCluster:
    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._own = connection.settings_dict["NAME"]
        self._kept = f"headway_{_digest()}"

    def copied(self) -> bool:
        with self._connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self._kept])
            if cursor.fetchone() is None:
                return False
        self._copy(self._kept, to=self._own)
        return True

    def keep(self) -> None:
        self._copy(self._own, to=self._kept)

    def _copy(self, name: str, *, to: str) -> None:
        self._connection.close()
        with self._connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{to}"')
            cursor.execute(f'CREATE DATABASE "{to}" TEMPLATE "{name}"')
