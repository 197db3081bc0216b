"""Conferences held here, as the standard has them: which meeting, which plan, by when it was due.

What the case system told of its own stands as it came.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from headway.casework.timeline.models import Duty
from headway.knowledge.standards.shape import Table, Value
from headway.practice.conferences.models import Conference

_INITIAL, _REVIEWS, _PLANS = "ssd_initial_cp_conference", "ssd_cp_reviews", "ssd_cp_plans"


@dataclass(frozen=True, slots=True)
class _Linked:
    """How a table of conferences calls what is filled in, and under which rules one was due."""

    table: str
    row: str
    rules: str
    held_on: str
    meeting: str
    plan: str
    due_on: str


_LINKED: Final = (
    _Linked(
        _INITIAL,
        "initial",
        "protection.conference.",
        "icpc_icpc_date",
        "icpc_icpc_meeting_id",
        "icpc_cp_plan_id",
        "icpc_icpc_target_date",
    ),
    _Linked(
        _REVIEWS,
        "review",
        "protection.review.",
        "cppr_cp_review_date",
        "cppr_cp_review_meeting_id",
        "cppr_cp_plan_id",
        "cppr_cp_review_due",
    ),
)


def link_what_was_held_here(tables: Mapping[str, Table], kept_of: Mapping[UUID, UUID]) -> None:
    """Fill in, of each conference held here, what its row leaves to be known from the meeting and the duties."""
    for linked in _LINKED:
        table = tables.get(linked.table)
        held = Conference.objects.filter(**{f"{linked.row}__isnull": False}).values_list(
            linked.row, "plan__ref", "matter__meeting", "matter__person"
        )
        rows = {key: told for key, *told in held}
        if table is None or not rows:
            continue
        due = _due(linked.rules, kept_of)
        for at, key in enumerate(table.line):
            if key in rows:
                plan, meeting, person = rows[key]
                _fill(table, linked.plan, at, plan)
                _fill(table, linked.meeting, at, str(meeting))
                _fill(table, linked.due_on, at, due.get((kept_of[person], table.columns[linked.held_on][at])))


def with_plans(tables: Mapping[str, Table]) -> None:
    """Say of each review and visit that names no plan which of this council's ran on its day."""
    plans = tables.get(_PLANS)
    if plans is None:
        return
    of_child: dict[Value, list[tuple[date, date, Value]]] = {}
    column = plans.columns
    for child, plan, began, ended, ola in zip(
        *(
            column[f"cppl_{name}"]
            for name in ("person_id", "cp_plan_id", "cp_plan_start_date", "cp_plan_end_date", "cp_plan_ola")
        ),
        strict=True,
    ):
        if isinstance(began, date) and ola != "Y":
            until = ended if isinstance(ended, date) else date.max
            of_child.setdefault(child, []).append((began, until, plan))
    for name, prefix, day in (
        (_REVIEWS, "cppr", "cp_review_date"),
        ("ssd_cp_visits", "cppv", "cp_visit_date"),
    ):
        table = tables.get(name)
        if table is None:
            continue
        days, children = table.columns[f"{prefix}_{day}"], table.columns[f"{prefix}_person_id"]
        for at, (on, child) in enumerate(zip(days, children, strict=True)):
            ran = [
                plan
                for began, until, plan in of_child.get(child, ())
                if isinstance(on, date) and began <= on <= until
            ]
            _fill(table, f"{prefix}_cp_plan_id", at, ran[-1] if ran else None)


def _fill(table: Table, column: str, at: int, value: Value) -> None:
    if table.columns[column][at] is None:
        table.columns[column][at] = value


def _due(rules: str, kept_of: Mapping[UUID, UUID]) -> dict[tuple[UUID, Value], date]:
    """By child and the day on which it was done: the day by which the law wanted it, the first of several."""
    met = Duty.objects.filter(rule__startswith=rules, met_on__isnull=False, due_on__isnull=False)
    rows = met.order_by("-due_on").values_list("subject", "met_on", "due_on")
    return {
        (kept_of[subject], met_on): due_on
        for subject, met_on, due_on in rows
        if due_on and subject in kept_of
    }
