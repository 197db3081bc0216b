"""Emptying tables between tests whose rows the database itself refuses to delete."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@contextmanager
def append_only_tables_emptied() -> Iterator[None]:
    """Inside, Django's flush lifts the triggers of append-only tables, and puts them back.

    On the class of the database's operations, since a browser's event loop has a connection of its own.
    """
    from django.db import connection

    operations = type(connection.ops)
    bare = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: Any, **given: Any) -> list[str]:
        statements = bare(self, style, tables, **given)
        lift, put_back = _triggers(self.connection, tables)
        return [*lift, *statements, *put_back]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield


def _triggers(connection: Any, tables: Any) -> tuple[list[str], list[str]]:
    if connection.vendor == "postgresql":
        return (
            [f'ALTER TABLE "{table}" DISABLE TRIGGER USER' for table in tables],
            [f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in tables],
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = cursor.fetchall()
    return [f'DROP TRIGGER "{name}"' for name, _ in found], [sql for _, sql in found]
