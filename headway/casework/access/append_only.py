"""Tables whose rows are added and never changed: the database itself refuses the rest, on SQLite and PostgreSQL."""

from collections.abc import Callable, Mapping
from typing import Any

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
_UNDO = {
    "sqlite": tuple(f"DROP TRIGGER {{table}}_is_not_{what}" for what in ("changed", "deleted", "replaced")),
    "postgresql": ("DROP FUNCTION {table}_refuses() CASCADE",),
}
_DO = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def append_only(table: str, key: str = "id") -> RunPython:
    """A migration that makes a table append-only. `key` is its primary key's column."""
    return RunPython(_running(_DO, table, key), _running(_UNDO, table, key))


def _running(
    statements: Mapping[str, tuple[str, ...]], table: str, key: str
) -> Callable[[Any, BaseDatabaseSchemaEditor], None]:
    def run(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 (Django's registry of old models)
        for statement in statements[editor.connection.vendor]:
            # Without parameters: `%` in a statement would be read as one.
            editor.execute(statement.format(table=table, key=key), params=None)

    return run
