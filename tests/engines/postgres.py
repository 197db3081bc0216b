"""PostgreSQL as an engine of the measures, for the tests."""

import ibis.expr.types as ir
import psycopg
import pyarrow as pa
from ibis.backends.postgres import Backend

from tests.postgresql import Cluster

TYPES = {
    pa.string(): "text",
    pa.date32(): "date",
    pa.int64(): "bigint",
    pa.int32(): "integer",
    pa.float64(): "double precision",
    pa.bool_(): "boolean",
}


class OneSession(Backend):
    """Ibis's backend for one session, of which nothing outlives the connection."""

    def _post_connect(self) -> None:
        # Ibis's own loads pandas here, for a kind of value that no table of ours holds.
        with self.con.cursor() as cursor, self.con.transaction():
            cursor.execute("SET TIMEZONE = UTC")

    def _drop_cached_table(self, name: str) -> None:
        """What was kept is a temporary table; it may be forgotten after the connection has gone."""


class PostgreSQL:
    """One connection; its tables are temporary and end with it."""

    def __init__(self, cluster: Cluster) -> None:
        self.connection = OneSession()
        self.connection.do_connect(host=cluster.host, user=cluster.user, database=cluster.database)

    def put(self, name: str, table: pa.Table) -> ir.Table:
        columns = psycopg.sql.SQL(", ").join(
            psycopg.sql.SQL("{} {}").format(
                psycopg.sql.Identifier(field.name), psycopg.sql.SQL(TYPES[field.type])
            )
            for field in table.schema
        )
        named = psycopg.sql.Identifier(name)
        with self.connection.begin() as cursor:
            cursor.execute(psycopg.sql.SQL("CREATE TEMPORARY TABLE {} ({})").format(named, columns))
            with cursor.copy(psycopg.sql.SQL("COPY {} FROM STDIN").format(named)) as copy:
                for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
                    copy.write_row(row)
            cursor.execute(psycopg.sql.SQL("ANALYZE {}").format(named))
        return self.connection.table(name)

    def close(self) -> None:
        self.connection.disconnect()
