"""A row as it is to be keyed, in the words of the child's pages, with its name in the dataset; codes by meaning."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.presenting import words_for
from headway.casework.record.kinds import BY_TABLE
from headway.casework.record.models import RecordRow
from headway.knowledge.standards.code_sets import code_set
from headway.knowledge.standards.tables import SSD

_FLAGS: Final = {"Y": "Yes", "N": "No"}
_SHORT: Final = {
    "cla": "looked after",
    "cp": "child protection",
    "icpc": "initial conference",
    "cin": "in need",
    "iro": "reviewing officer",
    "rhi": "return interview",
    "s47": "section 47",
    "ola": "other authority",
    "urn": "URN",
}
_PLACE: Final = frozenset({"postcode", "urn"})
# The case system reckons it, and nobody keys it.
_TOLD_THERE: Final = "told_due_on"
_FREE: Final = frozenset({"aims", "outcome"})
# Numbers by which our rows refer to each other: whoever keys a row there chooses what it belongs to by eye.
_REFERS: Final = re.compile(r"_(id|ids)$")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value to be keyed: its title, what is keyed, and what that means where it is a code.

    `column` is its name in the sector's dataset; "" of what that has no place for.
    """

    title: str
    column: str
    value: str
    meaning: str = ""


def table_in_words(table: str) -> str:
    """What rows of a table are called on the child's pages: ssd_cla_reviews as "Reviews"."""
    kind = BY_TABLE.get(table)
    return kind.heading if kind else _words(table.removeprefix("ssd_"))


def cells_of(row: RecordRow, reader: Reader) -> list[Cell]:
    """What is to be keyed of a row, in the dataset's order; the empty and what refers to other rows left out.

    From a postcode or the number of a home it is found where a child lives: it is told to those who may see a
    confidential address. Somebody's own words are told to those who may read them.
    """
    shape = type(row).shape
    fields = {column: field for field, column in shape.columns.items()}
    kind = BY_TABLE.get(shape.table)
    cells = []
    for column in SSD[shape.table].columns:
        field = fields.get(column.name)
        value = getattr(row, field) if field else None
        if value in (None, "") or field == _TOLD_THERE or _REFERS.search(column.name):
            continue
        if field in _PLACE and not reader.may(Permission.ADDRESS_CONFIDENTIAL):
            continue
        told = words_for(_value(value), reader) if field in _FREE else _value(value)
        meaning = code_set(column.codes).meaning(told) if column.codes else ""
        if column.type == "flag":
            meaning = _FLAGS.get(told, "")
        cells.append(
            Cell(
                (kind.fields.get(field) if kind and field else "") or _words(column.name.partition("_")[2]),
                "" if shape.kept_here else column.name,
                told,
                "" if meaning == told else meaning,
            )
        )
    return cells


def _value(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _words(name: str) -> str:
    words = " ".join(_SHORT.get(part, part) for part in name.split("_"))
    return f"{words[:1].upper()}{words[1:]}"
