"""A condition over a subject key, put into SQL once for a user, and laid over whatever column holds such a key.

A page asks whose records are in sight many times over, of a table each time. To build that condition anew took
Django longer than the database needed to answer. It is kept from one page to the next, without its moment.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from django.db import connection
from django.db.models import BooleanField, F, Func, Q

from headway.casework.access.models import Entry
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Scope

# The condition is first written over the log's column of this name, which no condition of sight reads.
SUBJECT: Final = "subject"
# Where that column stands in the SQL of a condition, and where each of its parameters.
HERE: Final = "{subject}"
MARK: Final = re.compile(r"(?<!%)%s")
# What Django calls the tables of a subquery: it gives the same names in the query that the condition is laid into.
_ALIAS: Final = re.compile(r"\b([A-Z]\d+)\b")

Written = tuple[str, tuple[Any, ...]]


class _Hole(Enum):
    """What stands among the parameters in place of the reader's moment and day."""

    AT = "at"
    ON = "on"


# Ours: as many users as work in a council of an afternoon, and two conditions each.
_MOST: Final = 1_000
_written: dict[object, Written] = {}


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
        return f"({self.sql.replace(HERE, column)})", self.params


def laid_over(subject: str, condition: Callable[[Reader], Q], reader: Reader) -> Q:
    """This condition of the reader's, which speaks of SUBJECT, over the field (or path of fields) `subject`.

    A condition may itself lay another over.
    """
    asked = (condition, connection.vendor, *all_but_the_moment(reader))
    written = _written.get(asked)
    if written is None:
        if len(_written) >= _MOST:
            _written.clear()
        written = _written[asked] = _without_moment(*_in_sql(condition(reader)), reader)
    sql, params = written
    now = {_Hole.AT: as_kept(reader.at), _Hole.ON: as_kept(reader.on)}
    return Q(LaidOver(subject, sql, tuple(now[one] if isinstance(one, _Hole) else one for one in params)))


def all_but_the_moment(reader: Reader) -> tuple[object, ...]:
    """All that a condition may know of a reader, save when they ask; the rest it asks of the database."""
    user, scope = reader.user, reader.scope
    teams = reader.teams if scope is Scope.TEAMS else None
    acting_for = None if scope is Scope.EVERYONE else reader.acting_for
    return user.pk, user.role, scope, user.team_id, teams, acting_for


def _without_moment(sql: str, params: tuple[Any, ...], reader: Reader) -> Written:
    holes = {as_kept(reader.at): _Hole.AT, as_kept(reader.on): _Hole.ON}
    return sql, tuple(holes.get(one, one) for one in params)


def as_kept(moment: date) -> object:
    """A moment or a day, as it stands among the parameters of this database."""
    if isinstance(moment, datetime):
        return connection.ops.adapt_datetimefield_value(moment)
    return connection.ops.adapt_datefield_value(moment)


def _in_sql(condition: Q) -> Written:
    query = Entry.objects.filter(condition).query
    compiler = query.get_compiler(connection=connection)
    sql, params = compiler.compile(query.where)
    column = f"{connection.ops.quote_name(Entry._meta.db_table)}.{connection.ops.quote_name(SUBJECT)}"
    # A condition within this one has names of its own, which must not be read as this one's.
    depth = 0
    while f"sight{depth}_" in sql:
        depth += 1
    return _ALIAS.sub(rf"sight{depth}_\1", sql).replace(column, HERE), tuple(params)
