"""A child's timeline: facts and duties together, the newest first, as at a day and as known on it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.presenting import in_words, words_for
from headway.casework.record.models import ROWS, Standing
from headway.casework.record.queries import referrals
from headway.casework.record.queries.duties import DutyTold, duty_told
from headway.casework.record.queries.story import Story, stories_of
from headway.casework.record.queries.told import moment
from headway.casework.record.telling import TOLD_FROM
from headway.casework.timeline.deriving import duties_of
from headway.casework.timeline.models import Area, Source, Telling
from headway.casework.timeline.rules_here import rules_here
from headway.knowledge.law.book import KINDS
from headway.knowledge.law.rules import Rule

FACTS: Final = "facts"
DUTIES: Final = "duties"


@dataclass(frozen=True, slots=True)
class Before:
    """What was said of a fact before: what, by whom and when, and why it is said otherwise since."""

    said: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the timeline. `duty` is there for a duty, `by` and `before` for a fact."""

    on: date
    area: str
    kind: str
    heading: str
    source: str = ""
    by: str = ""
    before: tuple[Before, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    dated: bool = True
    duty: DutyTold | None = None

    @property
    def day(self) -> str:
        return in_words(self.on) if self.dated else f"By {in_words(self.on)}, on a day that is not known"

    @property
    def is_duty(self) -> bool:
        return self.duty is not None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is shown: "" and None leave it open. `since` is the first day shown."""

    show: str = ""
    area: str = ""
    kind: str = ""
    source: str = ""
    since: date | None = None

    def has(self, item: Item) -> bool:
        return (
            (not self.show or (self.show == DUTIES) == item.is_duty)
            and (not self.area or item.area == self.area)
            and (not self.kind or item.kind == self.kind)
            and (not self.source or item.source == self.source)
            and (self.since is None or item.on >= self.since)
        )


def timeline_of(keys: Collection[UUID], reader: Reader, *, day: date, chosen: Chosen) -> list[Item]:
    """All that is on a person's timeline by the end of a day, as it was known on that day; the newest first.

    Six queries, however much is told.
    """
    rules = rules_here()
    marks = _marks(keys) if day >= reader.on else _by_hand
    found: list[Item] = []
    for story in stories_of(keys):
        found += _facts(story.known_on(day), reader, day, marks)
        found += _duties(story, day, rules)
    found += _referrals(keys, day)
    shown = [item for item in _once(found) if chosen.has(item)]
    return sorted(shown, key=lambda item: (item.on, item.is_duty), reverse=True)


Marks = Callable[[Telling], tuple[tuple[str, str], ...]]


def _facts(story: Story, reader: Reader, day: date, marks: Marks) -> Iterator[Item]:
    roots: dict[int, list[Telling]] = {}
    for telling in story.tellings:
        roots.setdefault(telling.root, []).append(telling)
    for tellings in roots.values():
        *earlier, last = sorted(tellings, key=lambda one: (one.told_at, one.pk))
        if last.on > day or (last.withdrawn and not last.dated):
            continue  # yet to come, or presumed until somebody said when it was
        yield Item(
            on=last.on,
            area=story.timeline.area,
            kind=last.kind,
            heading=KINDS[last.kind].meaning,
            source=last.source,
            by=_by(last),
            before=tuple(_before([*earlier, last], reader)),
            marks=_withdrawn(last) or _presumed(last) or marks(last),
            dated=last.dated,
        )


def _withdrawn(telling: Telling) -> tuple[tuple[str, str], ...]:
    return (("Withdrawn", "grey"),) if telling.withdrawn else ()


def _presumed(telling: Telling) -> tuple[tuple[str, str], ...]:
    """No row says it: it was due before the data begin, and the law is presumed kept until then."""
    return () if telling.dated or telling.origin else (("Presumed", "grey"),)


def _duties(story: Story, day: date, rules: Mapping[str, Rule]) -> Iterator[Item]:
    for duty in duties_of(story.facts, rules=rules, on=day, known_on=day):
        told = duty_told(duty, rules=rules, on=day)
        yield Item(
            on=duty.met_on or duty.ended_on or duty.due_on or duty.began_on,
            area=story.timeline.area,
            kind=duty.rule,
            heading=told.words,
            marks=((told.state, told.colour),),
            duty=told,
        )


def _referrals(keys: Collection[UUID], day: date) -> Iterator[Item]:
    for told in referrals.referrals_of(keys, known_on=day):
        if told.on > day:
            continue
        marks = [("Withdrawn", "grey")] if told.is_withdrawn else [_VANISHED] if told.is_vanished else []
        yield Item(
            on=told.on,
            area=referrals.AREA[0],
            kind=told.kind,
            heading=referrals.KINDS[told.kind],
            source=Source.CASE_SYSTEM,
            by=told.by,
            before=tuple(
                Before(in_words(date.fromisoformat(said)), told.by, changed) for said, changed in told.before
            ),
            marks=tuple(marks),
        )


def _once(items: Iterable[Item]) -> Iterator[Item]:
    """Birth, coming of age and death are told on every timeline of a child, and happened once."""
    seen = set()
    for item in items:
        what = (item.kind, item.on, item.marks)
        if item.kind in _LIFE:
            if what in seen:
                continue
            seen.add(what)
        yield item


_LIFE: Final = frozenset(kind for kind, told_from in TOLD_FROM.items() if told_from is None)


def _before(tellings: list[Telling], reader: Reader) -> Iterator[Before]:
    """Each telling that another stands in the place of, the latest first, with why it does."""
    for earlier, later in reversed(list(pairwise(tellings))):
        said = in_words(earlier.on) if earlier.dated else f"by {in_words(earlier.on)}"
        yield Before(
            said=f"Never happened; {said} before" if earlier.withdrawn else said,
            by=_by(earlier),
            why=_changed(later, reader),
        )


def _changed(telling: Telling, reader: Reader) -> str:
    why = words_for(telling.why, reader)
    return f"{_by(telling)}. Why: {why}" if why else _by(telling)


def _by(telling: Telling) -> str:
    if telling.source == Source.CASE_SYSTEM:
        return f"Case system, told {moment(telling.told_at)}"
    by = f" by {telling.told_by}" if telling.told_by else ""
    return f"Recorded here{by}, {moment(telling.told_at)}"


def _marks(keys: Collection[UUID]) -> Marks:
    """How the rows stand that facts were told from: provisional, vanished. One query."""
    rows = _in_doubt(list(keys))
    stood = {f"{table}:{key}": (standing, vanished) for table, key, standing, vanished in rows}

    def marks(telling: Telling) -> tuple[tuple[str, str], ...]:
        standing, vanished = stood.get(telling.origin, ("", None))
        found = []
        if standing == Standing.PROVISIONAL:
            found.append(_PROVISIONAL)
        if vanished is not None:
            found.append(_VANISHED)
        return tuple(found)

    return marks


@written
def _in_doubt(keys: list[UUID]) -> "QuerySet[Any]":
    """The rows that are provisional or vanished, of every table that facts are told from."""
    queries = [
        ROWS[table]
        .objects.standing()
        .filter(Q(standing=Standing.PROVISIONAL) | Q(vanished_in__isnull=False), person__in=keys)
        .values_list(Value(table), "pk", "standing", "vanished_in")
        for table in sorted({told[0] for told in TOLD_FROM.values() if told is not None})
    ]
    return queries[0].union(*queries[1:], all=True)


_PROVISIONAL: Final = ("Provisional", "yellow")
_VANISHED: Final = ("No longer told by the case system", "orange")


def _by_hand(telling: Telling) -> tuple[tuple[str, str], ...]:
    return (_PROVISIONAL,) if telling.source == Source.BY_HAND else ()


def kinds_told() -> list[tuple[str, str]]:
    """The kinds of fact that the record tells, by their meaning."""
    facts = [(kind, KINDS[kind].meaning) for kind in TOLD_FROM]
    return sorted([*facts, *referrals.KINDS.items()], key=lambda one: one[1])


AREAS: Final = [*((area.value, area.label) for area in Area), referrals.AREA]
SOURCES: Final = [(source.value, source.label) for source in Source]


def grouped(items: Iterable[Item], day: date) -> list[tuple[str, list[Item]]]:
    """The items under the headings of a page: what lies ahead of the day, then each year."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault("Ahead" if item.on > day else str(item.on.year), []).append(item)
    return list(groups.items())
