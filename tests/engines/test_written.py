"""Every query of the measures is written for SQL Server and for Spark, and means there what it means on DuckDB.

Neither engine is here. So what was written is read back in its dialect, looked through for what that engine does
not take, and asked of DuckDB again: its answer must be that of the query as it was.
"""

from collections.abc import Iterator
from decimal import Decimal

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest
import sqlglot
import sqlglot.expressions as sge

from headway.knowledge.law.tables.sql_server import for_sql_server
from headway.knowledge.measures.catalogue import CATALOGUE
from tests.engines.councils import opened

CHILDREN = 60
KNOWN = {"tsql": set(), "spark": {"MAKE_DATE"}}
"""Functions of an engine that sqlglot has no word for."""
DIALECTS = {"SQL Server": "tsql", "Spark": "spark"}
CONDITION = (sge.Predicate, sge.And, sge.Or, sge.Not)
ASKED = (sge.Where, sge.Having, sge.And, sge.Or, sge.Not, sge.Paren)


class SparksOptions(ibis.config.Config):
    """What Ibis asks about Spark as it writes, and has no answer to where pyspark is not installed."""

    treat_nan_as_null: bool = False


@pytest.fixture(scope="module")
def queries() -> Iterator[dict[str, ir.Table]]:
    """Each measure's cases and their count, and every table that is worked out once on the way to them."""
    found: dict[str, ir.Table] = {}
    keep = ir.Table.cache

    def noted(table: ir.Table) -> ir.Table:
        found[f"worked out on the way, {len(found)}"] = table
        return keep(table)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ir.Table, "cache", noted)
        patch.setattr(ibis.options, "pyspark", SparksOptions())
        tables, window = opened("SSD", CHILDREN)
        for measure in CATALOGUE.values():
            cases = measure.cases(tables, window)
            found[measure.id] = cases
            keys = [*measure.breakdowns, "counted"]
            found[f"{measure.id}, counted"] = cases.group_by(keys).aggregate(cases_here=cases.count())
        yield found


@pytest.fixture(scope="module", params=DIALECTS)
def written(request: pytest.FixtureRequest, queries: dict[str, ir.Table]) -> tuple[str, dict[str, str]]:
    def text(query: ir.Table) -> str:
        if request.param == "SQL Server":
            return for_sql_server(query)
        return str(ibis.to_sql(query, dialect="pyspark"))

    return DIALECTS[request.param], {name: text(query) for name, query in queries.items()}


def test_every_measure_and_every_duty_is_written(queries):
    assert set(CATALOGUE) <= set(queries)
    assert [
        name for name, query in queries.items() if "arose_on" in query.columns and "state" in query.columns
    ]


def test_what_is_written_can_be_read_back_and_leaves_nothing_out(written):
    dialect, texts = written
    for text in texts.values():
        (statement,) = sqlglot.parse(text, dialect=dialect)
        assert statement.sql(dialect=dialect, unsupported_level=sqlglot.ErrorLevel.RAISE)
        unknown = {one.name.upper() for one in statement.find_all(sge.Anonymous, sge.Command)}
        assert unknown <= KNOWN[dialect]


def test_it_means_on_duckdb_what_the_query_means(written, queries):
    dialect, texts = written
    told = 0
    for name, text in texts.items():
        query = queries[name]
        statement = sqlglot.parse_one(text, dialect=dialect)
        for kind in statement.find_all(sge.DataType):
            if kind.this is sge.DataType.Type.BIT:
                kind.replace(sge.DataType.build("boolean"))
        for sum_ in list(statement.find_all(sge.Add)):
            if any(isinstance(side, sge.Literal) and side.is_string for side in (sum_.this, sum_.expression)):
                sum_.replace(
                    sge.DPipe(this=sum_.this, expression=sum_.expression)
                )  # texts joined, as SQL Server does
        read_back = query.get_backend().con.sql(statement.sql(dialect="duckdb")).to_arrow_table()
        expected = query.to_pyarrow()
        rows = [answer(table) for table in (read_back, expected)]
        assert rows[0] == rows[1], name
        told += len(rows[0])
    assert told > 5_000


def answer(table: pa.Table) -> list[str]:
    """The rows in an order that no engine chooses; a whole number is one whatever its type."""
    told = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return sorted(repr([int(cell) if isinstance(cell, Decimal) else cell for cell in row]) for row in told)


def not_for_sql_server(statement: sge.Expression) -> list[str]:
    """What SQL Server does not take: conditions as values, values as conditions, order where nothing is cut."""
    found = [
        f"condition as a value: {one}" for one in statement.find_all(*CONDITION) if not in_its_place(one)
    ]
    for asking in statement.find_all(sge.Where, sge.Having, sge.And, sge.Or, sge.Not, sge.If, sge.Join):
        parts = [asking.args.get("on" if isinstance(asking, sge.Join) else "this")]
        if isinstance(asking, sge.And | sge.Or):
            parts.append(asking.expression)
        if is_a_choice(asking) or isinstance(asking.parent, sge.Is):
            continue
        found += [
            f"value as a condition: {part}"
            for part in parts
            if part is not None and not isinstance(part.unnest(), CONDITION)
        ]
    for one in statement.find_all(sge.Is):
        nothing = one.expression.this if isinstance(one.expression, sge.Not) else one.expression
        found += [] if isinstance(nothing, sge.Null) else [f"no test for nothing: {one}"]
    for one in statement.find_all(sge.Order):
        if isinstance(one.parent, sge.Select) and one.parent is not statement:
            found.append(f"order in a part: {one}")
    if "NULLS " in statement.sql(dialect="tsql").upper():
        found.append("order of nulls")
    return found


def is_a_choice(asking: sge.Expression) -> bool:
    """`CASE x WHEN value`: what stands after WHEN is a value."""
    return (
        isinstance(asking, sge.If) and isinstance(asking.parent, sge.Case) and asking.parent.this is not None
    )


def in_its_place(condition: sge.Expression) -> bool:
    above = condition.parent
    if isinstance(above, sge.Is) or (isinstance(condition, sge.Not) and isinstance(above, sge.Is)):
        return True  # IS NOT NULL
    if isinstance(above, sge.If | sge.Join):
        return condition.arg_key in {"this", "on"}
    return isinstance(above, ASKED)


def test_sql_server_is_given_conditions_and_bits_each_in_its_place(queries):
    for name, query in queries.items():
        assert not_for_sql_server(sqlglot.parse_one(for_sql_server(query), dialect="tsql")) == [], name


def test_what_ibis_itself_writes_for_sql_server_would_not_pass(queries):
    """So the check can fail; when it no longer does, our own writing can go."""
    statement = sqlglot.parse_one(
        str(ibis.to_sql(queries["participation.strict"], dialect="mssql")), dialect="tsql"
    )
    assert not_for_sql_server(statement)
