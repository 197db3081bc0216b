"""On SQLite a load is worked out on a copy of the database, and what came of it is put in in one short transaction.

SQLite has one lock for all who write: held for as long as a load takes, it would keep every page waiting that
writes. What is put in is the difference between the copy as it was and as the load left it, row by row. Where the
database changed meanwhile in anything but what no load rests on, the load is worked out again.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import uuid4

from django.db import connection

Came = TypeVar("Came")
# Ours: after so many copies were overtaken by what people did, the load is done under the lock.
_TRIES: Final = 2
# What changes while people work, and no load rests on. Of these a load adds rows alone.
_BESIDE: Final = frozenset(
    {
        "access_entry",
        "access_link",
        "django_session",
        "django_tasks_database_dbtaskresult",
        "exchange_bringing",
        "exchange_triedtable",
        "sign_in_attempt",
        "sign_in_remembered",
    }
)
# Its keys are given anew: others add to it meanwhile.
_LOG: Final = "access_entry"
# The copies are of no worth once this process ends, and have no name by then.
_ON_A_COPY: Final = (
    "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; "
    "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
)


class _OvertakenError(Exception):
    """The database changed while the load was worked out."""


def aside(work: Callable[[], Came], *, keep: bool) -> Came:
    """Do this work so that others can write meanwhile; with `keep`, what it changed is put into the database.

    Where that cannot be (another database, one in memory, a transaction that runs already) it is done as it is.
    """
    live = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or connection.in_atomic_block or not live.is_file():
        return work()
    for _ in range(_TRIES):
        with _on_copy(live):
            came = work()
            if not keep:
                return came
            try:
                with connection.wrap_database_errors:
                    _put_in(connection.connection, live)
            except _OvertakenError:
                continue
            return came
    return work()


@contextmanager
def _on_copy(live: Path) -> Iterator[None]:
    """Let this thread's connection be to a copy, with another beside it (`base`) that stays as it was."""
    named = [live.with_name(f".{live.name}.{uuid4().hex}") for _ in range(2)]
    own = connection.settings_dict
    try:
        with connection.wrap_database_errors:
            for source, target in zip((live, named[0]), named, strict=True):
                _copy(source, target)
        connection.close()
        connection.settings_dict = {
            **own,
            "NAME": str(named[1]),
            "OPTIONS": {**own["OPTIONS"], "init_command": _ON_A_COPY},
        }
        connection.ensure_connection()
        with connection.wrap_database_errors:
            connection.connection.execute("ATTACH ? AS base", [str(named[0])])
            # SQLite opens a file when it first reads it.
            connection.connection.execute("SELECT COUNT(*) FROM base.sqlite_master").fetchone()
        # They hold what the database holds: whatever ends this process, they end with it.
        _forget(named)
        yield
    finally:
        _forget(named)
        connection.close()
        connection.settings_dict = own


def _forget(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    target.touch(mode=0o600)
    before, after = sqlite3.connect(source), sqlite3.connect(target)
    try:
        before.backup(after)
        # The mode is the file's own, and files of that mode have others beside them.
        after.execute("PRAGMA journal_mode=DELETE")
    finally:
        before.close()
        after.close()


def _put_in(raw: Any, live: Path) -> None:  # noqa: ANN401 (SQLite's own connection)
    tables = _tables(raw)
    changed = [(name, key, columns) for name, key, columns in tables if _find(raw, name, key)]
    raw.execute("ATTACH ? AS live", [str(live)])
    raw.execute("PRAGMA live.synchronous=FULL")
    try:
        version = _version(raw)
        if _overtaken(raw, tables):
            raise _OvertakenError
        raw.execute("BEGIN IMMEDIATE")
        try:
            if _version(raw) != version and _overtaken(raw, tables):
                raise _OvertakenError
            _write(raw, changed)
            raw.execute("COMMIT")
        except sqlite3.IntegrityError:
            raise _OvertakenError from None
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
    finally:
        raw.execute("DETACH live")


Table = tuple[str, str, tuple[str, ...]]


def _tables(raw: Any) -> list[Table]:  # noqa: ANN401
    """Each table with the column of its key and all its columns."""
    found = []
    names = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for (name,) in raw.execute(names).fetchall():
        rows = raw.execute(f'PRAGMA main.table_info("{name}")').fetchall()
        key = next(row[1] for row in rows if row[5])
        found.append((name, key, tuple(row[1] for row in rows)))
    return found


def _find(raw: Any, name: str, key: str) -> bool:  # noqa: ANN401
    """Find which rows of a table are gone, new, or other than they were. False where there is none."""
    keys = {one: f'SELECT "{key}" AS key FROM {one}."{name}"' for one in ("base", "main")}  # noqa: S608 (our tables)
    other = f'SELECT * FROM main."{name}" EXCEPT SELECT * FROM base."{name}"'  # noqa: S608 (our tables)
    rows = {
        "gone": f"{keys['base']} EXCEPT {keys['main']}",
        "new": f"{keys['main']} EXCEPT {keys['base']}",
        "other": f'SELECT "{key}" AS key FROM ({other})',  # noqa: S608 (our tables)
    }
    found = 0
    for what, statement in rows.items():
        raw.execute(f'CREATE TABLE temp."{what}_{name}" AS {statement}')
        found += raw.execute(f'SELECT COUNT(*) FROM temp."{what}_{name}"').fetchone()[0]  # noqa: S608 (ours)
    return bool(found)


def _version(raw: Any) -> int:  # noqa: ANN401
    return int(raw.execute("PRAGMA live.data_version").fetchone()[0])


def _overtaken(raw: Any, tables: list[Table]) -> bool:  # noqa: ANN401
    """Whether the database is other than the copy was, in anything that a load rests on."""
    for name, _, _ in tables:
        if name in _BESIDE:
            continue
        for one, other in (("base", "live"), ("live", "base")):
            rows = f'SELECT * FROM {one}."{name}" EXCEPT SELECT * FROM {other}."{name}"'  # noqa: S608 (our tables)
            if raw.execute(f"SELECT EXISTS ({rows})").fetchone()[0]:
                return True
    return False


def _write(raw: Any, changed: list[Table]) -> None:  # noqa: ANN401
    raw.execute("PRAGMA defer_foreign_keys=ON")
    whole = [table for table in changed if table[0] not in _BESIDE]
    for name, key, _ in whole:
        gone = f'SELECT key FROM temp."gone_{name}"'  # noqa: S608 (our tables)
        raw.execute(f'DELETE FROM live."{name}" WHERE "{key}" IN ({gone})')  # noqa: S608 (our tables)
    for name, key, columns in whole:
        values = ", ".join(f'"{column}" = now."{column}"' for column in columns if column != key)
        if values:
            other = f'SELECT key FROM temp."other_{name}" EXCEPT SELECT key FROM temp."new_{name}"'  # noqa: S608 (our tables)
            raw.execute(
                f'UPDATE live."{name}" AS was SET {values} FROM main."{name}" AS now '  # noqa: S608 (our tables)
                f'WHERE now."{key}" = was."{key}" AND was."{key}" IN ({other})'
            )
    for name, key, columns in changed:
        listed = ", ".join(f'"{column}"' for column in columns if column != key or name != _LOG)
        new = f'SELECT key FROM temp."new_{name}"'  # noqa: S608 (our tables)
        rows = f'SELECT {listed} FROM main."{name}" WHERE "{key}" IN ({new}) ORDER BY "{key}"'  # noqa: S608 (our tables)
        raw.execute(f'INSERT INTO live."{name}" ({listed}) {rows}')
