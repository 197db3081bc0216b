"""Missing and away: most children never, a few often; whether a return interview was offered and taken."""

from datetime import date, timedelta

from headway.knowledge.law.intervals import birthday
from headway.knowledge.standards.synth import parameters as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.story import Absence, Period

YEAR = timedelta(days=365)


def absences(chance: Chance, period: Period, since: date, as_at: date) -> list[Absence]:
    """The child's absences from `since`, in order, none overlapping, each over before care ends."""
    if period.person.born is None or period.short_breaks:
        return []
    runs = chance.happens(p.RUNNERS)
    day = max(period.start, since, birthday(period.person.born, p.GOES_FROM_AGE))
    until = min(period.end, as_at + timedelta(days=1))
    found = list[Absence]()
    while day < until:
        year_ends = min(day + YEAR, until)
        if chance.happens(p.RUNNER_GOES if runs else p.OTHERS_GO):
            times = int(chance.draw(p.TIMES_A_YEAR if runs else p.TIMES_A_YEAR_OF_OTHERS))
            days = sorted({chance.whole(0, (year_ends - day).days - 1) for _ in range(times)})
            found += _in_order(chance, period, [day + timedelta(days=n) for n in days], found, as_at)
        day = year_ends
    return found


def _in_order(
    chance: Chance, period: Period, days: list[date], before: list[Absence], as_at: date
) -> list[Absence]:
    free = before[-1].end if before else period.start
    found = list[Absence]()
    for day in days:
        if free is None or day < free:
            continue
        end = day + timedelta(days=chance.days(p.NIGHTS))
        if end >= period.end:
            continue
        back = end if end <= as_at else None
        found.append(_absence(chance, period, day, back))
        free = None if back is None else back + timedelta(days=1)
    return found


def _absence(chance: Chance, period: Period, start: date, end: date | None) -> Absence:
    offered = chance.pick(p.OFFERED) if end else None
    accepted = None
    if offered:
        accepted = ("Y" if chance.happens(p.ACCEPTED) else "N") if offered == "Y" else "NA"
    return Absence(period.person, start, end, chance.pick(p.ABSENCE), offered, accepted)
