"""Telling the stories of the record: the facts that its rows say, on the timelines of the children they are of.

Facts are made of rows by the same reader that makes the figures (`knowledge.measures.story`), so that a duty on a
chair's page and a figure in the annual report cannot differ.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.record.as_tables import A_BATCH, batches, tables_of
from headway.casework.record.models import ROWS, Standing
from headway.casework.record.more_stories import more_facts
from headway.casework.record.officers import stretches_of, with_officers
from headway.casework.record.reach import reach
from headway.casework.record.told_here import ToldHere
from headway.casework.timeline.models import Source, Timeline
from headway.casework.timeline.rules_here import rules_here
from headway.casework.timeline.stories import FactTold, StoryTold
from headway.casework.timeline.telling import Told, tell_stories
from headway.knowledge.measures.story import tell
from headway.knowledge.measures.story.facts import EPOCH
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.shape import Table

# The kinds of fact that the record tells, and the row and day each is told from where a row says it.
TOLD_FROM: Final[Mapping[str, tuple[str, str] | None]] = {
    "care.started": ("ssd_cla_episodes", "began_on"),
    "care.ended": ("ssd_cla_episodes", "ended_on"),
    "short_breaks.began": ("ssd_legal_status", "began_on"),
    "short_breaks.lost": ("ssd_legal_status", "began_on"),
    "review.held": ("ssd_cla_reviews", "held_on"),
    "adoption.authorised": ("ssd_legal_status", "began_on"),
    "adoption.placed": ("ssd_cla_episodes", "began_on"),
    "adoption.returned": ("ssd_cla_episodes", "began_on"),
    "adoption.authority_ended": ("ssd_legal_status", "ended_on"),
    "iro.appointed": ("ssd_involvements", "began_on"),
    "iro.left": ("ssd_involvements", "ended_on"),
    "enquiry.opened": ("ssd_s47_enquiry", "began_on"),
    "enquiry.closed": ("ssd_s47_enquiry", "ended_on"),
    "conference.called": ("ssd_s47_enquiry", "began_on"),
    "conference.initial.held": ("ssd_initial_cp_conference", "held_on"),
    "conference.transfer.held": ("ssd_initial_cp_conference", "held_on"),
    "conference.review.held": ("ssd_cp_reviews", "held_on"),
    "plan.started": ("ssd_cp_plans", "began_on"),
    "plan.ended": ("ssd_cp_plans", "ended_on"),
    "child.missing": ("ssd_missing", "began_on"),
    "child.returned": ("ssd_missing", "ended_on"),
    "midway.done": ("headway_midway_checks", "held_on"),
    "core_group.held": ("headway_core_groups", "held_on"),
    "transfer.papers_received": ("headway_transfer_papers", "received_on"),
    "interview.held": ("headway_return_interviews", "held_on"),
    "interview.refused": ("headway_return_interviews", "held_on"),
    "interview.not_offered": ("ssd_missing", "ended_on"),
    "child.born": None,
    "child.died": None,
    "child.turned_18": None,
}
_TOLD_FROM: Final = {told[0] for told in TOLD_FROM.values() if told is not None}


def tell_record(subjects: Collection[UUID], *, by: Reader, source: str, why: str = "") -> Told:
    """Make the timelines of these people say what their rows say, and derive their duties. For one and for many.

    What is told from a row recorded here by hand says so, whatever `source` the telling has. To be called in the
    transaction that changed the rows.
    """
    _one_at_a_time(subjects)
    tables = tables_of(subjects)
    stories = list(_known_apart(with_officers(stories_of(tables), stretches_of(subjects, tables))))
    return tell_stories(stories, subjects=set(subjects), kinds=set(TOLD_FROM), source=source, by=by, why=why)


def _known_apart(stories: Iterable[StoryTold]) -> Iterator[StoryTold]:
    """Two stories of a child that go by one number, as two conferences of one enquiry do, known apart."""
    times: Counter[tuple[UUID, str, str]] = Counter()
    for story in stories:
        slot = story.subject, story.area, story.identity
        times[slot] += 1
        yield story if times[slot] == 1 else replace(story, identity=f"{story.identity[:110]}~{times[slot]}")


def _one_at_a_time(subjects: Collection[UUID]) -> None:
    """Lock these people until the transaction ends, so that two who record at once do not tell one thing twice."""
    keys = sorted(subjects, key=str)
    for start in range(0, len(keys), A_BATCH):
        held = Person.objects.select_for_update().filter(key__in=keys[start : start + A_BATCH])
        list(held.order_by("key").values_list("key"))


def tell_again(subjects: Collection[UUID], by: Reader) -> None:
    """Tell again the stories of those who have any: what their timelines rest on was changed in a room below."""
    if Timeline.objects.filter(subject__in=subjects).exists():
        tell_record(subjects, by=by, source=Source.HEADWAY)


def stories_of(tables: Mapping[str, Table]) -> Iterator[StoryTold]:
    """The stories that these tables tell, each child being called by the key of their record."""
    so_far = reach()
    extract = Extract(
        tables=dict(tables),
        problems=[],
        files=[],
        notes=[],
        kinds=frozenset({"ssd"}),
        years=(),
        history_from=so_far.history_from,
        complete_from=dict(so_far.complete_from),
        complete_to=dict(so_far.complete_to),
        latest_only=so_far.latest_only,
        whole_history=so_far.history_from is None,
    )
    facts = tell(extract, rules_here()).facts
    names = {code: name for name, code in facts.codes.items()}
    told: dict[int, list[tuple[str, date, bool]]] = defaultdict(list)
    for timeline, code, day, dated in facts.rows:
        # Officers are told with the rows that they come from, and with those whom only accounts here name.
        if names[code] != "iro.appointed":
            told[timeline].append((names[code], date.fromordinal(day + EPOCH), dated))
    rows = _Rows(tables)
    here = ToldHere(extract, rows.fact)
    for place, (child, area, identity) in enumerate(facts.stories, 1):
        yield here.with_more(
            StoryTold(
                UUID(child),
                area,
                identity,
                tuple(rows.fact(child, kind, day, dated=dated) for kind, day, dated in told[place]),
            )
        )
    yield from map(here.with_more, more_facts(extract, rows.fact))
    yield from here.transfers.waiting()


class _Rows:
    """Finds the row that a fact was told from, by child, kind and day; and who told that row.

    A row is named by our own key: its number in the case system may come later, or change.
    """

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._by_hand = _recorded_here(tables)
        self._refs: dict[tuple[str, str, str], dict[date, str]] = defaultdict(dict)
        for table, field in {told for told in TOLD_FROM.values() if told is not None}:
            if table not in tables:
                continue
            shape = ROWS[table].shape
            columns = tables[table].columns
            days, keys = columns[shape.columns[field]], tables[table].line
            for child, day, ref in zip(columns[shape.person], days, keys, strict=True):
                if isinstance(day, date):
                    self._refs[str(child), table, field].setdefault(day, str(ref))

    def fact(self, child: str, kind: str, day: date, *, dated: bool = True) -> FactTold:
        """The fact, with the row it was told from where one says it."""
        told_from = TOLD_FROM[kind]
        ref = self._refs.get((child, *told_from), {}).get(day) if told_from and dated else None
        if told_from is None or ref is None:
            return FactTold(kind, day, dated=dated)
        table = told_from[0]
        source = Source.BY_HAND if (table, ref) in self._by_hand else ""
        return FactTold(kind, day, dated=dated, origin=f"{table}:{ref}"[:80], source=source)


def _recorded_here(tables: Mapping[str, Table]) -> set[tuple[str, str]]:
    """Of these rows those that were recorded here by hand."""
    return {
        (table, str(key))
        for table in _TOLD_FROM & tables.keys()
        for batch in batches(tables[table].line)
        for key in _by_hand_of(table)(batch)
    }


@cache
def _by_hand_of(table: str) -> Callable[[list[int]], list[int]]:
    @written
    def by_hand(keys: list[int]) -> QuerySet[Any]:
        rows = ROWS[table].objects.filter(pk__in=keys, standing=Standing.PROVISIONAL)
        return rows.values_list("pk", flat=True)

    return by_hand
