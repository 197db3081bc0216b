"""The whole-table reader is one query that other engines than DuckDB can be asked too."""

from datetime import date

import ibis
import ibis.expr.types as ir
import pytest
import sqlglot

from headway.knowledge.law import RULES, Fact, england
from headway.knowledge.law.book import KINDS
from headway.knowledge.law.tables.engine import DuckDB
from headway.knowledge.law.tables.query import read_duties
from tests.law.facts_table import OPTIONAL, facts_table

FACTS = [
    Fact("a", "care.started", date(2026, 3, 16), 0),
    Fact("a", "review.held", date(2026, 4, 14), 1),
    Fact("b", "child.returned", date(2026, 3, 26), 0),
]
SMALL_TABLES = ("roles", "groups", "begins", "answers", "timetable", "names")
WINDOWS_THAT_SOME_LACK = ("IGNORE NULLS", "RANGE BETWEEN")


DIALECTS = {"duckdb": "duckdb", "postgres": "postgres", "pyspark": "spark", "mssql": "tsql"}


@pytest.fixture(scope="module", params=[(), OPTIONAL], ids=["every column", "four columns"])
def query(request):
    """The duties as one expression from the facts to their states, with no result kept on the way."""
    engine = DuckDB()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ir.Table, "cache", lambda table: table)
        return read_duties(
            engine.put("facts", facts_table(FACTS, KINDS, without=request.param)),
            rules=list(RULES.values()),
            kinds=KINDS,
            calendar=england(),
            as_at=date(2026, 6, 30),
            engine=engine,
        )


@pytest.mark.parametrize("engine", DIALECTS)
def test_the_query_is_written_for_every_engine(query, engine):
    written = str(ibis.to_sql(query, dialect=engine))
    (statement,) = sqlglot.parse(written, dialect=DIALECTS[engine])
    tables = {table.name for table in statement.find_all(sqlglot.exp.Table)}
    read = {small for small in SMALL_TABLES if any(f"law_{small}_" in name for name in tables)}
    assert "facts" in tables
    assert read == set(SMALL_TABLES)
    assert "OVER (" in written
    assert [window for window in WINDOWS_THAT_SOME_LACK if window in written] == []
