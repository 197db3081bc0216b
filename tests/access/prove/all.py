"""All that is taken away in turn, and the tests of each in the order in which they are asked."""

from collections.abc import Sequence
from functools import cache
from typing import Final

import pytest

from tests.access.prove.clauses import OF_ACCESS
from tests.access.prove.found import of_tables, sights_of_tables
from tests.access.prove.removals import Removal
from tests.access.prove.touching import likeliest_first
from tests.access.prove.without_account import OF_NO_ACCOUNT

REMOVALS: Final = (*OF_ACCESS, *of_tables(), *OF_NO_ACCOUNT)


def in_order(removal: Removal, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests that may miss it, the likeliest first: of a table's own sight, those that name the table."""
    tables = _tables_of(removal.file)
    files = likeliest_first(removal, tables)

    of_merged = "where_kept" in removal.name

    def place(item: pytest.Item) -> tuple[int, bool]:
        name, _, table = item.name.partition("[")
        is_likely = "merged" in name if of_merged else table.removesuffix("]") in tables
        return files.index(_file(item)), not is_likely

    return sorted((item for item in items if _file(item) in files), key=place)


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


@cache
def _tables_of(file: str) -> frozenset[str]:
    return frozenset(model._meta.label for model, files in sights_of_tables().items() if file in files)
