"""Checks midway between reviews, on the timelines of care.

They are told in Headway alone. Of what was due before that began (the first day from which their table is
complete) the law is presumed kept, as of reviews before the data: it happened on a day that is not known.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from headway.knowledge.law.areas.care import CARE_ENDS
from headway.knowledge.law.book import RULES, NoDueDate, due
from headway.knowledge.measures.story.care import CareStory
from headway.knowledge.measures.story.columns import rows
from headway.knowledge.measures.story.history import eve_of
from headway.knowledge.standards.reading import Extract

TABLE: Final = "headway_midway_checks"
MIDWAY: Final = "care.midway"
# The review from which on the law asks for a check midway.
_FROM_REVIEW: Final = (RULES[MIDWAY].nth or (1, None))[0]


def tell_midways(extract: Extract, care: CareStory) -> None:
    """Each check on the period of care that it falls in. To be told after the reviews."""
    since = extract.complete_from.get(TABLE)
    if since is None and TABLE not in extract.tables:
        return
    checked = _checks(extract)
    timelines = {timeline: child for child, periods in care.periods_of.items() for timeline, _ in periods}
    begins = care.facts.days_of(("care.started",), timelines)
    ends = care.facts.days_of(CARE_ENDS, timelines)
    held = care.facts.days_of(("review.held",), timelines)
    for timeline, child in timelines.items():
        began, ended = min(begins[timeline]), min(ends[timeline], default=date.max)
        days = [day for day in checked.get(child, ()) if began <= day <= ended]
        for day in days:
            care.facts.tell(timeline, "midway.done", day)
        if since is None or ended < since:
            continue
        reviews = [day for day in held[timeline] if day < since]
        if len(reviews) >= _FROM_REVIEW and _missed(max(reviews), since, days):
            care.facts.tell(timeline, "midway.done", eve_of(since), dated=False)


def _missed(reviewed: date, since: date, checked: list[date]) -> bool:
    """Whether the check after a review was due before a day, and none is told."""
    try:
        due_on = due(MIDWAY, reviewed)
    except NoDueDate:
        return False
    return due_on < since and not any(reviewed <= day < since for day in checked)


def _checks(extract: Extract) -> Mapping[str, list[date]]:
    found: dict[str, list[date]] = defaultdict(list)
    table = extract.tables.get(TABLE)
    if table is not None:
        for child, on in rows(table, "midw_person_id", "midw_date"):
            if isinstance(on, date):
                found[str(child)].append(on)
    return found
