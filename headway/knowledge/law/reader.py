"""The one-timeline reader: the duties that rules make of one story, in plain Python.

`tables/` reads whole tables by the same specification; property tests hold the two equal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.duty import Duty, State
from headway.knowledge.law.facts import Fact, Kind, standing
from headway.knowledge.law.intervals import Interval, reckon, reckon_moment
from headway.knowledge.law.rules import ORDINARY, Rule, Version


@dataclass(slots=True)
class _Open:
    """A duty under way: the fact it counts from, the fact on which it arose."""

    anchor: Fact
    arose: Fact


def read(
    facts: Iterable[Fact],
    *,
    rules: Sequence[Rule],
    kinds: Mapping[str, Kind],
    calendar: Calendar,
    as_at: date,
    known_on: date | None = None,
) -> list[Duty]:
    """Every duty of one timeline as at the end of a day, in the order of the rules and of their beginning.

    `known_on` reads the story as it was known on an earlier day. Facts must be of one timeline.
    """
    story = standing(facts, kinds=kinds, as_at=as_at, known_on=known_on)
    return [duty for rule in rules for duty in _read_rule(rule, story, kinds, calendar, as_at)]


def _read_rule(
    rule: Rule, story: list[Fact], kinds: Mapping[str, Kind], calendar: Calendar, as_at: date
) -> Iterable[Duty]:
    regime, count, since_happened = ORDINARY, 0, not rule.since
    anchor: Fact | None = None
    under_way: _Open | None = None
    for fact in story:
        regime = kinds[fact.kind].turns_to or regime
        if fact.kind in rule.since:
            count, since_happened = 0, True
        if fact.kind in rule.counted:
            count += 1
        named = fact.kind in rule.named
        displaced = rule.regime is not None and regime != rule.regime
        if under_way and (named or displaced):
            never_was = not named and fact.on == under_way.arose.on
            if not never_was:
                yield from _close(rule, under_way, fact, calendar, as_at)
            under_way = None
        if named:
            anchor = None
        if fact.kind in rule.begins and since_happened and rule.begins_on_count(count):
            anchor = fact
        if anchor and not displaced and under_way is None:
            under_way = _Open(anchor, fact)
    if under_way:
        yield from _close(rule, under_way, None, calendar, as_at)


def _close(
    rule: Rule, under_way: _Open, closing: Fact | None, calendar: Calendar, as_at: date
) -> Iterable[Duty]:
    anchor = under_way.anchor
    version = rule.version_on(anchor.on)
    if version is None:
        return
    opens_on, due_on, due_at = _limits(version, anchor, calendar)
    answer = closing if closing is not None and closing.kind in rule.met_by else None
    ended_on = closing.on if closing is not None and answer is None else None
    yield Duty(
        timeline=anchor.timeline,
        rule=rule.id,
        began_on=anchor.on,
        arose_on=under_way.arose.on,
        opens_on=opens_on,
        due_on=due_on,
        due_at=due_at,
        met_on=answer.on if answer else None,
        ended_on=ended_on,
        state=_state(rule, version, (opens_on, due_on, due_at), answer, ended_on, as_at),
        target_on=_target(version, anchor, due_on, calendar),
    )


def _limits(
    version: Version, anchor: Fact, calendar: Calendar
) -> tuple[date | None, date | None, datetime | None]:
    opens_on = _reckon(version.not_before, anchor, calendar)
    if version.within is not None and version.within.in_hours is not None and anchor.at and anchor.dated:
        return opens_on, *reckon_moment(version.within, anchor.at, calendar)
    return opens_on, _reckon(version.within, anchor, calendar), None


def _target(version: Version, anchor: Fact, due_on: date | None, calendar: Calendar) -> date | None:
    """The council's own day, where it has settled one; the limit itself where that is sooner."""
    target = _reckon(version.target, anchor, calendar)
    return None if target is None or due_on is None else min(target, due_on)


def _reckon(interval: Interval | None, anchor: Fact, calendar: Calendar) -> date | None:
    if interval is None or not anchor.dated:
        return None
    start = anchor.on if interval.of == "on" else anchor.by
    return None if start is None else reckon(interval, start, calendar)


def _state(
    rule: Rule,
    version: Version,
    limits: tuple[date | None, date | None, datetime | None],
    answer: Fact | None,
    ended_on: date | None,
    as_at: date,
) -> State:
    opens_on, due_on, due_at = limits
    unreckoned = (version.within is not None and due_on is None) or (
        version.not_before is not None and opens_on is None
    )
    if unreckoned or (answer is not None and not answer.dated):
        return State.NOT_KNOWN
    if answer is not None:
        if opens_on is not None and answer.on < opens_on:
            return State.TOO_EARLY
        return State.MET_LATE if _is_late(answer, due_on, due_at) else State.MET
    if due_on is not None:
        until = as_at if ended_on is None else min(ended_on, as_at)
        if (rule.is_milestone and due_on <= until) or (rule.silence and due_on < until):
            return State.PASSED
    if ended_on is not None:
        return State.ENDED
    return State.OVERDUE if due_on is not None and due_on < as_at else State.NOT_YET_DUE


def _is_late(answer: Fact, due_on: date | None, due_at: datetime | None) -> bool:
    if due_at is not None and answer.at is not None:
        return answer.at > due_at
    return due_on is not None and answer.on > due_on
