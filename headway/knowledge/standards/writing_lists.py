"""Lists of Annex A from a record: nothing stands in them that it does not hold, and what is blank is counted."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from headway.knowledge.standards.annex_a.labels import labelled
from headway.knowledge.standards.annex_a.writing import write_workbook
from headway.knowledge.standards.annex_a_shapes import LISTS
from headway.knowledge.standards.convert.annex_a import CONFERENCE, LED_TO_PLAN, PLAN_ENDED
from headway.knowledge.standards.descriptions import Descriptions
from headway.knowledge.standards.writing_annex_a import Council, Row


@dataclass(frozen=True, slots=True)
class Lists:
    """How many rows each list has, and, by list and heading, in how many of them nothing stands."""

    rows: Counter[str]
    blank: Counter[tuple[str, str]]


def write_lists(
    tables: Mapping[str, Sequence[Row]],
    path: Path,
    as_at: date,
    names: Collection[str],
    words: Descriptions | None = None,
) -> Lists:
    """Write these lists alone. What the tables do not hold is left blank in them, and counted."""
    council = Council(tables, as_at, only_held=True, words=words or Descriptions())
    told = {name: list(council.rows(name)) for name in LISTS if name in names}
    blank = Counter(
        (name, column.name)
        for name, rows in told.items()
        for row in rows
        for column in LISTS[name].columns
        if row.get(column.name) in (None, "") and _is_asked(column.name, row)
    )
    lists = {name: [labelled(LISTS[name], row, council.words) for row in rows] for name, rows in told.items()}
    write_workbook(path, lists, as_at, dirt_seed=None)
    return Lists(Counter({name: len(rows) for name, rows in told.items()}), blank)


def _is_asked(heading: str, row: Row) -> bool:
    """Whether a list asks for it in this row: no end of a plan that runs, no outcome of what was not held."""
    if heading in (PLAN_ENDED, CONFERENCE, "Date of latest review conference"):
        return False
    if heading == LED_TO_PLAN:
        return bool(row.get(CONFERENCE))
    return not (heading == "Was the Child Seen Alone?" and not row.get("Date of the Last Statutory Visit"))
