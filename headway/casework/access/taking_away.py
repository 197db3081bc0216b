"""Taking rows away, wherever they stand: a walk over every model that says whose its rows are.

A new room is covered by itself: the walk asks each model's `kept` for the way to its subject, and the database for
what points at the rows that go.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import CharField, ForeignKey, Model, QuerySet, Value
from django.db.models.functions import Cast

from headway.casework.access.append_only import made_append_only, passed
from headway.casework.access.refusals import NotDone
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.written import written

Rows: TypeAlias = dict[type[Model], set[Any]]
# Ours: how many keys stand in one statement.
_AT_ONCE: Final = 500


def rows_about(subject: UUID) -> Rows:
    """Every row about this subject and about what was merged into it, by model; the log and its stones left out."""
    models = {model._meta.label_lower: model for model, _ in of_subjects()}
    going: Rows = defaultdict(set)
    for table, key in _keys_about(sorted(with_its_parts(subject))):
        going[models[table]].add(models[table]._meta.pk.to_python(key))
    return dict(going)


@written
def _keys_about(subjects: list[UUID]) -> "QuerySet[Any]":
    """Every row of these, by table and key: of all tables at once."""
    ways = [
        model._base_manager.filter(**{f"{path}__in": subjects})
        .order_by()
        .values_list(Value(model._meta.label_lower), Cast("pk", CharField()))
        for model, path in of_subjects()
    ]
    return ways[0].union(*ways[1:], all=True)


def with_its_parts(subject: UUID) -> set[UUID]:
    """This subject, and every one that was merged into it."""
    found, new = {subject}, {subject}
    while new:
        parts: set[UUID] = set()
        for model in apps.get_models():
            kept: Kept | None = getattr(model, "kept", None)
            if kept is not None and kept.part_of:
                rows = model._base_manager.filter(**{f"{kept.part_of}__in": new})
                parts |= set(rows.values_list(kept.subject, flat=True))
        new = parts - found
        found |= new
    return found


def of_subjects() -> Iterator[tuple[type[Model], str]]:
    """The models whose rows are about a subject, each with the way to it."""
    for model in apps.get_models():
        kept: Kept | None = getattr(model, "kept", None)
        if kept is not None and kept.subject and kept.retention is not Retention.LOG:
            yield model, kept.subject


def row_about(subject: UUID, table: str, key: str) -> Rows:
    """The one row of this table and key, where it is about this subject. Raises NotDone where it is not."""
    for model, path in of_subjects():
        if model._meta.label_lower == table:
            try:
                one = model._base_manager.filter(**{path: subject}).filter(pk=key).first()
            except (ValueError, TypeError):
                one = None
            if one is not None:
                return {model: {one.pk}}
    raise NotDone("There is no such entry on this record.", "row")


def take_away(rows: Mapping[type[Model], set[Any]]) -> tuple[Rows, list[str]]:
    """Delete these rows and what cannot stand without them, their files with them once all is done.

    Returns what was deleted, and the append-only tables that were passed for it. Rows that merely mention a deleted
    one forget it. To be called inside the transaction of the procedure. Raises NotDone where the log is in the way.
    """
    going = {model: set(keys) for model, keys in rows.items()}
    forgetting = _all_that_points_at(going)
    for (model, field), keys in forgetting.items():
        for some in _in_parts(keys - going.get(model, set())):
            model._base_manager.filter(pk__in=some).update(**{field: None})
    closed = made_append_only(model._meta.db_table for model in going)
    for model, keys in going.items():
        _forget_files(model, keys)
        if model._meta.db_table in closed:
            with passed(model._meta.db_table):
                _delete(model, keys)
        else:
            _delete(model, keys)
    return going, closed


def _all_that_points_at(going: Rows) -> dict[tuple[type[Model], str], set[Any]]:
    """Add to `going` the rows that need one of it; return those that only mention one, by model and field."""
    forgetting: dict[tuple[type[Model], str], set[Any]] = defaultdict(set)
    waiting = [(model, set(keys)) for model, keys in going.items()]
    while waiting:
        model, keys = waiting.pop()
        for field in _pointing_at(model):
            pointing = {
                key
                for some in _in_parts(keys)
                for key in field.model._base_manager.filter(**{f"{field.name}__in": some}).values_list(
                    "pk", flat=True
                )
            }
            new = pointing - going.get(field.model, set())
            if not new:
                continue
            if field.null and not made_append_only([field.model._meta.db_table]):
                forgetting[field.model, field.name] |= new
                continue
            kept = getattr(field.model, "kept", None)
            if kept is not None and kept.retention is Retention.LOG:
                raise NotDone("The log points at this row by more than its key, so it cannot be taken away.")
            going.setdefault(field.model, set()).update(new)
            waiting.append((field.model, new))
        for other, telling in _telling_of(model, keys):
            if new := telling - going.get(other, set()):
                going.setdefault(other, set()).update(new)
                waiting.append((other, new))
    return forgetting


def _telling_of(model: type[Model], keys: set[Any]) -> Iterator[tuple[type[Model], set[Any]]]:
    """The rows that tell of these by table and key: what a field was before, what another system says of it."""
    shape = getattr(model, "shape", None)
    if shape is None:
        return
    for other in apps.get_models():
        kept: Kept | None = getattr(other, "kept", None)
        if kept is not None and kept.of_row is not None:
            table, key = kept.of_row
            rows = other._base_manager.filter(**{table: shape.table})
            for some in _in_parts(keys):
                yield other, set(rows.filter(**{f"{key}__in": some}).values_list("pk", flat=True))


def _pointing_at(model: type[Model]) -> Iterator["ForeignKey[Any, Any]"]:
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            field = relation.field  # type: ignore[union-attr]
            if isinstance(field, ForeignKey):
                yield field


def _delete(model: type[Model], keys: set[Any]) -> None:
    # Not `delete()`: it would ask each foreign key again. The database checks them all when the transaction ends.
    for some in _in_parts(keys):
        rows = model._base_manager.filter(pk__in=some)
        rows._raw_delete(rows.db)


def _forget_files(model: type[Model], keys: set[Any]) -> None:
    """A model whose rows have files says where (`files_of`) and forgets them (`forget`) once the rows are gone."""
    files_of = getattr(model, "files_of", None)
    if files_of is not None:
        for some in _in_parts(keys):
            transaction.on_commit(partial(model.forget, files_of(some)))  # type: ignore[attr-defined]


def _in_parts(keys: set[Any]) -> Iterator[list[Any]]:
    listed = list(keys)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
