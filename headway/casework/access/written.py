"""A question that every page of a record asks: Django writes its SQL once, and who and when are filled in after.

To write the SQL of one small question takes Django several times as long as the database takes to answer it.
"""

import copy
import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any, Final, ParamSpec
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from headway.casework.access.laid_over import MARK, all_but_the_moment, as_kept
from headway.casework.access.reader import Reader

Given = ParamSpec("Given")
# The rows as asked, what compiles them and knows how each column is read, the SQL, its parameters by name, and
# which of these are what is given.
Plan = tuple[QuerySet[Any], Any, str, dict[str, Any], tuple[tuple[str, int], ...]]

# What stands in while the SQL is written: nothing else among the parameters is like it.
_KEY: Final = UUID("9c1f5f0e-6a55-4d0b-8a8e-3f1d5c7b0000").int
_NUMBER: Final = 9_118_000_000_000_000_000
_WORD: Final = "stands for a word"
_MOMENT: Final = datetime(9000, 1, 1, 12, tzinfo=UTC)
# Whatever was reckoned from a day or a moment that stood in.
_NEAR_IT: Final = frozenset({"8998-", "8999-", "9000-", "9001-"})
_SEVERAL: Final = (list, tuple)
# Ours: a page's questions of some tens of readers; then all are written anew.
_MOST: Final = 500
_LONGEST: Final = 1_024


class _Hole(int):
    """Where, among the parameters, what is given stands: its place in the order given."""


def written(ask: Callable[Given, QuerySet[Any]]) -> Callable[Given, list[Any]]:
    """Write the SQL of this question once for each reader and each number of keys, whoever is asked about.

    It is asked with keys, lists of keys, words, days, moments and readers, in their order, and gives what the query
    set lists. It may look at none of them, nor reckon with a day: while the SQL is written others stand in, and the
    reader's moment is another.
    Something is asked to be `in` a list, and nothing else of it: its last key is said again until there are one,
    two, four, eight of them. Raises TypeError where a key or a day is not asked for.
    """
    plans: dict[object, Plan | None] = {}

    @wraps(ask)
    def asked(*given: Given.args, **named: Given.kwargs) -> list[Any]:
        if named:
            raise TypeError("A question that is written once is asked in order.")
        if any(map(_is_asked_anew, given)):
            return list(ask(*given, **named))
        filled = [_to_a_power_of_two(list(one)) if isinstance(one, _SEVERAL) else one for one in given]
        shape = (connection.vendor, *map(_shape, filled))
        if shape not in plans:
            if len(plans) >= _MOST:
                plans.clear()
            plans[shape] = _plan(ask, filled)
        plan = plans[shape]
        return [] if plan is None else _answered(plan, [kept for one in filled for kept in _kept(one)])

    return asked


def _is_asked_anew(given: object) -> bool:
    """Whether this is a reader who is let in now and may not be later, or is not; or a list too long to be kept."""
    if isinstance(given, Reader):
        return not given.is_let_in or given.user.access_ends_at is not None
    return isinstance(given, _SEVERAL) and len(given) > _LONGEST


def _to_a_power_of_two(keys: list[Any]) -> list[Any]:
    """These keys, the last of them said again and again."""
    return [*keys, *keys[-1:] * ((1 << max(len(keys) - 1, 0).bit_length()) - len(keys))]


def _shape(given: object) -> object:
    if isinstance(given, Reader):
        return *all_but_the_moment(given), given.permissions
    return len(given) if isinstance(given, _SEVERAL) else None


def _kept(given: object) -> Iterator[object]:
    """What is given, one by one, as each stands among the parameters of this database."""
    if isinstance(given, Reader):
        yield from map(as_kept, (given.at, given.on))
    elif isinstance(given, date):
        yield as_kept(given)
    else:
        native = connection.features.has_native_uuid_field
        for key in given if isinstance(given, _SEVERAL) else (given,):
            yield key.hex if isinstance(key, UUID) and not native else key


def _stand_in(given: object, count: Iterator[int]) -> Any:  # noqa: ANN401 (another of its kind)
    if isinstance(given, Reader):
        other = copy.copy(given)
        other.__dict__.pop("on", None)
        other.at = _MOMENT + timedelta(days=next(count))
        return other
    if isinstance(given, date):
        moment = _MOMENT + timedelta(days=next(count))
        return moment if isinstance(given, datetime) else moment.date()
    if isinstance(given, _SEVERAL):
        return [_stand_in(key, count) for key in given]
    if isinstance(given, int):
        return _NUMBER + next(count)
    if isinstance(given, UUID):
        return UUID(int=_KEY + next(count))
    if isinstance(given, str):
        return f"{_WORD} {next(count)}"
    raise TypeError("A question that is written once is asked of keys, words and days.")


def _plan(ask: Callable[..., QuerySet[Any]], given: Sequence[Any]) -> Plan | None:
    """How the question is asked of any like these; None where it has no answer, as of nobody."""
    days_apart = itertools.count(step=2)
    others = [_stand_in(one, days_apart) for one in given]
    places = [(one, kept) for one in others for kept in _kept(one)]
    holes = {kept: _Hole(place) for place, (_, kept) in enumerate(places)}
    rows = ask(*others)
    compiler = rows.query.get_compiler(rows.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    filled = tuple(holes.get(one, one) for one in params)
    if any(str(one)[:5] in _NEAR_IT for one in filled if not isinstance(one, _Hole)):
        raise TypeError(
            "A question that is written once does not reckon with a day: give it what was reckoned."
        )
    found = {one for one in filled if isinstance(one, _Hole)}
    if any(place not in found for place, (one, _) in enumerate(places) if not isinstance(one, Reader)):
        raise TypeError("A question that is written once asks for all that it is given, and as it is given.")
    # Django asks each column anew, of every answer, how it is read: longer than to answer most of these questions.
    read = compiler.get_converters([column for column, *_ in compiler.select])
    compiler.get_converters = lambda _: read
    # For SQLite Django looks through all of the SQL for marks without a name, each time that it is asked.
    names = [f"p{place}" for place in range(len(filled))]
    left = iter(names)
    named = MARK.sub(lambda _: f"%({next(left)})s", sql)
    holed = dict(zip(names, filled, strict=True))
    stands = tuple((name, one) for name, one in holed.items() if isinstance(one, _Hole))
    return rows, compiler, named, holed, stands


def _answered(plan: Plan, given: list[object]) -> list[Any]:
    rows, compiler, sql, holed, stands = plan
    params = holed | {name: given[one] for name, one in stands}
    compiler = copy.copy(compiler)
    compiler.connection = connection
    compiler.as_sql = lambda *_, **__: (sql, params)
    query = copy.copy(rows.query)
    query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
    fresh = type(rows)(model=rows.model, query=query, using=rows.db)
    fresh._iterable_class, fresh._fields = rows._iterable_class, rows._fields  # type: ignore[attr-defined]
    return list(fresh)
