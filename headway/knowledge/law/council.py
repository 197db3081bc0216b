"""What a council settles of the law's limits, laid over the book: a rule that carries its own versions.

Three things can be settled, each from a day on; a duty has what holds on the day that it counts from.
- A local standard: the council's number *is* the limit.
- A target for law or guidance, nearer than the limit on every day of the calendar. Limit and figures stay.
- A number of the book that is from memory, put right either way, with a citation of the council's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from headway.knowledge.law.bounds import bounds_of, why_never
from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.intervals import UNITS, Interval, Unit, reckon
from headway.knowledge.law.rules import Citation, Force, Rule, Version

# Ours: longer than any limit of the book by as much again, so that a slip of the hand is seen.
MOST: Final[Mapping[Unit, int]] = {"working_days": 60, "days": 92, "months": 12}
# What the book's sentences call an interval that its own words name otherwise.
_ALSO_CALLED: Final = {"28 days": "4 weeks", "1 month": "a month"}


class Aim(StrEnum):
    """Whether the limit itself is settled, or a target before it."""

    LIMIT = "limit"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Settled:
    """One setting: of which rule, from which day, how long; `where` it is written or decided, in their words."""

    rule: str
    since: date
    count: int
    unit: Unit
    aim: Aim
    where: str


class Refusal(NamedTuple):
    """Why something cannot be settled, and of which part of it that is said; "" for the whole."""

    words: str
    of: Literal["", "count", "since", "aim"] = ""


def laid_over(rules: Mapping[str, Rule], settled: Iterable[Settled]) -> dict[str, Rule]:
    """The rules with what a council has settled: each rule settled has versions of its own from those days on.

    What cannot hold any longer is left out: of a rule that the book has no more, or a number of the book put right
    that has been read since.
    """
    laid = dict(rules)
    own: dict[str, list[Settled]] = {}
    for one in sorted(settled, key=lambda one: one.since):
        own.setdefault(one.rule, []).append(one)
    for rule_id, settings in own.items():
        if rule_id in laid and not why_never(laid[rule_id]):
            laid[rule_id] = _laid(laid[rule_id], settings)
    return laid


def why_not(
    new: Settled, standing: Iterable[Settled], rules: Mapping[str, Rule], calendar: Calendar
) -> Refusal | None:
    """Why this cannot be settled beside what stands; None where it can.

    A target is held against the limit by reckoning both from every day of the calendar.
    """
    rule = rules[new.rule]
    others = [
        one for one in standing if one.rule == new.rule and (one.since, one.aim) != (new.since, new.aim)
    ]
    never = why_never(rule)
    if never:
        return Refusal(never)
    first = max(rule.versions[0].since, calendar.first)
    if not first <= new.since <= calendar.last:
        return Refusal(f"Give a day from {_day(first)} to {_day(calendar.last)}.", "since")
    if rule.force is Force.LOCAL:
        return _why_not_local(new, rule)
    if not 1 <= new.count <= MOST[new.unit]:
        return Refusal(f"Give a number from 1 to {MOST[new.unit]}.", "count")
    if new.aim is Aim.LIMIT:
        read = next((one for one in _from(rule, new.since) if one.citation.checked), None)
        if read is None:
            return None
        return Refusal(
            f"This limit was read in {read.citation}: it can be met sooner, and not put right.", "aim"
        )
    if rule.silence:
        return Refusal(
            "Once these days are over the matter is settled: they are not for a council to shorten.", "aim"
        )
    limits = laid_over(rules, (one for one in others if one.aim is Aim.LIMIT))[new.rule]
    return _why_not_nearer(new, limits, others, calendar)


def interval_of(new: Settled, within: Interval) -> Interval:
    """What is settled as an interval, counted from where the book's counts and in its direction."""
    backwards = within.steps[0][1] < 0
    return Interval(((new.unit, -new.count if backwards else new.count),), within.of)


def _laid(rule: Rule, settings: Iterable[Settled]) -> Rule:
    limits = [one for one in settings if one.aim is Aim.LIMIT]
    targets = [one for one in settings if one.aim is Aim.TARGET]
    days = {version.since for version in rule.versions} | {one.since for one in (*limits, *targets)}
    versions = []
    for day in sorted(day for day in days if day >= rule.versions[0].since):
        base = rule.version_on(day)
        if base is None:
            continue
        version = replace(base, since=day)
        limit, target = _last(limits, day), _last(targets, day)
        if base.within is None:
            versions.append(version)
            continue
        if limit is not None and (rule.force is Force.LOCAL or not base.citation.checked):
            version = _with_limit(version, rule, limit, base.within)
        if target is not None and rule.force is not Force.LOCAL:
            version = replace(version, target=interval_of(target, base.within))
        versions.append(version)
    return replace(rule, versions=tuple(versions))


def _last(settings: Iterable[Settled], day: date) -> Settled | None:
    return max((one for one in settings if one.since <= day), key=lambda one: one.since, default=None)


def _with_limit(version: Version, rule: Rule, limit: Settled, within: Interval) -> Version:
    own = interval_of(limit, within)
    source = "Settled by the council" if rule.force is Force.LOCAL else "Corrected by the council"
    citation = Citation(source, limit.where, checked=True, of_council=True)
    return replace(version, within=own, citation=citation, duty=_duty_with(rule.duty, within, own))


def _duty_with(duty: str, within: Interval, own: Interval) -> str:
    """The book's sentence with the council's number in the place of the book's."""
    told, said = (str(one).removesuffix(" before") for one in (within, own))
    for words in (told, _ALSO_CALLED.get(told, told)):
        if words in duty:
            return duty.replace(words, said)
    return f"{duty}, within {said}"


def _from(rule: Rule, since: date) -> list[Version]:
    """The versions that hold on a day or later."""
    at = rule.version_on(since)
    return [version for version in rule.versions if version == at or version.since > since]


def _why_not_local(new: Settled, rule: Rule) -> Refusal | None:
    bounds, within = bounds_of(rule), rule.versions[-1].within
    if new.aim is not Aim.LIMIT or bounds is None or within is None:
        return Refusal("This is a local standard: its limit is settled, and no target beside it.", "aim")
    unit = within.steps[0][0]
    if new.unit != unit or new.count not in bounds.counts:
        return Refusal(f"Give {bounds} {UNITS[unit][1]}. {bounds.why}", "count")
    return None


def _why_not_nearer(
    new: Settled, rule: Rule, others: Iterable[Settled], calendar: Calendar
) -> Refusal | None:
    for version in _from(rule, new.since):
        within = version.within
        if within is None:
            continue
        own = interval_of(new, within)
        later = _first_later(own, within, calendar, new.since)
        if later is not None:
            start, target, limit = later
            return Refusal(
                f"A target is never later than the limit. Counted from {_day(start)} this is {_day(target)}, "
                f"and the limit {_day(limit)}.",
                "count",
            )
        if own == within and not any(one.aim is Aim.TARGET and one.since < new.since for one in others):
            return Refusal("That is the limit itself. A target is nearer.", "count")
    return None


def _first_later(
    own: Interval, within: Interval, calendar: Calendar, since: date
) -> tuple[date, date, date] | None:
    """A day of the calendar from which one interval leads to a later day than the other, and both days.

    The first since the day given, which whoever reads it knows; else the first of all.
    """
    whole = (calendar.last - calendar.first).days + 1
    days = [calendar.first + timedelta(days=n) for n in range(whole)]
    for day in sorted(days, key=lambda day: day < since):
        target, limit = reckon(own, day, calendar), reckon(within, day, calendar)
        if target is not None and limit is not None and target > limit:
            return day, target, limit
    return None


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
