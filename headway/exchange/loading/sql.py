"""The standard dataset's tables straight from a council's database, read only, each handed on as its file would be.

PostgreSQL by its own library. SQL Server by pymssql, which is no part of Headway: a council that reads from one
installs it (docs/operations.md); that way was written from its documentation and has not been tried on one. That
nothing is changed there rests on the rights of the account: SQL Server has no transaction that may only read.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import Extract, FileRead, Progress, read_sources
from headway.knowledge.standards.sources import MOST_BYTES_A_FILE, Source
from headway.knowledge.standards.tables import SSD

SCHEMES: Final = ("postgres", "postgresql", "mssql")
# Ours: rows that are held ready at a time.
_AT_A_TIME: Final = 5_000
# Ours, in seconds: a database that does not answer by then is told of, and not waited for.
_ANSWERS_WITHIN: Final = 30
_TABLES: Final = (
    "SELECT table_schema, table_name, column_name FROM information_schema.columns "
    "WHERE LOWER(table_name) LIKE 'ssd%' ORDER BY table_schema, table_name, ordinal_position"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the tables are: `postgres://USER:PASSWORD@HOST:PORT/DATABASE?schema=SCHEMA`, or `mssql://...`."""

    scheme: str
    host: str
    port: int | None
    user: str
    password: str
    database: str
    schema: str

    @property
    def shown(self) -> str:
        """The address without user and password, as a load keeps it."""
        where = f"{self.scheme}://{self.host}/{self.database}"
        return f"{where}?schema={self.schema}" if self.schema else where


def is_address(path: str) -> bool:
    """Whether this is the address of a database, and no path."""
    return path.partition("://")[0] in SCHEMES and "://" in path


def address_of(url: str) -> Address:
    """The address in its parts. Raises Unreadable where it is none; the password is in no message."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Unreadable(Path("the database"), "its address is not one") from None
    schema = parse_qs(parts.query).get("schema", [""])[0]
    host = (
        unquote(parts.hostname or "") if "%" not in parts.netloc else unquote(parts.netloc.rpartition("@")[2])
    )
    return Address(
        scheme="mssql" if parts.scheme == "mssql" else "postgresql",
        host=host.rpartition(":")[0] if port and "%" in parts.netloc else host,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        database=unquote(parts.path.lstrip("/")),
        schema=schema,
    )


def read_database(
    url: str, *, mapping: Path | None = None, roles: Path | None = None, progress: Progress | None = None
) -> Extract:
    """The tables of the standard dataset in a database, read as its files are: the same types, the same checks.

    On PostgreSQL all of them are read as at one moment, in a transaction that may change nothing. Raises Unreadable
    where the database does not answer, refuses, or holds none of them.
    """
    address = address_of(url)
    named = Path(address.shown)
    with _told_well(named), _connected(address) as connection:
        found = _tables(connection, address.schema)
        others = [
            FileRead(name, "", unknown=_count(connection, name)) for name in found if _plain(name) not in SSD
        ]
        extract = read_sources(
            _sources(connection, {name: columns for name, columns in found.items() if _plain(name) in SSD}),
            named,
            mapping=mapping,
            roles=roles,
            progress=progress,
        )
    extract.files += others
    return extract


def _plain(name: str) -> str:
    return name.rpartition(".")[2].lower()


@contextmanager
def _connected(address: Address) -> Iterator[Any]:
    if address.scheme == "postgresql":
        import psycopg

        connection: Any = psycopg.connect(
            host=address.host,
            port=address.port,
            user=address.user or None,
            password=address.password or None,
            dbname=address.database,
            connect_timeout=_ANSWERS_WITHIN,
        )
        # One moment for all tables, and nothing can be changed in it.
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    else:
        connection = _sql_server(address)
    try:
        yield connection
    finally:
        connection.close()


def _sql_server(address: Address) -> Any:  # noqa: ANN401 (a connection of a library that ships no types)
    from importlib import import_module

    try:
        pymssql = import_module("pymssql")
    except ImportError:
        raise Unreadable(
            Path(address.shown), "reading from SQL Server needs pymssql (see docs/operations.md)"
        ) from None
    connection = pymssql.connect(
        server=address.host,
        port=str(address.port or 1433),
        user=address.user,
        password=address.password,
        database=address.database,
        login_timeout=_ANSWERS_WITHIN,
    )
    cursor = connection.cursor()
    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    return connection


@contextmanager
def _told_well(named: Path) -> Iterator[None]:
    """What a database's library says becomes a sentence; its own words may hold the address and more."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("psycopg", "pymssql", "_mssql"):
            raise
        raise Unreadable(named, f"the database refused ({type(error).__name__})") from None


def _tables(connection: Any, schema: str) -> dict[str, list[str]]:  # noqa: ANN401 (of either library)
    """The columns of each table whose name begins as the dataset's do, of one schema; `schema.table` by name."""
    cursor = connection.cursor()
    cursor.execute(_TABLES)
    found: dict[str, list[str]] = {}
    schemas: dict[str, set[str]] = {}
    for of, table, column in cursor.fetchall():
        if schema and of.lower() != schema.lower():
            continue
        found.setdefault(f"{of}.{table}", []).append(column)
        schemas.setdefault(table.lower(), set()).add(of)
    twice = sorted(table for table, of in schemas.items() if len(of) > 1)
    if twice:
        where = Path("the database")
        raise Unreadable(
            where, f"{twice[0]} stands in several schemas; name one with ?schema= in the address"
        )
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _from(name: str) -> str:
    schema, _, table = name.rpartition(".")
    return f"{_quoted(schema)}.{_quoted(table)}"


def _count(connection: Any, name: str) -> int:  # noqa: ANN401 (of either library)
    cursor = connection.cursor()
    cursor.execute(f"SELECT COUNT(*) FROM {_from(name)}")  # noqa: S608 (a name that the database told, quoted)
    return int(cursor.fetchone()[0])


def _sources(connection: Any, tables: dict[str, list[str]]) -> Iterator[Source]:  # noqa: ANN401
    for name, columns in sorted(tables.items()):
        file = f"{_plain(name)}.csv"
        data = _as_file(connection, name, columns)
        if data is None:
            yield Source(file, b"", "the table is too large to be one")
        else:
            yield Source(file, data)


def _as_file(connection: Any, name: str, columns: Sequence[str]) -> bytes | None:  # noqa: ANN401
    cursor = connection.cursor()
    listed = ", ".join(map(_quoted, columns))
    cursor.execute(f"SELECT {listed} FROM {_from(name)}")  # noqa: S608 (names that the database told, quoted)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    while rows := cursor.fetchmany(_AT_A_TIME):
        writer.writerows([_cell(value) for value in row] for row in rows)
        if stream.tell() > MOST_BYTES_A_FILE:
            return None
    return stream.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    """A value as the dataset's files have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="milliseconds")
    return value.isoformat() if isinstance(value, date) else value
