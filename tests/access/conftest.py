from collections.abc import Iterator

import pytest
from django.db import connection

from tests.pages.cast import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture(scope="session", autouse=True)
def emptied_between_transactional_tests() -> Iterator[None]:
    """Django empties the tables after a test of its own transactions, and the append-only ones refuse."""
    operations = type(connection.ops)
    emptying = operations.execute_sql_flush

    def past_the_triggers(self, statements):
        if connection.vendor == "postgresql":
            statements = ["SET LOCAL session_replication_role = replica", *statements]
        return emptying(self, statements)

    operations.execute_sql_flush = past_the_triggers
    yield
    operations.execute_sql_flush = emptying
