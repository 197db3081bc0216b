"""Which hard cases a batch of histories reached, each told from its facts and duties and not from luck."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from headway.knowledge.law import RULES, Duty, Fact, State, england, read
from headway.knowledge.law.book import KINDS
from headway.knowledge.law.facts import standing
from headway.knowledge.law.intervals import reckon
from headway.knowledge.law.rules import Rule

REVIEWS = ("care.review", "protection.review")


@dataclass(frozen=True, slots=True)
class Reading:
    """One history as told, the facts of it that stand, and the duties that the law makes of them."""

    told: list[Fact]
    stood: list[Fact]
    duties: list[Duty]
    as_at: date
    known_on: date | None

    def days(self, kind: str) -> list[date]:
        return [fact.on for fact in self.stood if fact.kind == kind]

    def of_family(self, *families: str) -> Iterator[tuple[Rule, Duty]]:
        return ((RULES[duty.rule], duty) for duty in self.duties if RULES[duty.rule].kin in families)


def reading(told: list[Fact], *, as_at: date, known_on: date | None) -> Reading:
    stood = standing(told, kinds=KINDS, as_at=as_at, known_on=known_on)
    return Reading(told, stood, _duties(told, as_at, known_on), as_at, known_on)


def _duties(facts: Iterable[Fact], as_at: date, known_on: date | None) -> list[Duty]:
    rules = list(RULES.values())
    return read(facts, rules=rules, kinds=KINDS, calendar=england(), as_at=as_at, known_on=known_on)


def re_entry(reading: Reading) -> bool:
    """Care that had begun ended, and on a later day a first review began to run afresh."""
    started = reading.days("care.started")
    first_reviews = [duty.began_on for duty in reading.duties if duty.rule == "care.review.first"]
    return any(
        min(started) <= ended < began for ended in reading.days("care.ended") for began in first_reviews
    )


def same_day_end_and_start(reading: Reading) -> bool:
    """Care that had begun on an earlier day ended and began on one day."""
    started = reading.days("care.started")
    return any(day in started and day > min(started) for day in reading.days("care.ended"))


def corrected_fact(reading: Reading) -> bool:
    """A correction or a withdrawal changed what the law makes of the story."""
    first_tellings = [fact for fact in reading.told if fact.corrects is None]
    return _duties(first_tellings, reading.as_at, reading.known_on) != reading.duties


def early_review_that_rebases(reading: Reading) -> bool:
    """A review met its duty early, so that the next falls due sooner than it would have done."""
    duties = list(reading.of_family(*REVIEWS))
    for rule, met in duties:
        if met.met_on is None or met.due_on is None or met.met_on >= met.due_on:
            continue
        for next_rule, following in duties:
            if next_rule.kin == rule.kin and following.began_on == met.met_on and following.due_on:
                version = next_rule.version_on(met.due_on)
                on_time = version and version.within and reckon(version.within, met.due_on, england())
                if on_time and following.due_on < on_time:
                    return True
    return False


def adoption_after_a_later_review(reading: Reading) -> bool:
    """An adoption clock ran from the day on which the six months of ordinary care were put away."""
    put_away = {
        duty.ended_on for duty in reading.duties if duty.rule == "care.review.later" and duty.ended_on
    }
    clocks = ("care.review.authorised.", "care.review.placed.")
    return any(duty.rule.startswith(clocks) and duty.arose_on in put_away for duty in reading.duties)


def short_break_breach(reading: Reading) -> bool:
    """The conditions of short breaks were lost, and the ordinary clock ran from before that day."""
    lost = reading.days("short_breaks.lost")
    ordinary = ("care.review.first", "care.review.second", "care.review.later")
    revived = [
        duty.arose_on for duty in reading.duties if duty.rule in ordinary and duty.began_on < duty.arose_on
    ]
    ended = [duty.ended_on for duty in reading.duties if duty.rule.startswith("care.review.short_breaks.")]
    return any(day in revived and day in ended for day in lost)


def eighteenth_birthday_inside_a_limit(reading: Reading) -> bool:
    """The child turned 18 on or before the day a duty fell due, which ended it."""
    birthdays = reading.days("child.turned_18")
    return any(
        duty.state is State.ENDED
        and duty.ended_on in birthdays
        and duty.due_on
        and duty.ended_on <= duty.due_on
        for duty in reading.duties
        if duty.ended_on
    )


def fact_on_the_due_day(reading: Reading) -> bool:
    """What closed a duty, answering it or not, happened on the very day it fell due."""
    return any(
        duty.due_on is not None and duty.due_on in {duty.met_on, duty.ended_on} for duty in reading.duties
    )


HARD_CASES: dict[str, Callable[[Reading], bool]] = {
    "re-entry": re_entry,
    "same-day end and start": same_day_end_and_start,
    "corrected fact": corrected_fact,
    "early review that re-bases": early_review_that_rebases,
    "adoption after a later review": adoption_after_a_later_review,
    "short-break breach": short_break_breach,
    "18th birthday inside a limit": eighteenth_birthday_inside_a_limit,
    "a fact on the due day": fact_on_the_due_day,
}


def shares(readings: list[Reading]) -> dict[str, float]:
    """Of the histories read, the part of a hundred that reached each hard case."""
    return {
        name: 100 * sum(case(reading) for reading in readings) / len(readings)
        for name, case in HARD_CASES.items()
    }


def table_of(parts: dict[str, float]) -> str:
    return "\n".join(f"{name:<32}{share:6.1f} %" for name, share in parts.items())
