"""The plain tables that measures read: their columns, and rows gathered as columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from headway.knowledge.standards.shape import Table, Value

Type = Literal["text", "date", "whole", "number", "truth"]

SHAPES: dict[str, dict[str, Type]] = {
    "children": {
        "child": "text",
        "born_on": "date",
        "expected_on": "date",
        "died_on": "date",
        "sex": "text",
        "ethnicity": "text",
        "ethnic_group": "text",
        "family": "text",
    },
    "periods": {
        "timeline": "whole",
        "child": "text",
        "began_on": "date",
        "began_by": "date",
        "ended_on": "date",
        "short_breaks": "truth",
        "twenty_days_on": "date",
    },
    "statuses": {"child": "text", "began_on": "date", "ended_on": "date", "legal_status": "text"},
    "stays": {
        "child": "text",
        "timeline": "whole",
        "began_on": "date",
        "began_known": "truth",
        "ended_on": "date",
        "counts_from": "date",
        "counts_from_known": "truth",
    },
    "placements": {
        "child": "text",
        "began_on": "date",
        "ended_on": "date",
        "placement": "text",
        "placement_group": "text",
        "miles": "number",
    },
    "reviews": {
        "child": "text",
        "timeline": "whole",
        "held_on": "date",
        "code": "text",
        "aged_four": "truth",
        "told_due": "date",
    },
    "booked_reviews": {"child": "text", "timeline": "whole", "told_due": "date"},
    "unaccompanied": {"child": "text", "began_on": "date", "ended_on": "date"},
    "conferences": {
        "child": "text",
        "timeline": "whole",
        "meeting": "text",
        "held_on": "date",
        "kind": "text",
        "enquiry_opened_on": "date",
        "to_plan": "truth",
        "told_due": "date",
    },
    "plans": {
        "child": "text",
        "timeline": "whole",
        "family": "text",
        "began_on": "date",
        "ended_on": "date",
        "category": "text",
        "has_earlier": "truth",
        "three_months_on": "date",
    },
    "plan_reviews": {
        "child": "text",
        "timeline": "whole",
        "meeting": "text",
        "held_on": "date",
        "told_due": "date",
    },
    "missing": {
        "child": "text",
        "began_on": "date",
        "ended_on": "date",
        "kind": "text",
        "offered": "text",
        "accepted": "text",
    },
    "officers": {
        "child": "text",
        "officer": "text",
        "began_on": "date",
        "ended_on": "date",
        "posts": "number",
    },
    "held_here": {
        "child": "text",
        "timeline": "whole",
        "held_on": "date",
        "completed_on": "date",
        "cause": "text",
        "whose": "text",
        "seen_alone": "text",
        "parents": "text",
        "chaired": "truth",
        "letter_on": "date",
    },
    "papers": {
        "child": "text",
        "timeline": "whole",
        "held_on": "date",
        "paper": "text",
        "reader": "text",
        "told_due": "date",
        "had_on": "date",
    },
    "decisions": {
        "child": "text",
        "decision": "text",
        "completed_on": "date",
        "made_on": "date",
        "next_on": "date",
        "from_before": "truth",
        "outcome": "text",
        "ended_on": "date",
    },
    "carried_over": {"decision": "text", "carried_on": "date"},
    "contacts": {"child": "text", "held_on": "date", "how": "text", "alone": "truth"},
    "conferences_here": {
        "child": "text",
        "conference": "text",
        "timeline": "whole",
        "held_on": "date",
        "completed_on": "date",
        "kind": "text",
        "age": "text",
        "category": "text",
        "chair": "text",
        "quorate": "truth",
        "heard": "text",
        "died_on": "date",
    },
    "invited_here": {
        "conference": "text",
        "capacity": "text",
        "agency": "text",
        "excluded": "truth",
        "came": "truth",
        "says": "text",
        "dissent": "truth",
    },
    "conference_papers": {
        "conference": "text",
        "agency": "text",
        "reader": "text",
        "due_on": "date",
        "had_on": "date",
    },
    "hand_overs": {
        "child": "text",
        "began_on": "date",
        "ended_on": "date",
        "what": "text",
        "ticked_by": "text",
    },
}


class Columns:
    """Rows of one plain table, gathered to be read as columns."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.types = SHAPES[name]
        self.rows: list[tuple[object, ...]] = []

    def add(self, *row: object) -> None:
        """One row, in the order of the shape."""
        self.rows.append(row)

    def columns(self) -> dict[str, Sequence[object]]:
        """The values by column. Raises ValueError where a row had too few or too many."""
        if not self.rows:
            return dict.fromkeys(self.types, ())
        return dict(zip(self.types, zip(*self.rows, strict=True), strict=True))

    def __len__(self) -> int:
        return len(self.rows)


def rows(table: Table, *names: str) -> Iterator[tuple[Value, ...]]:
    """The rows of an SSD-shaped table as tuples of the named columns."""
    return zip(*(table.columns[name] for name in names), strict=True)


def grouped(table: Table | None, by: str, *names: str) -> Mapping[str, list[tuple[Value, ...]]]:
    """The rows of a table gathered under one of its columns; rows without it are left out."""
    groups: dict[str, list[tuple[Value, ...]]] = {}
    if table is None:
        return groups
    for key, *row in rows(table, by, *names):
        if key is not None:
            groups.setdefault(str(key), []).append(tuple(row))
    return groups
