"""Stories that no figure is counted from and a chair must see: going missing, enquiries with no conference."""

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

from headway.casework.timeline.models import Area
from headway.casework.timeline.stories import FactTold, StoryTold
from headway.knowledge.measures.story.columns import rows
from headway.knowledge.standards.reading import Extract

MakeFact = Callable[[str, str, date], FactTold]


def more_facts(extract: Extract, fact: MakeFact) -> Iterator[StoryTold]:
    """The stories of going missing, and of enquiries that no conference followed, or none yet."""
    yield from _missing(extract, fact)
    yield from _enquiries(extract, fact)


def _missing(extract: Extract, fact: MakeFact) -> Iterator[StoryTold]:
    table = extract.tables.get("ssd_missing")
    if table is None:
        return
    names = (
        "miss_table_id",
        "miss_person_id",
        "miss_missing_episode_start_date",
        "miss_missing_episode_end_date",
    )
    for ref, child, began_on, ended_on in rows(table, *names):
        if isinstance(began_on, date):
            told = [fact(str(child), "child.missing", began_on)]
            if isinstance(ended_on, date):
                told.append(fact(str(child), "child.returned", ended_on))
            yield StoryTold(UUID(str(child)), Area.MISSING, str(ref), tuple(told))


def _enquiries(extract: Extract, fact: MakeFact) -> Iterator[StoryTold]:
    table = extract.tables.get("ssd_s47_enquiry")
    if table is None:
        return
    held = extract.tables.get("ssd_initial_cp_conference")
    followed = (
        set()
        if held is None
        else {
            enquiry
            for enquiry, held_on in rows(held, "icpc_s47_enquiry_id", "icpc_icpc_date")
            if isinstance(held_on, date)
        }
    )
    # One that is booked and was not held is wanted: the days to it count.
    called = (
        set()
        if held is None
        else {
            enquiry
            for enquiry, held_on in rows(held, "icpc_s47_enquiry_id", "icpc_icpc_date")
            if not isinstance(held_on, date)
        }
    )
    names = ("s47e_s47_enquiry_id", "s47e_person_id", "s47e_s47_start_date", "s47e_s47_end_date")
    for ref, child, began_on, ended_on in rows(table, *names):
        if ref in followed or not isinstance(began_on, date):
            continue
        told = [fact(str(child), "enquiry.opened", began_on)]
        if ref in called:
            told.append(fact(str(child), "conference.called", began_on))
        if isinstance(ended_on, date):
            told.append(fact(str(child), "enquiry.closed", ended_on))
        yield StoryTold(UUID(str(child)), Area.PROTECTION, str(ref), tuple(told))
