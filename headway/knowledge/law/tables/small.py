"""The rules as tables of the engine, under names of their own."""

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.tables.codes import RuleTables
from headway.knowledge.law.tables.engine import Engine


class SmallTables:
    """The rules as tables of the engine, under names of their own."""

    def __init__(self, engine: Engine, codes: RuleTables) -> None:
        self.engine = engine
        self.roles = self.put("roles", codes.roles)
        self.begins = self.put("begins", codes.begins)
        self.answers = self.put("answers", codes.answers, {"rule_code": pa.int64(), "kind": pa.int64()})
        self.names = self.put("names", codes.names)

    def put(
        self, name: str, rows: Sequence[Mapping[str, object]], types: Mapping[str, pa.DataType] | None = None
    ) -> ir.Table:
        return self.put_columns(name, pa.Table.from_pylist(list(rows), schema=_schema(rows, types)))

    def put_columns(self, name: str, table: pa.Table) -> ir.Table:
        return self.engine.put(ibis.util.gen_name(f"law_{name}"), table)


def _schema(
    rows: Sequence[Mapping[str, object]], types: Mapping[str, pa.DataType] | None
) -> pa.Schema | None:
    if types is not None:
        return pa.schema(list(types.items()))
    inferred = pa.Table.from_pylist(list(rows)).schema
    return pa.schema([(f.name, pa.int64() if pa.types.is_null(f.type) else f.type) for f in inferred])
