"""The rows of an extract as the record keeps them: by the child's number, the row's own, and its values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from django.db import models

from headway.casework.record.models import ROWS, RecordRow
from headway.exchange.loading.problems import Problems
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.shape import Table, Value

SSD: Final = "ssd"
LONGEST_REF: Final = 80


@dataclass(slots=True)
class ToldRow:
    """One row as a load tells it.

    `values` are in the order of the model's shape; `ref` is "" where it has none. Of the fields that are `unread`
    the load says something that could not be read: that is not to say nothing.
    """

    child: str
    ref: str
    values: tuple[Any, ...]
    file: str
    line: int
    system: str
    unread: frozenset[str] = frozenset()


@dataclass(slots=True)
class ToldTable:
    """A table as a load tells it. `silent` are the fields of which no row says anything."""

    model: type[RecordRow]
    rows: list[ToldRow]
    silent: frozenset[str]


def systems_of(extract: Extract) -> dict[str, str]:
    """By file, the standard that it is of: ssd, 903, cin, annex-a. "" is what a file that is not listed is of."""
    found = {"": SSD if SSD in extract.kinds else min(extract.kinds, default=SSD)}
    for file in extract.files:
        first, _, _ = file.recognised_as.partition(" ")
        if first:
            found[file.file] = first if first in ("903", "cin", "annex-a") else SSD
    return found


def told_table(table: Table, systems: Mapping[str, str], problems: Problems) -> ToldTable:
    """The rows of a table that can be kept. One that cannot is refused, in `problems`."""
    model = ROWS[table.shape.name]
    shape = model.shape
    fields = [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in shape.columns]
    columns = [table.columns[column] for column in shape.columns.values()]
    silent = frozenset(
        field.name
        for field, column in zip(fields, columns, strict=True)
        if all(value is None for value in column)
    )
    kept = [_column(field, column, table, problems) for field, column in zip(fields, columns, strict=True)]
    needed = [
        place for place, field in enumerate(fields) if not field.null and field.empty_strings_allowed is False
    ]
    rows = []
    told = zip(*kept, strict=True) if kept else iter(())
    refs, children = table.columns[shape.key], table.columns[shape.person]
    beside = systems[""]
    for place, values in enumerate(told):
        lacking = next((fields[one].name for one in needed if values[one] is None), "")
        ref = "" if refs[place] is None else str(refs[place])
        child = "" if children[place] is None else str(children[place])
        if lacking or not child or len(ref) > LONGEST_REF:
            _refuse(table, place, problems, lacking=lacking, child=child)
            continue
        file = table.file[place]
        row = ToldRow(child, ref, values, file, table.line[place], systems.get(file, beside))
        unread = problems.unread.get((file, row.line))
        if unread:
            row.unread = frozenset(name for name, column in shape.columns.items() if column in unread)
        rows.append(row)
    return ToldTable(model, rows, silent)


def _refuse(table: Table, place: int, problems: Problems, *, lacking: str, child: str) -> None:
    if lacking:
        why = f"The row says nothing without its {lacking.replace('_', ' ')}."
    elif not child:
        why = "The row does not say whom it is about."
    else:
        why = f"The row's own number is longer than {LONGEST_REF} letters."
    problems.refuse(
        table.shape.name, "load.row", why, file=table.file[place], line=table.line[place], child=child
    )


def _column(
    field: "models.Field[Any, Any]", column: Sequence[Value], table: Table, problems: Problems
) -> Iterable[Any]:
    if isinstance(field, models.CharField):
        return _texts(field, column, table, problems)
    return column


def _texts(
    field: "models.CharField[str, str]", column: Sequence[Value], table: Table, problems: Problems
) -> list[str]:
    longest = field.max_length or 0
    texts = {value: "" if value is None else str(value) for value in set(column)}
    long = {value for value, text in texts.items() if len(text) > longest}
    if long:
        for place, value in enumerate(column):
            if value in long:
                why = f"Only the first {longest} letters of its {field.name.replace('_', ' ')} are kept here."
                problems.doubt(
                    "load.length",
                    why,
                    file=table.file[place],
                    line=table.line[place],
                    column=field.name,
                    child=str(table.columns[table.shape.person][place] or ""),
                )
        texts |= {value: texts[value][:longest] for value in long}
    return [texts[value] for value in column]
