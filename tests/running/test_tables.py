"""Tables made at once are those that the migrations make, on SQLite and on PostgreSQL, triggers and all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from headway.running.tables import make_tables

pytestmark = pytest.mark.django_db

# Order of columns aside: a field that was added later stands last in a table that was built step by step.
ASKED = {
    "sqlite": (
        "SELECT type, name, tbl_name, CASE type WHEN 'table' THEN '' ELSE sql END FROM sqlite_master",
        'SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_master t, '
        "pragma_table_info(t.name) c WHERE t.type = 'table'",
        'SELECT t.name, k."from", k."table", k."to" FROM sqlite_master t, pragma_foreign_key_list(t.name) k '
        "WHERE t.type = 'table'",
    ),
    "postgresql": (
        "SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length, "
        "is_identity FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace",
        "SELECT tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON') FROM pg_indexes "
        "WHERE schemaname = 'public'",
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    ),
}
NAMED_CHECKS = "SELECT sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"


@contextmanager
def another(name: str) -> Iterator[None]:
    """While it lasts, the default connection is one to an empty database of the same kind."""
    own = connections["default"]
    is_file = own.vendor == "sqlite"
    name = name if is_file else f"{own.settings_dict['NAME']}_other"
    if not is_file:
        _create_anew(own, name)
    other = connections.create_connection("default")
    other.settings_dict = {**other.settings_dict, "NAME": name}
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = own
        if not is_file:
            _drop(own, name)


def _create_anew(own: Any, name: str) -> None:
    _drop(own, name)
    with own._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')


def _drop(own: Any, name: str) -> None:
    with own._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def described() -> dict[str, list[str]]:
    """What stands in the other database: its schema, its migrations, and how many rows each table has."""
    told = {}
    with connection.cursor() as cursor:
        for asked in ASKED[connection.vendor]:
            cursor.execute(asked)
            told[asked] = sorted(map(repr, cursor.fetchall()))
        if connection.vendor == "sqlite":
            cursor.execute(NAMED_CHECKS)
            told[NAMED_CHECKS] = sorted(part for (sql,) in cursor.fetchall() for part in constraints_of(sql))
        cursor.execute("SELECT app, name FROM django_migrations")
        told["migrations"] = sorted(map(repr, cursor.fetchall()))
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            told[table] = [str(cursor.fetchone()[0])]
    return told


def constraints_of(sql: str) -> Iterator[str]:
    """Each named constraint of a table, whole: to the bracket that closes it."""
    for part in sql.split("CONSTRAINT ")[1:]:
        depth = 0
        for place, letter in enumerate(part):
            depth += {"(": 1, ")": -1}.get(letter, 0)
            if letter == ")" and depth == 0:
                yield part[: place + 1]
                break


def test_tables_made_at_once_are_those_that_migrations_make(tmp_path):
    with another(str(tmp_path / "migrated.sqlite3")):
        call_command("migrate", verbosity=0)
        migrated = described()
    with another(str(tmp_path / "made.sqlite3")):
        assert make_tables(connections["default"])
        call_command("migrate", verbosity=0)
        made = described()
        assert not make_tables(connections["default"])
    assert made.keys() == migrated.keys()
    for asked, rows in migrated.items():
        assert made[asked] == rows, asked
    assert any("_is_not_changed" in row for rows in made.values() for row in rows)


def test_stopped_before_they_are_noted_as_made_no_table_is_left_half_made(tmp_path, monkeypatch):
    """Migrations can then begin at the first, as they do on a database that nobody has touched."""

    def stopped(*_of):
        raise KeyboardInterrupt

    monkeypatch.setattr(MigrationRecorder, "record_applied", stopped)
    with another(str(tmp_path / "stopped.sqlite3")):
        with pytest.raises(KeyboardInterrupt):
            make_tables(connections["default"])
        assert connection.introspection.table_names() == ["django_migrations"]
