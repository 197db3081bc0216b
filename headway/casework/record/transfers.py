"""Another council’s papers about a child on its plan: what a transfer-in conference counts from.

No case system’s data tell them. Those that came by the day of a transfer-in conference, and after the one before
it, belong to its story; those that no conference followed yet are a story by themselves, until one does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from uuid import UUID

from headway.casework.timeline.models import Area
from headway.casework.timeline.stories import FactTold, StoryTold
from headway.knowledge.law.intervals import birthday
from headway.knowledge.measures.story.columns import rows
from headway.knowledge.measures.story.protection import ADULT
from headway.knowledge.standards.reading import Extract

MakeFact = Callable[[str, str, date], FactTold]
RECEIVED = "transfer.papers_received"
_HELD = "conference.transfer.held"


class Transfers:
    """The papers that came about these children, and the transfer-in conferences held of them."""

    def __init__(self, extract: Extract, fact: MakeFact) -> None:
        self.fact = fact
        self.papers = _papers(extract)
        self.held = _held(extract) if self.papers else {}
        self.ends = _ends(extract) if self.papers else {}

    def of(self, story: StoryTold) -> Iterator[FactTold]:
        """The papers that the conference of this story followed."""
        papers = self.papers.get(story.subject)
        held_on = next((fact.on for fact in story.facts if fact.kind == _HELD), None)
        if not papers or held_on is None:
            return
        after = max((day for day in self.held[story.subject] if day < held_on), default=date.min)
        for day, _ in papers:
            if after < day <= held_on:
                yield self.fact(str(story.subject), RECEIVED, day)

    def waiting(self) -> Iterator[StoryTold]:
        """The stories of papers that no conference followed yet. A childhood that ended ends them."""
        for child, papers in self.papers.items():
            after = max(self.held.get(child, ()), default=date.min)
            left = [(day, ref) for day, ref in papers if day > after]
            if not left:
                continue
            told = [self.fact(str(child), RECEIVED, day) for day, _ in left]
            told += [FactTold(kind, day) for kind, day in self.ends.get(child, ())]
            yield StoryTold(child, Area.PROTECTION, left[0][1], tuple(told))


def _papers(extract: Extract) -> Mapping[UUID, list[tuple[date, str]]]:
    found: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
    table = extract.tables.get("headway_transfer_papers")
    if table is not None:
        for child, ref, day in rows(table, "tpap_person_id", "tpap_id", "tpap_date"):
            if isinstance(day, date):
                found[UUID(str(child))].append((day, str(ref)))
    return {child: sorted(told) for child, told in found.items()}


def _held(extract: Extract) -> Mapping[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    table = extract.tables.get("ssd_initial_cp_conference")
    if table is not None:
        for child, day, transfer in rows(table, "icpc_person_id", "icpc_icpc_date", "icpc_icpc_transfer_in"):
            if transfer == "Y" and isinstance(day, date):
                found[UUID(str(child))].append(day)
    return found


def _ends(extract: Extract) -> Mapping[UUID, list[tuple[str, date]]]:
    found: dict[UUID, list[tuple[str, date]]] = {}
    table = extract.tables.get("ssd_person")
    if table is not None:
        for child, born, died in rows(table, "pers_person_id", "pers_dob", "pers_death_date"):
            told = [("child.turned_18", birthday(born, ADULT))] if isinstance(born, date) else []
            found[UUID(str(child))] = [*told, *([("child.died", died)] if isinstance(died, date) else ())]
    return found
