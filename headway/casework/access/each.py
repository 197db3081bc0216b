"""Who of several users sees which of several records, asked once however many of both there are.

The condition of sight is that of any one of them: what stands in it for the user is read from their row.
"""

import json
from collections.abc import Callable, Collection
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.db import connection
from django.db.models import Q

from headway.casework.access.laid_over import HERE, MARK, LaidOver
from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Scope

# Who asks, and the key of a record that they are asked of.
Pair: TypeAlias = tuple[Reader, UUID]

# What stands in for a user, their team and those for whom they act: no key is like it.
_WHO: Final = -9_118_000
_TEAM: Final = -9_118_001
_FIRST_COLLEAGUE: Final = -9_118_002
# A row, and what stands at a place of it, as each database reads them.
_ROWS: Final = {
    "postgresql": "json_array_elements(CAST(%s AS json)) AS one (value)",
    "sqlite": "json_each(%s) AS one",
}
_AT: Final = {"postgresql": "CAST(one.value ->> {} AS {})", "sqlite": "json_extract(one.value, '$[{}]')"}


def seen_by_each(pairs: Collection[Pair], in_sight: Callable[[Reader, str], Q]) -> set[tuple[int, UUID]]:
    """Those of these pairs, by the user's key, whose record is in the sight of who asks. One query at most.

    All ask at one moment, and each sees their own work alone. Raises TypeError for whoever sees more or nobody.
    """
    if not pairs:
        return set()
    if any(reader.scope is not Scope.OWN for reader, _ in pairs):
        raise TypeError("Who sees more than their own work is asked by themselves.")
    listed = list(pairs)
    most = max(len(reader.acting_for) for reader, _ in listed)
    sql, params = _condition(_Anybody(listed[0][0], most), in_sight)
    names = ["place", "what", "who", "team", *map(_colleague, range(most))]
    at, kinds = _AT[connection.vendor], {"what": "uuid"}
    read = ", ".join(
        f"{at.format(place, kinds.get(name, 'bigint'))} AS {name}" for place, name in enumerate(names)
    )
    statement = (
        f"WITH each_pair AS MATERIALIZED (SELECT {read} FROM {_ROWS[connection.vendor]})"  # noqa: S608 (our own names)
        f" SELECT place FROM each_pair WHERE {sql}"
    )
    rows = [[place, *_row(pair, most)] for place, pair in enumerate(listed)]
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows), *params])
        seen = [listed[place] for (place,) in cursor.fetchall()]
    return {(reader.user.pk, key) for reader, key in seen}


class _Anybody(Reader):
    """Whoever stands in a row, at the moment at which all of them ask."""

    def __init__(self, one: Reader, colleagues: int) -> None:
        user = User(pk=_WHO, role=one.user.role, team_id=_TEAM, is_active=True)
        super().__init__(user, one.at)
        self.acting_for = frozenset(_FIRST_COLLEAGUE - number for number in range(colleagues))


def _condition(anybody: Reader, in_sight: Callable[[Reader, str], Q]) -> tuple[str, list[Any]]:
    """The condition of sight over the columns of a row, and what is left of its parameters."""
    (laid,) = in_sight(anybody, "pk").children
    if not isinstance(laid, LaidOver):
        raise TypeError("Sight is a condition that is laid over a column.")
    columns: dict[Any, str] = {_WHO: "each_pair.who", _TEAM: "each_pair.team"}
    columns |= {one: f"each_pair.{_colleague(_FIRST_COLLEAGUE - one)}" for one in anybody.acting_for}
    marks = iter(laid.params)
    left: list[Any] = []

    def filled(_: object) -> str:
        param = next(marks)
        if type(param) is int and param in columns:
            return columns[param]
        left.append(param)
        return "%s"

    return MARK.sub(filled, laid.sql).replace(HERE, "each_pair.what"), left


def _colleague(number: int) -> str:
    return f"colleague_{number}"


def _row(pair: Pair, most: int) -> list[object]:
    """The key, the user, their team, and those for whom they act, with nobody in the places that are left."""
    reader, key = pair
    what = str(key) if connection.features.has_native_uuid_field else key.hex
    nobody = [None] * (most - len(reader.acting_for))
    return [what, reader.user.pk, reader.user.team_id, *sorted(reader.acting_for), *nobody]
