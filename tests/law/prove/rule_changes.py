"""Every change to a rule, a version, an interval or a kind of fact that a test ought to notice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from headway.knowledge.law.book import KINDS
from headway.knowledge.law.booklet.questions import kinds_about
from headway.knowledge.law.facts import Kind, Place
from headway.knowledge.law.intervals import Interval
from headway.knowledge.law.rules import ORDINARY, Force, Rule, Version, check_rules

ONE_DAY = timedelta(days=1)
OTHER_UNITS = {
    "working_days": (("days", 1),),
    "days": (("working_days", 1),),
    "months": (("days", 30), ("working_days", 21)),
    "hours": (("days", 1 / 24), ("working_days", 1 / 24)),
}
REGIMES = sorted({kind.turns_to for kind in KINDS.values() if kind.turns_to} | {ORDINARY})


class Change(NamedTuple):
    """What was changed, in words, and the rule or kind as it is after."""

    words: str
    after: Rule | Kind


def changes_of_rule(rule: Rule) -> Iterator[Change]:
    """Every change that makes another law and that the check on rules does not refuse."""
    for words, after in _changes(rule):
        try:
            check_rules([after], KINDS)
        except ValueError:
            continue
        if meaning(after, rule) != meaning(rule, rule):
            yield Change(f"{rule.id}: {words}", after)


def meaning(rule: Rule, original: Rule) -> tuple[object, ...]:
    """What a rule says, whichever way it says it: two rules of one meaning give the same duties of every story.

    Which of the facts that end a duty is a beginning, an end or a new stretch matters only in what else it does.
    Nothing is counted where no count is asked, or where every count is one; a fact that is counted cannot begin
    what asks for none. A stretch that its own beginning opens has always been opened.
    """
    idle = _idle(original)
    begins, since, counted = set(rule.begins) - idle, set(rule.since) - idle, set(rule.counted) - idle
    nth = rule.nth
    if nth is not None and (begins <= counted or (since and since <= counted)):
        nth = (max(nth[0], 1), nth[1])
        if nth[0] == 1 and (nth[1] is None or counted <= since):
            nth = None
    if nth is None:
        counted = set()
    elif nth[1] == 0:
        begins -= counted
    opened = since if nth is not None or (since and not begins <= since) else set()
    return (
        rule.versions,
        rule.force,
        rule.family,
        rule.silence,
        rule.regime,
        frozenset(begins),
        frozenset(rule.met_by),
        frozenset(rule.named - idle),
        nth,
        frozenset(counted),
        frozenset(opened),
    )


def _idle(rule: Rule) -> set[str]:
    """Facts that can say nothing in a rule, for it is left when they happen and never come back to.

    So it is where whatever enters the rule's law opens a new stretch of it, and no change of law begins a duty.
    """
    turning = {kind.name for kind in KINDS.values() if kind.turns_to}
    entering = {name for name in turning if KINDS[name].turns_to == rule.regime}
    if rule.regime is None or not entering <= set(rule.since) or turning & set(rule.begins):
        return set()
    return turning - entering


def _changes(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for number, version in enumerate(rule.versions):
        for words, after in _changes_of_version(version):
            yield (
                words,
                replace(rule, versions=(*rule.versions[:number], after, *rule.versions[number + 1 :])),
            )
        if len(rule.versions) > 1:
            left = rule.versions[:number] + rule.versions[number + 1 :]
            yield f"without the version of {version.since}", replace(rule, versions=left)
    yield from _changes_of_kinds(rule)
    for regime in (None, *REGIMES):
        if regime != rule.regime:
            yield f"in regime {regime}", replace(rule, regime=regime)
    for nth in _other_counts(rule.nth):
        yield f"nth {nth}", replace(rule, nth=nth)
    for force in Force:
        if force is not rule.force:
            yield f"by force of {force}", replace(rule, force=force)
    if rule.family:
        yield "without its family", replace(rule, family="")
    if rule.silence:
        yield "without silence", replace(rule, silence=None)
        yield "settled by another fact", replace(rule, silence=rule.met_by[0])


def _other_counts(nth: tuple[int, int | None] | None) -> Iterator[tuple[int, int | None] | None]:
    if nth is None:
        yield from ((1, 1), (2, None), (0, 0))
        return
    least, most = nth
    yield from ((least + 1, most), (max(least - 1, 0), most)) if least else ((1, most),)
    yield from ((least, None), (least, most + 1)) if most is not None else ((least, least),)
    yield None


def _changes_of_kinds(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Every kind of the area taken out of each part of the rule, put into it, or put in another's place."""
    about = kinds_about(rule.id)
    for part in ("begins", "met_by", "ended_by", "since", "counting"):
        named = getattr(rule, part)
        for kind in about:
            if kind in named:
                left = tuple(name for name in named if name != kind)
                yield f"{part} without {kind}", replace(rule, **{part: left})
                for other in about:
                    if other not in named:
                        swapped = tuple(other if name == kind else name for name in named)
                        yield f"{part} {other} for {kind}", replace(rule, **{part: swapped})
            else:
                yield f"{part} with {kind}", replace(rule, **{part: (*named, kind)})
    for kind in rule.met_by:
        left = tuple(name for name in rule.met_by if name != kind)
        yield f"ended and not met by {kind}", replace(rule, met_by=left, ended_by=(*rule.ended_by, kind))
    for kind in rule.ended_by:
        left = tuple(name for name in rule.ended_by if name != kind)
        yield f"met and not ended by {kind}", replace(rule, ended_by=left, met_by=(*rule.met_by, kind))


def _changes_of_version(version: Version) -> Iterator[tuple[str, Version]]:
    for days in (1, -1):
        yield f"since {days:+} day", replace(version, since=version.since + days * ONE_DAY)
    cited = version.citation
    yield "checked or not", replace(version, citation=replace(cited, checked=not cited.checked))
    yield "another source", replace(version, citation=replace(cited, source="Something else"))
    for name in ("within", "not_before"):
        interval: Interval | None = getattr(version, name)
        if interval is None:
            yield f"{name} 1 year", replace(version, **{name: Interval((("months", 12),))})
            continue
        yield f"no {name}", replace(version, **{name: None})
        for words, after in _changes_of_interval(interval):
            yield f"{name} {words}", replace(version, **{name: after})


def _changes_of_interval(interval: Interval) -> Iterator[tuple[str, Interval]]:
    yield "from the other date", replace(interval, of="by" if interval.of == "on" else "on")
    yield "a day more", replace(interval, steps=(*interval.steps, ("days", 1)))
    for number, (unit, count) in enumerate(interval.steps):
        before, after = interval.steps[:number], interval.steps[number + 1 :]
        if len(interval.steps) > 1:
            yield f"without step {number + 1}", replace(interval, steps=(*before, *after))
        if unit == "half":
            continue
        for other in (count + 1, count - 1, -count):
            yield f"{other} {unit}", replace(interval, steps=(*before, (unit, other), *after))
        for other_unit, times in OTHER_UNITS[unit]:
            step = (other_unit, int(count * times))
            yield f"{step[1]} {other_unit}", replace(interval, steps=(*before, step, *after))


def changes_of_kind(kind: Kind) -> Iterator[Change]:
    """Every other place in the day, every other regime, and whether it may happen again."""
    for place in Place:
        if place is not kind.place:
            yield Change(f"{kind.name}: {place.name} in its day", replace(kind, place=place))
    for regime in (None, *REGIMES):
        if regime != kind.turns_to:
            yield Change(f"{kind.name}: turns to {regime}", replace(kind, turns_to=regime))
    yield Change(f"{kind.name}: again {not kind.again}", replace(kind, again=not kind.again))
