"""A made-up council, Fairmere: its children, its meetings and its workers as tables of the SSD."""

from dataclasses import dataclass
from datetime import date, timedelta

from headway.knowledge.law import england
from headway.knowledge.standards.synth.caseload import Caseload
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.diary import Diary
from headway.knowledge.standards.synth.dirt import Fault, soil
from headway.knowledge.standards.synth.extract import Extract
from headway.knowledge.standards.synth.parameters import SHORT_BREAKS
from headway.knowledge.standards.synth.parameters_reviews import DIRT
from headway.knowledge.standards.synth.people import Register
from headway.knowledge.standards.synth.population import Span, groups_in_care
from headway.knowledge.standards.synth.protection import Protection
from headway.knowledge.standards.synth.reviews import review
from headway.knowledge.standards.synth.rows import Sheets, Tables
from headway.knowledge.standards.synth.short_breaks import short_breaks
from headway.knowledge.standards.synth.story import Period
from headway.knowledge.standards.synth.workforce import Workforce

NAME = "Fairmere"
YEAR = timedelta(days=365)
HISTORY_NEEDED = 10 * YEAR


@dataclass(frozen=True, slots=True)
class Council:
    """A council's extract: SSD table name to rows by column name, and the faults put in on purpose."""

    name: str
    as_at: date
    tables: Tables
    faults: tuple[Fault, ...] = ()


def make_council(*, children: int, seed: int, as_at: date, dirt: float | bool = DIRT) -> Council:
    """A council with `children` looked after on `as_at`, and everyone known to it in the six years before.

    Lawful, but for meant lateness and, unless `dirt` is False or 0, a share of faults. Children in series of
    short breaks come on top of `children`. The same arguments give the same rows. Raises ValueError for no
    children, or a day too near an end of the working-day calendar.
    """
    calendar = england()
    earliest, latest = calendar.first + HISTORY_NEEDED, calendar.last - YEAR
    if children < 1:
        raise ValueError("A council needs at least one child looked after.")
    if not earliest <= as_at <= latest:
        raise ValueError(f"A council can be made up as on {earliest} to {latest}, not {as_at}.")
    chance, diary, span = Chance(seed), Diary(calendar), Span.up_to(as_at, calendar.first)
    register, protection = Register(chance), Protection(chance, diary, as_at)
    workforce = Workforce.for_children(chance, children, span.first, as_at)
    periods, met = list[Period](), set[str]()
    for group in groups_in_care(chance, register, children, span):
        review(chance, diary, group, as_at)
        periods += group
        if group[0].person.id not in met:
            met |= {period.person.id for period in group}
            protection.before_care(group)
    periods += short_breaks(chance, diary, register, max(1, round(children * SHORT_BREAKS * 2)), as_at)
    Caseload(chance, register, protection, span).fill(children)
    share = DIRT if dirt is True else float(dirt)
    if not share:
        # Care written as ended and begun on one day is a fault of case systems (rule 431 of the return).
        for period in periods:
            period.restart = None
    sheets = Sheets(as_at)
    Extract(chance, diary, span, workforce, sheets).take(register, protection.work, periods)
    faults = soil(chance, diary, sheets.tables, share=share, as_at=as_at) if share else []
    return Council(NAME, as_at, sheets.tables, tuple(faults))
