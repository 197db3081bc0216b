"""Core groups, on the timelines of child protection.

They are told in Headway alone. Of what was due before that began (the first day from which their table is complete)
the law is presumed kept, as of reviews before the data: it happened on a day that is not known.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from headway.knowledge.law.areas.protection import FIRST_CONFERENCES, PLAN_ENDS
from headway.knowledge.law.book import RULES, NoDueDate, due
from headway.knowledge.law.rules import Rule
from headway.knowledge.measures.story.columns import Columns, rows
from headway.knowledge.measures.story.facts import Facts
from headway.knowledge.measures.story.history import eve_of
from headway.knowledge.standards.reading import Extract

TABLE: Final = "headway_core_groups"
FIRST: Final = "protection.core_group.first"


def tell_core_groups(
    extract: Extract, facts: Facts, plans: Columns, rules: Mapping[str, Rule] = RULES
) -> None:
    """Each core group on the plan that it falls in. To be told after the plans."""
    since = extract.complete_from.get(TABLE)
    if since is None and TABLE not in extract.tables:
        return
    met = _met(extract)
    told = plans.columns()
    timelines = {
        timeline: str(child)
        for timeline, child in zip(told["timeline"], told["child"], strict=True)
        if isinstance(timeline, int)
    }
    begins, ends = facts.days_of(FIRST_CONFERENCES, timelines), facts.days_of(PLAN_ENDS, timelines)
    for timeline, child in timelines.items():
        began, ended = min(begins[timeline]), min(ends[timeline], default=date.max)
        days = [day for day in met.get(child, ()) if began <= day <= ended]
        for day in days:
            facts.tell(timeline, "core_group.held", day)
        if not days and since is not None and _was_due(began, since, rules):
            facts.tell(timeline, "core_group.held", min(eve_of(since), ended), dated=False)


def _was_due(began: date, since: date, rules: Mapping[str, Rule]) -> bool:
    try:
        return due(FIRST, began, rules=rules) < since
    except NoDueDate:
        return False


def _met(extract: Extract) -> Mapping[str, list[date]]:
    found: dict[str, list[date]] = defaultdict(list)
    table = extract.tables.get(TABLE)
    if table is not None:
        for child, on in rows(table, "core_person_id", "core_date"):
            if isinstance(on, date):
                found[str(child)].append(on)
    return found
