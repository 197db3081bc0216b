"""The engine that a query runs on: where its tables stand. DuckDB inside the package, unless another is given."""

from typing import TYPE_CHECKING, Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend


class Engine(Protocol):
    """One connection to an engine of queries."""

    def put(self, name: str, table: pa.Table) -> ir.Table:
        """Stand a table on the connection, for as long as that lasts, under a name not yet taken there."""


class DuckDB:
    """DuckDB in memory, which reads Arrow tables where they lie."""

    def __init__(self, threads: int = 2) -> None:
        self.connection: Backend = ibis.duckdb.connect()
        self.connection.raw_sql(f"SET threads = {int(threads)}")

    def put(self, name: str, table: pa.Table) -> ir.Table:
        self.connection.con.register(name, table)
        return self.connection.table(name)
