"""Reviewing officers appointed, on the timelines of care: by the case system, and by allocations in Headway."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from headway.knowledge.law.areas.care import CARE_ENDS
from headway.knowledge.measures.story.care import CareStory
from headway.knowledge.measures.story.columns import rows
from headway.knowledge.standards.reading import Extract


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody was a child's officer from a day to a day (its last), or until further notice.

    `here` says that it was Headway that gave them the child.
    """

    from_on: date
    to_on: date | None
    here: bool

    def covers(self, began: date, ends: date) -> bool:
        """Whether it is of a period of care between these days.

        Who was made the child's chair here before, as for a child protection plan, is not their reviewing officer
        by that alone.
        """
        lasts = (self.to_on or date.max) >= began
        return self.from_on <= ends and lasts and (not self.here or self.from_on >= began)


def tell_officers(extract: Extract, care: CareStory) -> None:
    """The first officer of each period of care: from that day on the law's duty to appoint one is met."""
    offices: dict[str, list[Office]] = defaultdict(list)
    for child, office in (*_involved(extract), *_allocated(extract)):
        offices[child].append(office)
    of_child = {child: periods for child, periods in care.periods_of.items() if child in offices}
    timelines = [timeline for periods in of_child.values() for timeline, _ in periods]
    begins = care.facts.days_of(("care.started",), timelines)
    ends = care.facts.days_of(CARE_ENDS, timelines)
    for child, periods in of_child.items():
        for timeline, _ in periods:
            began, ended = min(begins[timeline]), min(ends[timeline], default=date.max)
            first = [max(one.from_on, began) for one in offices[child] if one.covers(began, ended)]
            if first:
                care.facts.tell(timeline, "iro.appointed", min(first))


def _involved(extract: Extract) -> Iterator[tuple[str, Office]]:
    involved = extract.tables.get("ssd_involvements")
    if involved is None:
        return
    titles: dict[object, object] = {}
    professionals = extract.tables.get("ssd_professionals")
    if professionals is not None:
        names = "prof_professional_id", "prof_professional_job_title"
        titles = dict(zip(*(professionals.columns[name] for name in names), strict=True))
    is_iro = cache(extract.roles.is_iro)
    for child, worker, role, began_on, ended_on in rows(
        involved,
        "invo_person_id",
        "invo_professional_id",
        "invo_professional_role_id",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
    ):
        if not isinstance(began_on, date) or not is_iro(_text(role), _text(titles.get(worker))):
            continue
        to_on = max(ended_on, began_on) if isinstance(ended_on, date) else None
        yield str(child), Office(began_on, to_on, here=False)


def _allocated(extract: Extract) -> Iterator[tuple[str, Office]]:
    table = extract.tables.get("headway_allocations")
    if table is None:
        return
    for child, from_on, to_on in rows(table, "hall_person_id", "hall_from_date", "hall_to_date"):
        if isinstance(from_on, date):
            yield str(child), Office(from_on, to_on if isinstance(to_on, date) else None, here=True)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
