"""Rules as small tables: who names which kind, what begins what, what answers, and on which clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.law.facts import MOST_REGIMES, Kind
from headway.knowledge.law.intervals import Interval
from headway.knowledge.law.rules import ORDINARY, Rule

KINDS_A_PLACE = 1000
MOST_GROUPS = 1000
NO_LIMIT_TO_NTH = 1_000_000
Clock = tuple[Interval | None, Interval | None]


def kind_codes(kinds: Mapping[str, Kind]) -> dict[str, int]:
    """A number for each kind that carries its place in the day: a thousand times the place, and a count."""
    return {name: kind.place * KINDS_A_PLACE + n for n, (name, kind) in enumerate(sorted(kinds.items()))}


@dataclass(slots=True)
class RuleTables:
    """Rows of the small tables, as columns. Groups share the kinds they name, what they count and since when."""

    rules: tuple[Rule, ...]
    kinds: Mapping[str, Kind]
    codes: dict[str, int] = field(init=False)
    regimes: dict[str, int] = field(init=False)
    clocks: list[Clock] = field(init=False, default_factory=list)
    roles: list[dict[str, object]] = field(init=False, default_factory=list)
    begins: list[dict[str, object]] = field(init=False, default_factory=list)
    answers: list[dict[str, object]] = field(init=False, default_factory=list)
    turns: list[dict[str, object]] = field(init=False, default_factory=list)
    names: list[dict[str, object]] = field(init=False, default_factory=list)
    rare: dict[int, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.codes = kind_codes(self.kinds)
        turned = sorted({kind.turns_to for kind in self.kinds.values() if kind.turns_to} - {ORDINARY})
        self.regimes = {ORDINARY: 0} | {name: n for n, name in enumerate(turned, 1)}
        if len(self.regimes) > MOST_REGIMES:
            raise ValueError(f"More than {MOST_REGIMES} regimes cannot be told apart by the table reader.")
        self.turns = [
            {"kind": self.codes[name], "regime": self.regimes[kind.turns_to]}
            for name, kind in self.kinds.items()
            if kind.turns_to
        ]
        groups = _grouped(self.rules)
        if len(groups) > MOST_GROUPS:
            raise ValueError(
                f"More than {MOST_GROUPS} groups of rules cannot be told apart by the table reader."
            )
        for number, members in enumerate(groups):
            self._add_group(number, members)

    @property
    def groups_with_regimes(self) -> list[int]:
        """Numbers of the groups whose rules live in a regime; a group's rules all do, or none."""
        return [n for n, members in enumerate(_grouped(self.rules)) if members[0].regime is not None]

    @property
    def uses_regimes(self) -> bool:
        return bool(self.turns) and any(rule.regime is not None for rule in self.rules)

    @property
    def kinds_read(self) -> list[int]:
        """Codes of the kinds that some rule names, and of those that turn a timeline where that matters."""
        named = {self.codes[name] for rule in self.rules for name in rule.named}
        turning = {self.codes[name] for name, kind in self.kinds.items() if kind.turns_to}
        return sorted(named | turning if self.uses_regimes else named)

    def _add_group(self, group: int, members: Sequence[Rule]) -> None:
        first = members[0]
        counted = next((rule.counted for rule in members if rule.nth is not None), ())
        for name in sorted(first.named):
            self.roles.append(
                {
                    "grp": group,
                    "kind": self.codes[name],
                    "opens": name in first.since,
                    "counted": name in counted,
                }
            )
        if first.since and not set(first.since) & {name for rule in members for name in EVERYWHERE}:
            self.rare[group] = [self.codes[name] for name in first.since]
        for rule in members:
            self._add_rule(group, rule)

    def _add_rule(self, group: int, rule: Rule) -> None:
        code = self.rules.index(rule)
        self.names.append({"rule_code": code, "rule": rule.id, "family": rule.kin})
        self.answers += [{"rule_code": code, "kind": self.codes[name]} for name in rule.met_by]
        least, most = rule.nth or (0, None)
        for since, until, clock in _versions(rule):
            self.begins += [
                {
                    "grp": group,
                    "kind": self.codes[name],
                    "rule_code": code,
                    "wants": None if rule.regime is None else self.regimes[rule.regime],
                    "least": least if rule.nth else -1,
                    "most": NO_LIMIT_TO_NTH if most is None else most,
                    "needs_since": bool(rule.since),
                    "in_force": since,
                    "out_of_force": until,
                    "clock": self._clock(clock),
                    "from_named_date": any(part is not None and part.of == "by" for part in clock),
                    "has_limit": clock[0] is not None,
                    "has_floor": clock[1] is not None,
                    "passes": "on" if rule.is_milestone else "after" if rule.silence else "never",
                    "in_hours": clock[0] is not None and clock[0].in_hours is not None,
                }
                for name in rule.begins
            ]

    def _clock(self, clock: Clock) -> int:
        if clock not in self.clocks:
            self.clocks.append(clock)
        return self.clocks.index(clock)


EVERYWHERE = ("care.started",)


def _grouped(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that name the same kinds, since the same facts, counting alike, and all or none in a regime."""
    groups: list[tuple[tuple[object, ...], list[tuple[str, ...]], list[Rule]]] = []
    for rule in rules:
        key = (rule.named, rule.since, rule.regime is not None)
        counted = [rule.counted] if rule.nth is not None else []
        for known, counting, members in groups:
            if known == key and (not counted or not counting or counting == counted):
                members.append(rule)
                counting[:] = counting or counted
                break
        else:
            groups.append((key, counted, [rule]))
    return [members for _, _, members in groups]


def _versions(rule: Rule) -> list[tuple[date, date, Clock]]:
    """Each stretch of unchanged law: from, up to but not on, and its limit and floor."""
    stretches: list[tuple[date, date, Clock]] = []
    for version in rule.versions:
        clock = (version.within, version.not_before)
        if stretches and stretches[-1][2] == clock:
            continue
        if stretches:
            stretches[-1] = (stretches[-1][0], version.since, stretches[-1][2])
        stretches.append((version.since, date.max, clock))
    return stretches
