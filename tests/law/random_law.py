"""Laws and stories that nobody wrote: random kinds, rules and timelines.

Days are crowded together on purpose, round Easter, the change of the clocks, Christmas and the ends of the
calendar: two readers part where facts collide, not where they are spread.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from headway.knowledge.law.facts import Fact, Kind, Place
from headway.knowledge.law.intervals import (
    LONDON,
    ON_THE_DAY_NAMED,
    Interval,
    days,
    hours,
    months,
    working_days,
)
from headway.knowledge.law.rules import ORDINARY, Citation, Force, Rule, Version, check_rules

STARTS = (
    date(2026, 3, 25),  # the clocks go forward on the 29th; Good Friday is 3 April
    date(2025, 10, 20),  # the clocks go back on the 26th
    date(2026, 12, 20),
    date(2028, 11, 20),  # England's calendar ends with the year
    date(2007, 12, 20),  # and begins with 2008
    date(1969, 12, 22),  # days that some engines number below nought
)
OFTEN = (6, 6, 3, 3, 1, 1)
SPANS = (1, 3, 12, 40, 120)
TIMES = (time(0, 30), time(9, 30), time(23, 30))
NOBODY = Citation("A law that nobody made", "section 1", checked=False)


@dataclass(frozen=True, slots=True)
class Law:
    """Kinds and rules that hang together, and the day round which its stories are told."""

    kinds: dict[str, Kind]
    rules: tuple[Rule, ...]
    start: date

    @property
    def turning(self) -> set[str]:
        """The kinds of fact that turn a timeline to a regime."""
        return {kind.name for kind in self.kinds.values() if kind.turns_to}


def random_law(random: Random) -> Law:
    start = random.choices(STARTS, OFTEN)[0]
    turning = random.random() < 0.85
    kinds = {name: _kind(random, name, turning=turning) for name in (f"k{n}" for n in range(10))}
    rules: list[Rule] = []
    for _ in range(100):
        rule = _rule(random, f"rule {len(rules)}", kinds, start)
        if _stands(rule, kinds):
            rules.append(rule)
        if len(rules) == 5:
            break
    return Law(kinds, tuple(rules), start)


def _kind(random: Random, name: str, *, turning: bool) -> Kind:
    regime = random.choice((None, None, None, "a", "b", ORDINARY)) if turning else None
    return Kind(name, "A thing", random.choice(list(Place)), regime, again=random.random() < 0.2)


def _stands(rule: Rule, kinds: dict[str, Kind]) -> bool:
    try:
        check_rules([rule], kinds)
    except ValueError:
        return False
    return True


def _rule(random: Random, name: str, kinds: dict[str, Kind], start: date) -> Rule:
    names = list(kinds)
    begins = tuple(random.sample(names, random.choice((1, 1, 2))))
    met_by = tuple(random.sample(names, random.choice((0, 1, 1, 2))))
    others = [kind for kind in names if kind not in met_by]
    ended_by = tuple(random.sample(others, random.choice((0, 1, 2))))
    since = tuple(random.sample(others, random.choice((0, 0, 1))))
    nth = random.choice((None, None, (0, 0), (1, 1), (2, None), (1, None)))
    counts_another = nth is not None and random.random() < 0.4
    regimes = sorted({kind.turns_to for kind in kinds.values() if kind.turns_to} | {ORDINARY})
    return Rule(
        id=name,
        duty="Do a thing",
        force=Force.LOCAL,
        begins=begins,
        met_by=met_by,
        ended_by=ended_by,
        since=since,
        nth=nth,
        counting=(random.choice((*begins, *met_by, *since)),) if counts_another else (),
        regime=random.choice((None, None, None, *regimes)),
        silence=random.choice((None, None, names[0])),
        versions=_versions(random, start),
        owes="somebody",
        watches="somebody else",
    )


def _versions(random: Random, start: date) -> tuple[Version, ...]:
    """One version or two; often the first is old, sometimes the law begins among the facts."""
    begin = sorted(random.sample(range(40), random.choice((1, 1, 2))))
    if random.random() < 0.7:
        begin[0] = -100
    return tuple(
        Version(
            start + timedelta(days=day),
            NOBODY,
            within=_interval(random, ceiling=True),
            not_before=_interval(random, ceiling=False) if random.random() < 0.3 else None,
        )
        for day in begin
    )


def _interval(random: Random, *, ceiling: bool) -> Interval | None:
    choice = random.randrange(9)
    if choice == 0:
        return None
    if choice <= 2 and ceiling:
        return hours(random.choice((24, 72)))
    if choice == 3:
        return ON_THE_DAY_NAMED
    if choice == 4:
        return months(random.choice((1, 3, 6))).half.then(working_days(random.choice((-10, 10))))
    if choice == 5:
        return days(random.choice((0, 1, 2, 5, 28)))
    if choice == 6:
        return working_days(random.randrange(-5, 10)).from_named_date
    if choice == 7:
        return working_days(random.choice((0, 1, 2, 5, 20)))
    return months(random.choice((1, 3, 6)))


def random_timeline(random: Random, name: str, law: Law) -> list[Fact]:
    """One to thirteen facts: some timed, undated, naming a day, told late, corrected or withdrawn."""
    span = random.choice(SPANS)
    matter = sorted({kind for rule in law.rules for kind in rule.named} | law.turning)
    facts: list[Fact] = []
    for seq in range(random.randrange(1, 14)):
        firsts = [fact for fact in facts if fact.corrects is None]
        corrected = random.choice(firsts) if firsts and random.random() < 0.2 else None
        if corrected is not None and random.random() < 0.85:
            kind = corrected.kind
        else:
            kind = random.choice(matter if matter and random.random() < 0.9 else list(law.kinds))
        on = law.start + timedelta(days=random.randrange(span))
        facts.append(
            Fact(
                name,
                kind,
                on,
                seq,
                at=_moment(random, on) if random.random() < 0.6 else None,
                by=on + timedelta(days=random.randrange(-5, 30)) if random.random() < 0.5 else None,
                dated=random.random() > 0.1,
                told=on + timedelta(days=random.randrange(20)) if random.random() < 0.5 else None,
                corrects=corrected.seq if corrected else None,
                withdrawn=corrected is not None and random.random() < 0.3,
            )
        )
    return facts


def _moment(random: Random, on: date) -> datetime:
    return datetime.combine(on, random.choice(TIMES), LONDON).astimezone(UTC)


def random_view(random: Random, law: Law) -> tuple[date, date | None]:
    """The day a story is read as at, and the day it is known on, if not known whole."""
    as_at = law.start + timedelta(days=random.choice((3, 20, 45, 90, 200)))
    known_on = random.choice((None, None, law.start + timedelta(days=random.randrange(30))))
    return as_at, known_on
