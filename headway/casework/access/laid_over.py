"""A condition over a subject key, put into SQL once for a reader, and laid over whatever column holds such a key.

A page asks whose records are in sight many times over, of a table each time. To build that condition anew took
Django longer than the database needed to answer.
"""

import re
from collections.abc import Callable
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import BooleanField, F, Func, Q

from headway.casework.access.models import Entry
from headway.casework.access.reader import Reader

# The condition is first written over the log's column of this name, which no condition of sight reads.
SUBJECT: Final = "subject"
_HERE: Final = "{subject}"
# What Django calls the tables of a subquery: it gives the same names in the query that the condition is laid into.
_ALIAS: Final = re.compile(r"\b([A-Z]\d+)\b")

Written = tuple[str, tuple[Any, ...]]
_written: "WeakKeyDictionary[Reader, dict[object, Written]]" = WeakKeyDictionary()


class LaidOver(Func):
    """A condition of SQL over one column, wherever that column stands."""

    def __init__(self, subject: str, sql: str, params: tuple[Any, ...]) -> None:
        super().__init__(F(subject), output_field=BooleanField())
        self.sql, self.params = sql, params

    def as_sql(  # type: ignore[override]
        self,
        compiler: Any,  # noqa: ANN401 (as Django calls it)
        connection: Any,  # noqa: ANN401, ARG002
        **_: object,
    ) -> tuple[str, tuple[Any, ...]]:
        column, none = compiler.compile(self.get_source_expressions()[0])
        if none:
            raise TypeError("A subject key stands in a column.")
        return f"({self.sql.replace(_HERE, column)})", self.params


def laid_over(subject: str, condition: Callable[[Reader], Q], reader: Reader) -> Q:
    """This condition of the reader's, which speaks of SUBJECT, over the field (or path of fields) `subject`."""
    known = _written.setdefault(reader, {})
    asked = (condition, reader.user.pk, reader.user.role, reader.user.team_id, connection.vendor)
    if asked not in known:
        known[asked] = _in_sql(condition(reader))
    return Q(LaidOver(subject, *known[asked]))


def _in_sql(condition: Q) -> Written:
    query = Entry.objects.filter(condition).query
    compiler = query.get_compiler(connection=connection)
    sql, params = compiler.compile(query.where)
    column = f"{connection.ops.quote_name(Entry._meta.db_table)}.{connection.ops.quote_name(SUBJECT)}"
    return _ALIAS.sub(r"sight_\1", sql).replace(column, _HERE), tuple(params)
