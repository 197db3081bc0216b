"""The dataset's tables read from a database: the same extract as from its files, and nothing there can be changed."""

import sqlite3
import sys
from contextlib import closing
from datetime import date

import psycopg
import pytest

from headway.exchange.loading import sql
from headway.exchange.loading.sql import address_of, is_address, read_database
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.tables import SSD
from headway.knowledge.standards.writing import write_ssd

_TYPES = {"date": "timestamp", "integer": "integer", "number": "double precision"}


@pytest.fixture(scope="module")
def council():
    return make_council(children=3, seed=6, as_at=date(2026, 3, 31), dirt=False).tables


@pytest.fixture
def database(postgresql, council):
    """A case system's database, its tables in a schema as the dataset's scripts make them."""
    with closing(psycopg.connect(postgresql.url, autocommit=True)) as connection:
        connection.execute("DROP SCHEMA IF EXISTS ssd_development CASCADE")
        connection.execute("CREATE SCHEMA ssd_development")
        for name, rows in council.items():
            columns = SSD[name].columns
            typed = ", ".join(f"{column.name} {_TYPES.get(column.type, 'text')}" for column in columns)
            connection.execute(f"CREATE TABLE ssd_development.{name} ({typed})")
            marks = ", ".join(["%s"] * len(columns))
            with connection.cursor() as cursor:
                cursor.executemany(
                    f"INSERT INTO ssd_development.{name} VALUES ({marks})",
                    [[row.get(column.name) for column in columns] for row in rows],
                )
        connection.execute("CREATE TABLE ssd_development.ssd_assessments (a integer)")
        connection.execute("INSERT INTO ssd_development.ssd_assessments VALUES (1), (2)")
        yield f"{postgresql.url}?schema=ssd_development"
        connection.execute("DROP SCHEMA ssd_development CASCADE")


def test_the_same_extract_as_from_files(database, council, tmp_path):
    write_ssd(council, tmp_path / "files")
    files, tables = read_extract(tmp_path / "files"), read_database(database)
    assert set(files.tables) == set(tables.tables)
    for name, table in files.tables.items():
        key = repr
        assert sorted(tables.tables[name].rows(), key=key) == sorted(table.rows(), key=key), name
    assert [(file.file, file.unknown) for file in tables.files if not file.recognised_as] == [
        ("ssd_development.ssd_assessments", 2)
    ]
    assert tables.kinds == frozenset({"ssd"})


def test_it_is_brought_in_as_files_are(database, bring):
    report = bring(read_database(database))
    assert report.read == report.used + report.refused
    assert report.people_new > 3
    assert [table.table for table in report.not_kept] == ["ssd_development.ssd_assessments"]
    again = bring(read_database(database))
    assert again.people_new == 0
    assert {became for table in again.tables.values() for became in table.became} == {"same"}


def test_nothing_can_be_changed_there(database):
    with (
        sql._connected(address_of(database)) as connection,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        connection.execute("DELETE FROM ssd_development.ssd_person")


def test_what_cannot_be_read_is_told_without_the_password(postgresql):
    with pytest.raises(Unreadable, match="nothing in it is a table") as none:
        read_database(f"{postgresql.url}?schema=nowhere")
    assert "nowhere" in str(none.value)
    with pytest.raises(Unreadable, match="the database refused") as refused:
        read_database("postgres://nobody:s3cret@127.0.0.1:1/none")
    assert "s3cret" not in str(refused.value)


def test_sql_server_without_its_library_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pymssql", None)
    with pytest.raises(Unreadable, match="needs pymssql"):
        read_database("mssql://reader:s3cret@server/ssd")


class StandIn:
    """What is asked of pymssql, answered by SQLite: the statements are tried, and no SQL Server."""

    def __init__(self, council):
        self.asked: dict[str, object] = {}
        self.raw = sqlite3.connect(":memory:")
        self.raw.execute("ATTACH ':memory:' AS dbo")
        self.raw.execute("ATTACH ':memory:' AS information_schema")
        self.raw.execute(
            "CREATE TABLE information_schema.columns (table_schema, table_name, column_name, ordinal_position)"
        )
        for name, rows in council.items():
            names = SSD[name].names
            self.raw.execute(f"CREATE TABLE dbo.{name} ({', '.join(names)})")
            self.raw.executemany(
                f"INSERT INTO dbo.{name} VALUES ({', '.join('?' * len(names))})",
                [[None if row.get(one) is None else str(row[one]) for one in names] for row in rows],
            )
            self.raw.executemany(
                "INSERT INTO information_schema.columns VALUES ('dbo', ?, ?, ?)",
                [(name, one, place) for place, one in enumerate(names)],
            )

    def connect(self, **asked):
        self.asked = asked
        return self

    def cursor(self):
        cursor = self.raw.cursor()
        return _Setting(cursor)

    def close(self):
        self.raw.close()


class _Setting:
    """A cursor that takes SQL Server's SET, which SQLite does not know, as read."""

    def __init__(self, cursor):
        self._cursor = cursor
        self.fetchone, self.fetchmany, self.fetchall = cursor.fetchone, cursor.fetchmany, cursor.fetchall

    def execute(self, statement):
        if not statement.startswith("SET "):
            self._cursor.execute(statement)


def test_what_is_sent_to_sql_server_brings_the_same_extract_from_a_stand_in(monkeypatch, council, tmp_path):
    stand_in = StandIn(council)
    monkeypatch.setitem(sys.modules, "pymssql", stand_in)
    write_ssd(council, tmp_path / "files")
    files, tables = read_extract(tmp_path / "files"), read_database("mssql://reader:s3cret@server:1434/ssd")
    assert set(files.tables) == set(tables.tables)
    for name, table in files.tables.items():
        assert sorted(tables.tables[name].rows(), key=repr) == sorted(table.rows(), key=repr), name
    assert stand_in.asked == {
        "server": "server",
        "port": "1434",
        "user": "reader",
        "password": "s3cret",
        "database": "ssd",
        "login_timeout": 30,
    }


def test_an_address_in_its_parts():
    parts = address_of("mssql://reader:p%40ss@server.example:1434/ssd?schema=dbo")
    assert (parts.scheme, parts.host, parts.port, parts.user, parts.password) == (
        "mssql",
        "server.example",
        1434,
        "reader",
        "p@ss",
    )
    assert parts.shown == "mssql://server.example/ssd?schema=dbo"
    assert is_address("postgresql://host/db")
    assert not is_address("/var/extracts/ssd")
