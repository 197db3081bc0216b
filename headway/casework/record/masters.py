"""Where each kind of row is kept, and how far apart two rows of one child may lie and be one thing.

Ours, all the days in DAYS: none is the law's. They say how far a hand that keyed a row twice, here and in the case
system, may have been out, set against how soon a second thing of the same kind can follow the first.
"""

from dataclasses import dataclass
from typing import Final

from headway.casework.record.models import ROWS, Master

DAYS: Final[dict[str, int]] = {
    # Held in parts, or keyed by the day its record was written; the next is months away.
    "ssd_cla_reviews": 7,
    "ssd_cp_reviews": 7,
    "ssd_initial_cp_conference": 7,
    # Two plans of one child never run together, and one begins on the day of a conference.
    "ssd_cp_plans": 7,
    # The discussion, the decision and the keying may be days apart; a second enquiry in one week is the same.
    "ssd_s47_enquiry": 5,
    # Counted from receipt or from the decision on the next working day.
    "ssd_cin_episodes": 3,
    # Stretches may follow each other within days, and a night is the usual slip.
    "ssd_cla_episodes": 2,
    "ssd_cla_placement": 2,
    "ssd_legal_status": 2,
    "ssd_cla_care_plan": 2,
    # Somebody may go missing two nights running.
    "ssd_missing": 1,
    # Somebody may be visited two days running: another day is another visit.
    "ssd_cla_visits": 0,
    "ssd_cp_visits": 0,
    "ssd_involvements": 0,
    "ssd_immigration_status": 0,
}

# What two rows must agree in, beside the child and about the day, to be one thing.
AGREE_IN: Final[dict[str, tuple[str, ...]]] = {
    "ssd_family": ("family_ref",),
    "ssd_disability": ("code",),
    "ssd_involvements": ("worker_ref", "role"),
    "ssd_immigration_status": ("status",),
}


@dataclass(frozen=True, slots=True)
class Mastery:
    """Where a kind is kept, as the council set it. Rows within `days` may be one thing; None: the usual number."""

    is_headway: bool = False
    days: int | None = None


def masters() -> dict[str, Mastery]:
    """The mastery of every kind of row, by its table. One query."""
    found = {table: Mastery(model.shape.kept_here) for table, model in ROWS.items()}
    for table, is_headway, days in Master.objects.values_list("table", "is_headway", "days"):
        if table in found:
            found[table] = Mastery(is_headway, days)
    return found


def within(table: str, mastery: Mastery) -> int:
    """Within how many days of each other two rows of this table may be one thing."""
    return DAYS.get(table, 0) if mastery.days is None else mastery.days
