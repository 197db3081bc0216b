"""The children who are or were looked after: drawn until as many are so on the day as were asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from headway.knowledge.law.intervals import add_months
from headway.knowledge.standards.synth import parameters as p
from headway.knowledge.standards.synth.care import begin_care
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.entries import Entry, family_entries, later_entry
from headway.knowledge.standards.synth.people import Register
from headway.knowledge.standards.synth.placements import place
from headway.knowledge.standards.synth.story import Period

MONTHS = 12
LEAST_DAYS = 40


@dataclass(frozen=True, slots=True)
class Span:
    """The years of the data: care begun from `first`, whoever was known from `window`, to `as_at`."""

    first: date
    window: date
    as_at: date

    @classmethod
    def up_to(cls, as_at: date, calendar_begins: date) -> "Span":
        """Childhoods that can still be open on `as_at`, and the years of history that an extract keeps."""
        childhood = add_months(as_at, -p.CHILDHOOD_YEARS * MONTHS)
        return cls(max(childhood, calendar_begins), add_months(as_at, -p.HISTORY_YEARS * MONTHS), as_at)


def groups_in_care(chance: Chance, register: Register, count: int, span: Span) -> Iterator[list[Period]]:
    """Children who came into care together, then each return by itself, until `count` are open on the day."""
    still_wanted, days = count, (span.as_at - span.first).days
    while still_wanted:
        start = span.first + timedelta(days=chance.whole(1, days))
        children = [_spells(chance, entry, span.as_at) for entry in family_entries(chance, start)]
        children = [spells for spells in children if spells[-1].end >= span.window]
        wanted = list[list[Entry]]()
        for spells in children:
            is_open = spells[-1].end > span.as_at
            if is_open and not still_wanted:
                continue
            still_wanted -= is_open
            wanted.append(spells)
        if wanted:
            yield from _periods(chance, register, wanted)


def _spells(chance: Chance, entry: Entry, as_at: date) -> list[Entry]:
    """A start of care and the returns to care after it, as far as `as_at`."""
    spells = [entry]
    while (again := later_entry(chance, spells[-1])) is not None and again.start <= as_at:
        spells.append(again)
    return spells


def _periods(chance: Chance, register: Register, children: list[list[Entry]]) -> Iterator[list[Period]]:
    family = register.new_family()
    together, alone = list[Period](), list[Period]()
    for spells in children:
        first = spells[0]
        person = register.add(
            family, born=first.born, known_from=first.start, unaccompanied=first.band == "unaccompanied"
        )
        periods = [begin_care(chance, entry, person) for entry in spells]
        together.append(periods[0])
        alone += periods[1:]
    for period in (*together, *alone):
        place(chance, period)
        long_enough = (period.end - period.start).days > 2 * LEAST_DAYS and not period.turns
        if long_enough and chance.happens(p.RESTARTS_SAME_DAY):
            length = min((period.end - period.start).days, 900)
            restart = period.start + timedelta(days=chance.whole(LEAST_DAYS, length - LEAST_DAYS))
            changes = {run.start for run in period.legal} | {stay.start for stay in period.stays}
            period.restart = None if restart in changes else restart
    yield together
    for period in alone:
        yield [period]
