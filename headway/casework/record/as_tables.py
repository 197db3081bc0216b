"""The record in the shape of the sector's dataset: for stories to be told, figures counted and files written."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.record.models import ROWS, RecordRow
from headway.knowledge.standards.shape import Table, Value
from headway.knowledge.standards.tables import SSD

Key = TypeVar("Key")
# Ours: a statement to SQLite may name so many keys.
A_BATCH: Final = 500
# Ours: from so many people on, reading a whole table is quicker than asking for theirs.
MANY: Final = 5_000


class Children:
    """Whose rows are asked for, and what each person is called in the tables: the key of the kept record."""

    def __init__(self, subjects: Collection[UUID] | None) -> None:
        """`subjects` are keys of people; None asks for everybody's."""
        self.subjects = None if subjects is None else set(subjects)
        self.kept_of: dict[UUID, UUID] = {}
        for key, into in self._persons().values_list("key", "merged_into"):
            self.kept_of[key] = into or key

    def _persons(self) -> QuerySet[Person]:
        if self.subjects is None:
            return Person.objects.all()
        return Person.objects.filter(Q(key__in=self.subjects) | Q(merged_into__in=self.subjects))

    def rows(self, model: type[Any], *fields: str) -> Iterator[tuple[Any, ...]]:
        """The standing rows of a kind, of these people, oldest first: the person's key, then these fields."""
        if self.subjects is None or len(self.kept_of) >= MANY:
            for row in _standing(model, fields).iterator(chunk_size=10_000):
                if row[0] in self.kept_of:
                    yield row
            return
        rows_of = _rows_of(model, fields)  # type: ignore[arg-type]  # a class is hashable
        for batch in batches(self.kept_of):
            yield from rows_of(batch)


def _standing(model: type[Any], fields: tuple[str, ...]) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.standing().order_by("pk").values_list("person_id", *fields)
    return found


@cache
def _rows_of(model: type[Any], fields: tuple[str, ...]) -> Callable[[list[UUID]], list[Any]]:
    """Each time that somebody's record changes, all kinds are asked for theirs."""

    @written
    def rows(people: list[UUID]) -> QuerySet[Any]:
        return _standing(model, fields).filter(person__in=people)

    return rows


def tables_of(subjects: Collection[UUID] | None) -> dict[str, Table]:
    """The record of these people (None: of everybody) as tables of the SSD, a person being called by their key.

    The line of a row is our own key of it. Names, numbers and addresses are not in it: they stand in `people`, and
    no story needs them.
    """
    children = Children(subjects)
    tables = {table: _table(model, children) for table, model in ROWS.items() if table != "ssd_person"}
    tables["ssd_person"] = _persons(children)
    return {name: table for name, table in tables.items() if len(table)}


def _table(model: type[RecordRow], children: Children) -> Table:
    shape = model.shape
    fields = list(shape.columns)
    of_column: dict[str, list[Value]] = {name: [] for name in SSD[shape.table].names}
    keys = []
    for person, key, ref, *values in children.rows(model, "pk", "ref", *fields):
        keys.append(key)
        told: dict[str, Value] = dict.fromkeys(of_column)
        told |= {shape.columns[field]: _value(value) for field, value in zip(fields, values, strict=True)}
        told |= {shape.key: ref, shape.person: str(children.kept_of[person])}
        for name, cells in of_column.items():
            cells.append(told[name])
    return _as_table(shape.table, of_column, keys)


def _persons(children: Children) -> Table:
    told: dict[UUID, Mapping[str, Any]] = {}
    fields = ("ethnicity", "nationality", "why_no_upn", "special_needs", "is_mother")
    for person, *values in children.rows(ROWS["ssd_person"], *fields):
        told.setdefault(children.kept_of[person], dict(zip(fields, values, strict=True)))
    columns: dict[str, list[Value]] = {name: [] for name in SSD["ssd_person"].names}
    named = ROWS["ssd_person"].shape.columns
    for batch in batches(sorted(set(children.kept_of.values()), key=str)):
        people = Person.objects.filter(key__in=batch).values_list(
            "key", "sex", "gender", "born_on", "expected_on", "died_on"
        )
        for key, sex, gender, born_on, expected_on, died_on in people.order_by("key"):
            row: dict[str, Value] = dict.fromkeys(columns)
            row |= {named[field]: _value(value) for field, value in told.get(key, {}).items()}
            row |= {
                "pers_person_id": str(key),
                "pers_sex": sex,
                "pers_gender": _value(gender),
                "pers_dob": born_on,
                "pers_expected_dob": expected_on,
                "pers_death_date": died_on,
            }
            for name, cells in columns.items():
                cells.append(row[name])
    return _as_table("ssd_person", columns, list(range(1, len(columns["pers_person_id"]) + 1)))


def _as_table(name: str, columns: dict[str, list[Value]], keys: list[int]) -> Table:
    return Table(SSD[name], columns, ["Headway"] * len(keys), keys)


def _value(value: date | str | float | None) -> Value:
    return None if value == "" else value


def batches(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """These keys, so many at a time as a statement names."""
    listed = list(keys)
    for start in range(0, len(listed), A_BATCH):
        yield listed[start : start + A_BATCH]
