"""Emptying the tests' database after a transactional test, although its append-only tables refuse it.

It is done on the class of the database's operations: under a browser's event loop the connection is another object.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connection

# What Django writes when it has migrated, which no test changes. To empty these and have them written anew would
# take longer than all the rest.
WRITTEN_BY_DJANGO = {"django_content_type", "auth_permission"}


@contextmanager
def emptying_append_only_tables() -> Iterator[None]:
    """While it lasts, `flush` lifts the triggers that refuse, and puts them back."""
    operations: Any = type(connection.ops)
    plain = operations.sql_flush
    emptying = {"sqlite": _without_triggers, "postgresql": _as_a_replica}[connection.vendor]

    def sql_flush(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        emptied = [table for table in tables if table not in WRITTEN_BY_DJANGO]
        return emptying(self.connection, emptied, plain(self, style, emptied, **options))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_: None)
        yield


def _as_a_replica(database: Any, tables: list[str], _statements: list[str]) -> list[str]:
    """PostgreSQL fires no ordinary trigger for a session that plays the replica, nor checks it a foreign key: so
    each table is emptied by itself, which takes a hundredth of the time of TRUNCATE where there are few rows.
    """
    quoted = database.ops.quote_name
    return [
        "SET LOCAL session_replication_role = replica",
        *(f"DELETE FROM {quoted(table)}" for table in tables),
    ]


def _without_triggers(database: Any, _tables: list[str], statements: list[str]) -> list[str]:
    with database.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    quoted = database.ops.quote_name
    return (
        [f"DROP TRIGGER {quoted(name)}" for name, _ in triggers] + statements + [made for _, made in triggers]
    )
