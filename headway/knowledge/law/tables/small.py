"""The rules as tables on the connection, under names of their own."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.tables.codes import RuleTables

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend


class SmallTables:
    """The rules as tables on the connection, under names of their own."""

    def __init__(self, connection: "Backend", codes: RuleTables) -> None:
        self.connection = connection
        self.roles = self.put("roles", codes.roles)
        self.begins = self.put("begins", codes.begins)
        self.answers = self.put("answers", codes.answers, {"rule_code": pa.int64(), "kind": pa.int64()})
        self.names = self.put("names", codes.names)

    def put(
        self, name: str, rows: Sequence[Mapping[str, object]], types: Mapping[str, pa.DataType] | None = None
    ) -> ir.Table:
        return self.put_columns(name, pa.Table.from_pylist(list(rows), schema=_schema(rows, types)))

    def put_columns(self, name: str, table: pa.Table) -> ir.Table:
        unique = ibis.util.gen_name(f"law_{name}")
        self.connection.con.register(unique, table)
        return self.connection.table(unique)


def _schema(
    rows: Sequence[Mapping[str, object]], types: Mapping[str, pa.DataType] | None
) -> pa.Schema | None:
    if types is not None:
        return pa.schema(list(types.items()))
    inferred = pa.Table.from_pylist(list(rows)).schema
    return pa.schema([(f.name, pa.int64() if pa.types.is_null(f.type) else f.type) for f in inferred])
