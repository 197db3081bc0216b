"""Emptying the tests' database after a transactional test, although its append-only tables refuse it.

It is done on the class of the database's operations: under a browser's event loop the connection is another object.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def emptying_append_only_tables() -> Iterator[None]:
    """While it lasts, `flush` lifts the triggers that refuse, and puts them back."""
    operations: Any = type(connection.ops)
    plain = operations.sql_flush
    lifting = {"sqlite": _without_triggers, "postgresql": _as_a_replica}[connection.vendor]

    def sql_flush(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        statements = plain(self, style, tables, **options)
        return lifting(self.connection, statements) if statements else statements

    operations.sql_flush = sql_flush
    try:
        yield
    finally:
        operations.sql_flush = plain


def _as_a_replica(_connection: Any, statements: list[str]) -> list[str]:
    """PostgreSQL fires no ordinary trigger for a session that plays the replica."""
    return ["SET LOCAL session_replication_role = replica", *statements]


def _without_triggers(database: Any, statements: list[str]) -> list[str]:
    with database.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    quoted = database.ops.quote_name
    return (
        [f"DROP TRIGGER {quoted(name)}" for name, _ in triggers] + statements + [made for _, made in triggers]
    )
