"""Children in a series of short breaks: an agreement as one period (V4), or each stay by itself (V3)."""

from datetime import date, timedelta

from headway.knowledge.law.areas.care import SHORT_BREAKS
from headway.knowledge.standards.synth import parameters as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.diary import Diary
from headway.knowledge.standards.synth.identifiers import postcode
from headway.knowledge.standards.synth.people import Register
from headway.knowledge.standards.synth.reviews import RULES, code, review
from headway.knowledge.standards.synth.story import LegalRun, Period, Person, Review, Stay

AGES_IN_DAYS = (1900, 5600)
FRIDAY = 4
WEEKEND_DAYS = 2
HOME_AFTER = "E4A"


def short_breaks(chance: Chance, diary: Diary, register: Register, count: int, as_at: date) -> list[Period]:
    """`count` children whose series is open on `as_at` or ended in the years before it."""
    periods = list[Period]()
    for _ in range(count):
        start = as_at - timedelta(days=chance.whole(20, 365 * p.HISTORY_YEARS))
        start += timedelta(days=(FRIDAY - start.weekday()) % 7)
        born = start - timedelta(days=chance.whole(*AGES_IN_DAYS))
        person = register.add(register.new_family(), born=born, known_from=start)
        person.disabilities = person.disabilities or (chance.pick(p.DISABILITY),)
        end = min(start + timedelta(days=chance.days(p.SERIES_DAYS)), person.eighteen)
        home = Stay(
            start, "U6", "PR1", f"99{chance.whole(0, 99_999):05d}", postcode(chance.whole(0, 9999)), 4.0
        )
        if chance.happens(p.VISITS_RECORDED_SINGLY):
            periods += _single_stays(chance, diary, person, home, (start, end), as_at)
        else:
            period = _period(person, start, end, home, "V4")
            review(chance, diary, [period], as_at)
            periods.append(period)
    return periods


def _period(person: Person, start: date, end: date, home: Stay, legal: str) -> Period:
    period = Period(person, start, end, HOME_AFTER, "short breaks", "N2", short_breaks=True)
    period.legal = [LegalRun(legal, start)]
    period.stays = [Stay(start, home.type, home.provider, home.urn, home.postcode, home.miles)]
    return period


def _single_stays(
    chance: Chance, diary: Diary, person: Person, home: Stay, series: tuple[date, date], as_at: date
) -> list[Period]:
    """A weekend every few weeks, each a period of care; reviews are held on the Friday that one begins."""
    start, until = series
    fridays = list[date]()
    while start < until and start <= as_at:
        fridays.append(start)
        start += timedelta(weeks=chance.whole(*p.WEEKS_BETWEEN_STAYS))
    periods = [
        _period(person, friday, friday + timedelta(days=WEEKEND_DAYS), home, "V3") for friday in fridays
    ]
    anchor, seen = fridays[0], 0
    for period, following in zip(periods, [*fridays[1:], None], strict=True):
        due = diary.due(RULES[SHORT_BREAKS][min(seen, 1)], anchor)
        last_chance = following is None or following > due
        if period.start > anchor and last_chance and diary.calendar.is_working_day(period.start):
            period.reviews.append(Review(due, period.start, code(chance, period, period.start)))
            anchor, seen = period.start, seen + 1
    return periods
