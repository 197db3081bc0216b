"""Inserting rows, many at once or one: the same as `bulk_create` and `create` make, in a fraction of their time.

The database's own rules hold as ever. The rows' keys are given by the database and are not read back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Final

from django.db import connection
from django.db.models import AutoField, Field, Model

# Ours: so many rows are held ready at a time.
_AT_A_TIME: Final = 10_000


def insert_all(model: type[Model], rows: Iterable[Model]) -> None:
    """Insert new objects of a model. Raises IntegrityError as the database does."""
    names = [field.attname for field in _fields(model)]
    values = attrgetter(*names)
    insert_values(model, names, map(values, rows))


def insert_values(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of a model by the values of these fields (`person_id`, `ref`), in this order.

    A field that is not named must have no value of its own to get: it is null. Raises IntegrityError.
    """
    fields = {field.attname: field for field in _fields(model)}
    put = [_putting(fields[name]) for name in names]
    quoted = connection.ops.quote_name
    table = quoted(model._meta.db_table)
    columns = ", ".join(quoted(str(fields[name].column)) for name in names)
    ready = (tuple(one(value) for one, value in zip(put, row, strict=True)) for row in rows)
    if connection.vendor == "postgresql":
        statement = f"COPY {table} ({columns}) FROM STDIN"
        with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
            for row in ready:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        for some in _batches(ready):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", some)  # noqa: S608 (our own names)


def insert_one(model: type[Model], **values: Any) -> None:  # noqa: ANN401 (values of any fields)
    """Insert one row of a model by the values of its fields (`person_id`, `ref`). Raises IntegrityError.

    A field that is not named must have no value of its own to get: it is null.
    """
    statement, put = _one(model, tuple(values), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(
            statement, [field.get_db_prep_save(values[field.attname], connection) for field in put]
        )


@cache
def _one(model: type[Model], names: tuple[str, ...], _vendor: str) -> "tuple[str, list[Field[Any, Any]]]":
    """The statement for a row of these fields, and the fields in its order."""
    put = [field for field in _fields(model) if field.attname in names]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in put)
    marks = ", ".join(["%s"] * len(put))
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks})", put  # noqa: S608 (our own names)


def _fields(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]


def _putting(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """How a value of this field is put for the database: each different one is worked out once."""
    known: dict[Any, Any] = {}

    def put(value: Any) -> Any:  # noqa: ANN401 (a value of any field)
        try:
            return known[value]
        except KeyError:
            known[value] = found = field.get_db_prep_save(value, connection)
            return found

    return put


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    some: list[tuple[Any, ...]] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_A_TIME:
            yield some
            some = []
    if some:
        yield some
