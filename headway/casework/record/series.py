"""Series of short breaks whose stays are each recorded: on which day they are one no longer, by their days alone.

Figures go by the legal status, as the national ones do; a chair is told on the day itself that regulation 33
applies (docs/law/decisions/days-of-short-breaks.md).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from headway.casework.timeline.stories import FactTold, StoryTold
from headway.knowledge.law.areas.care import CARE_ENDS
from headway.knowledge.law.short_breaks import LONGEST_STAY, Stay, days_beyond
from headway.knowledge.measures.story.columns import rows
from headway.knowledge.standards.checks.care import BY_THE_STAY
from headway.knowledge.standards.reading import Extract

_LOST: Final = "short_breaks.lost"


def stays_of(extract: Extract) -> Mapping[UUID, list[Stay]]:
    """The stays of each child's series, in order. Of an agreement recorded as one (V4) nobody knows the days."""
    found: dict[UUID, list[Stay]] = defaultdict(list)
    table = extract.tables.get("ssd_legal_status")
    if table is None:
        return found
    names = ("person_id", "legal_status", "legal_status_start_date", "legal_status_end_date")
    for child, status, began_on, ended_on in rows(table, *(f"lega_{name}" for name in names)):
        if status == BY_THE_STAY and isinstance(began_on, date):
            found[UUID(str(child))].append(Stay(began_on, ended_on if isinstance(ended_on, date) else None))
    for own in found.values():
        own.sort(key=lambda stay: stay.began_on)
    return found


def lost_by_days(story: StoryTold, stays: Sequence[Stay]) -> Iterator[FactTold]:
    """That the conditions are lost in this period of care, on its first day beyond 17 in a stay or 75 in 12 months.

    For a stay that goes on it is a day to come, as an 18th birthday is: it is told anew where the child goes home.
    """
    began = min((fact.on for fact in story.facts if fact.kind == "short_breaks.began"), default=None)
    if began is None or not stays or any(fact.kind == _LOST for fact in story.facts):
        return
    # An 18th day comes at the latest so long after the last stay of which no end is told began.
    last = max(stay.ended_on or stay.began_on + timedelta(days=LONGEST_STAY) for stay in stays)
    ended = min((fact.on for fact in story.facts if fact.kind in CARE_ENDS), default=date.max)
    lost = next((day for day in days_beyond(stays, as_at=last) if day >= began), None)
    if lost is not None and lost < ended:
        yield FactTold(_LOST, lost)
