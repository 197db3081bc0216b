"""Reviews of children in care: brothers and sisters sit together, early, in time or late."""

from dataclasses import dataclass
from datetime import date, timedelta

from headway.knowledge.law.areas.care import AUTHORISED, PLACED, SHORT_BREAKS
from headway.knowledge.law.intervals import age_on, birthday
from headway.knowledge.law.rules import ORDINARY
from headway.knowledge.standards.synth import parameters_reviews as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.diary import Diary
from headway.knowledge.standards.synth.story import Period, Review

UNDER_FOUR = "PN0"
SPEAKS_FROM = 4
RULES = {
    ORDINARY: ("care.review.first", "care.review.second", "care.review.later"),
    SHORT_BREAKS: ("care.review.short_breaks.first", "care.review.short_breaks.later"),
    AUTHORISED: ("care.review.authorised.first", "care.review.authorised.later"),
    PLACED: ("care.review.placed.first", "care.review.placed.second", "care.review.placed.later"),
}
WHICH = ("first", "second", "later")


@dataclass(slots=True)
class Clock:
    """Where a child stands under the law: regime, reviews seen in it, the day the limit counts from."""

    regime: str
    seen: int
    anchor: date
    turned: int = 0

    def rule(self) -> str:
        """The rule under which the next review is due."""
        rules = RULES[self.regime]
        return rules[min(self.seen, len(rules) - 1)]

    def turn(self, day: date, regime: str) -> None:
        """The child comes under another regime; in the ordinary one again, the last review counts."""
        self.turned += 1
        self.regime = regime
        if regime == ORDINARY:
            self.seen = len(WHICH)
        else:
            self.seen, self.anchor = 0, day


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting: due, held, and perhaps a meeting before it that was cancelled or adjourned."""

    due: date
    held: date
    cancelled: date | None = None


def review(chance: Chance, diary: Diary, group: list[Period], as_at: date) -> None:
    """Hold and book the reviews of children who came into care together, up to `as_at`."""
    regime = SHORT_BREAKS if group[0].short_breaks else ORDINARY
    _sit(chance, diary, group, Clock(regime, 0, group[0].start), as_at)


def _sit(chance: Chance, diary: Diary, group: list[Period], clock: Clock, as_at: date) -> None:
    last = clock.anchor
    while True:
        sitting = _next_sitting(chance, diary, clock)
        for period in [one for one in group if _turns_by(one, clock.turned, sitting.held)]:
            group = [one for one in group if one is not period]
            own = Clock(clock.regime, clock.seen, last, clock.turned)
            own.turn(*period.turns[clock.turned])
            _sit(chance, diary, [period], own, as_at)
        still = [period for period in group if sitting.held < period.end]
        if sitting.cancelled:
            _cancel([one for one in group if sitting.cancelled < one.end], sitting, as_at)
        if not still:
            _book(chance, group, sitting, as_at)
            return
        if sitting.held > as_at:
            _book(chance, group, sitting, as_at)
            return
        for period in still:
            period.reviews.append(Review(sitting.due, sitting.held, code(chance, period, sitting.held)))
        group, last = still, sitting.held
        clock.seen, clock.anchor = clock.seen + 1, sitting.held


def _turns_by(period: Period, turned: int, day: date) -> bool:
    return turned < len(period.turns) and period.turns[turned][0] <= day


def _next_sitting(chance: Chance, diary: Diary, clock: Clock) -> Sitting:
    due = diary.due(clock.rule(), clock.anchor)
    which = WHICH[min(clock.seen, 2)]
    planned = _planned(chance, diary, clock.anchor, due, which)
    if chance.happens(p.LATE[which] * p.LATE_IN_MONTH.get(due.month, 1.0)):
        held = diary.on_or_after(due + timedelta(days=1 + chance.days(p.DAYS_LATE)))
        return Sitting(due, held, planned if chance.happens(p.REARRANGED["late"]) else None)
    if chance.happens(p.ADJOURNED):
        held = diary.on_or_after(planned + timedelta(days=chance.whole(*p.ADJOURNED_DAYS)))
        return Sitting(due, held, planned)
    if chance.happens(p.REARRANGED["on time"]):
        held = diary.on_or_before(planned + (due - planned) // 2)
        return Sitting(due, max(held, planned), planned if held > planned else None)
    return Sitting(due, planned)


def _planned(chance: Chance, diary: Diary, anchor: date, due: date, which: str) -> date:
    """A working day on or before the due day, after the day the limit counts from."""
    early = timedelta(days=chance.days(p.DAYS_BEFORE_DUE[which]))
    if which != "first" and chance.happens(p.BROUGHT_FORWARD):
        early = (due - anchor) * (1 - chance.draw(p.BROUGHT_FORWARD_TO))
    day = diary.on_or_before(due - early)
    return day if day > anchor else min(diary.on_or_after(anchor + timedelta(days=1)), due)


def _cancel(group: list[Period], sitting: Sitting, as_at: date) -> None:
    if sitting.cancelled is None or sitting.cancelled > as_at:
        return
    for period in group:
        period.reviews.append(Review(sitting.due, sitting.cancelled, None, cancelled=True))


def _book(chance: Chance, group: list[Period], sitting: Sitting, as_at: date) -> None:
    """The next review stands in the case system without a date, for nearly every child still looked after."""
    booked = chance.happens(p.BOOKED)
    for period in group:
        if booked and period.is_open(as_at) and sitting.due < period.person.eighteen:
            period.reviews.append(Review(sitting.due, None, None))


def code(chance: Chance, period: Period, day: date) -> str:
    """How the child took part, by the age on the day of the review."""
    born = period.person.born
    if born is None or day < birthday(born, SPEAKS_FROM):
        return UNDER_FOUR
    age = age_on(day, born_on=born)
    band = "4 to 9" if age < 10 else "10 to 15" if age < 16 else "16 and over"
    return chance.pick(p.CODES[band])
