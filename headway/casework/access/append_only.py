"""Tables whose rows are added and never changed: the database itself refuses the rest, on SQLite and PostgreSQL.

A table that holds what people told may be made so *but for the procedures*: then `passed` lets its rows be taken
away, inside one transaction. The log is never made so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_SQLITE = (
    "CREATE TRIGGER {table}_is_not_changed BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table}: rows are added and never changed'); END",
    "CREATE TRIGGER {table}_is_not_deleted BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table}: rows are added and never deleted'); END",
    # INSERT OR REPLACE deletes without asking the trigger above, on a connection that has not been told otherwise.
    "CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) "
    "BEGIN SELECT RAISE(ABORT, '{table}: rows are added and never replaced'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{table}: rows are added and never changed'; END $$",
    "CREATE TRIGGER {table}_is_not_changed BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_refuses()",
    "CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuses()",
)
# The setting says what is meant, and ends with its transaction; it keeps nobody out who may write SQL.
_BUT_FOR_PROCEDURES = (
    "CREATE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF TG_OP = 'DELETE' AND current_setting('headway.procedure', true) = '{table}' "
    "THEN RETURN OLD; END IF; "
    "RAISE EXCEPTION '{table}: rows are added and never changed'; END $$",
    *_POSTGRESQL[1:],
)
_UNDO = {
    "sqlite": tuple(f"DROP TRIGGER {{table}}_is_not_{what}" for what in ("changed", "deleted", "replaced")),
    "postgresql": ("DROP FUNCTION {table}_refuses() CASCADE",),
}
_DO = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}

NEVER_PASSED: Final = frozenset({"access_entry", "access_link", "access_stone"})


class NeverPassed(ValueError):
    """No procedure may touch this table."""


def append_only(table: str, key: str = "id", *, but_for_procedures: bool = False) -> RunPython:
    """A migration that makes a table append-only. `key` is its primary key's column."""
    do = {**_DO, "postgresql": _BUT_FOR_PROCEDURES} if but_for_procedures else _DO
    return RunPython(_running(do, table, key), _running(_UNDO, table, key))


def made_append_only(tables: Iterable[str]) -> list[str]:
    """Those of these tables from which the database lets nothing be deleted."""
    if connection.vendor == "sqlite":
        question, mark = "SELECT name FROM sqlite_master WHERE type = 'trigger'", "_is_not_deleted"
    else:
        question, mark = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal", "_is_not_changed"
    with connection.cursor() as cursor:
        cursor.execute(question)
        triggers = {name for (name,) in cursor.fetchall()}
    return sorted(table for table in tables if f"{table}{mark}" in triggers)


@contextmanager
def passed(table: str) -> Iterator[None]:
    """Let rows of an append-only table be deleted, within a transaction that the caller has begun.

    Raises NeverPassed for the log and its chain, and where no transaction runs: nothing may stay open by accident.
    """
    if table in NEVER_PASSED or not connection.in_atomic_block:
        raise NeverPassed(f"{table} is not passed.")
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name = %s",
                [f"{table}_is_not_deleted"],
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
            yield
            for _, statement in triggers:
                cursor.execute(statement)
        else:
            cursor.execute("SELECT set_config('headway.procedure', %s, true)", [table])
            yield
            cursor.execute("SELECT set_config('headway.procedure', '', true)")


def _running(
    statements: Mapping[str, tuple[str, ...]], table: str, key: str
) -> Callable[[Any, BaseDatabaseSchemaEditor], None]:
    def run(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 (Django's registry of old models)
        for statement in statements[editor.connection.vendor]:
            # Without parameters: `%` in a statement would be read as one.
            editor.execute(statement.format(table=table, key=key), params=None)

    return run
