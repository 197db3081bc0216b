"""Rules: what the law asks, from which fact, within how long, met by what; checked when they are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headway.knowledge.law.facts import Kind
from headway.knowledge.law.intervals import Interval

ORDINARY = "ordinary"


class Force(StrEnum):
    STATUTE = "statute"
    GUIDANCE = "statutory guidance"
    LOCAL = "local standard"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a number comes from. `checked` is False while nobody has read the text itself.

    `told_by` then says in whose words it was read, where it does not rest on memory alone. `of_council` is one that
    a council gave for a limit of its own.
    """

    source: str
    provision: str
    checked: bool
    url: str = ""
    read_on: date | None = None
    told_by: str = ""
    of_council: bool = False

    @property
    def standing(self) -> str:
        """How it is known, in words."""
        if self.of_council:
            return "the council’s own"
        if self.checked:
            return "read"
        return f"read in {self.told_by}, not in the text itself" if self.told_by else "from memory"

    def __str__(self) -> str:
        return f"{self.source}, {self.provision}"


@dataclass(frozen=True, slots=True)
class Version:
    """The law from a day on. No `within`: no limit. `not_before` is a floor; with both, a window.

    A council may settle a nearer `target` beside the limit, or a limit of its own, which then has its own `duty`.
    """

    since: date
    citation: Citation
    within: Interval | None = None
    not_before: Interval | None = None
    target: Interval | None = None
    duty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One duty of the law.

    `begins` opens it, on the `nth` beginning where given: (1, 1) is the first, (2, None) the second and later,
    counted over `counting` (the beginnings, unless said otherwise) since the last `since` fact. `met_by`
    answers it, `ended_by` ends it unanswered, `regime` is the only regime it lives in. With `silence`, the
    passing of the limit settles the matter as that fact. `owes` and `watches` are roles on the case.
    """

    id: str
    duty: str
    force: Force
    begins: tuple[str, ...]
    met_by: tuple[str, ...]
    versions: tuple[Version, ...]
    owes: str
    watches: str
    family: str = ""
    ended_by: tuple[str, ...] = ()
    regime: str | None = None
    nth: tuple[int, int | None] | None = None
    counting: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    silence: str | None = None

    @property
    def counted(self) -> tuple[str, ...]:
        return self.counting or self.begins

    @property
    def named(self) -> frozenset[str]:
        """Every kind that closes what is open under the rule."""
        return frozenset((*self.begins, *self.met_by, *self.ended_by, *self.since))

    @property
    def is_milestone(self) -> bool:
        return not self.met_by

    @property
    def kin(self) -> str:
        """The family whose duties one fact answers together; a rule without one is its own."""
        return self.family or self.id

    @property
    def checked(self) -> bool:
        return all(version.citation.checked for version in self.versions)

    def version_on(self, day: date) -> Version | None:
        """The version in force on the day the duty began; None before the law existed."""
        in_force = [version for version in self.versions if version.since <= day]
        return in_force[-1] if in_force else None

    def duty_on(self, day: date) -> str:
        """The duty in words, as it is for one that began on the day."""
        version = self.version_on(day)
        return (version.duty if version else "") or self.duty

    def begins_on_count(self, count: int) -> bool:
        if self.nth is None:
            return True
        least, most = self.nth
        return least <= count and (most is None or count <= most)


def check_rules(rules: Iterable[Rule], kinds: Mapping[str, Kind]) -> None:
    """Refuse rules that contradict themselves. Raises ValueError naming the rule and the fault."""
    seen: set[str] = set()
    for rule in rules:
        for fault in _faults(rule, kinds):
            raise ValueError(f"{rule.id}: {fault}")
        if rule.id in seen:
            raise ValueError(f"{rule.id}: two rules have this id")
        seen.add(rule.id)


def _faults(rule: Rule, kinds: Mapping[str, Kind]) -> Iterable[str]:
    met, ended, since = set(rule.met_by), set(rule.ended_by), set(rule.since)
    if met & (ended | since):
        yield "a fact cannot both meet and end it"
    if not rule.begins:
        yield "nothing begins it"
    if not set(rule.counting) <= {*rule.begins, *met, *since}:
        yield "it counts facts that it does not name"
    unknown = sorted({*rule.named, *rule.counting, *([rule.silence] if rule.silence else [])} - set(kinds))
    if unknown:
        yield f"unknown facts {unknown}"
    turned = {kind.turns_to for kind in kinds.values() if kind.turns_to} | {ORDINARY}
    if rule.regime is not None and rule.regime not in turned:
        yield f"no fact turns a timeline to {rule.regime}"
    if not rule.versions:
        yield "it has no version"
    days = [version.since for version in rule.versions]
    if days != sorted(set(days)):
        yield "its versions are not in order of date"
    for version in rule.versions:
        yield from _version_faults(rule, version)


def _version_faults(rule: Rule, version: Version) -> Iterable[str]:
    within, floor = version.within, version.not_before
    if rule.is_milestone and within is None:
        yield "a milestone needs a day"
    if rule.silence and within is None:
        yield "silence needs a limit to pass"
    if within and floor and within.of != floor.of:
        yield "its limit and its floor count from different dates"
    if floor and any(unit == "hours" for unit, _ in floor.steps):
        yield "hours are a ceiling, never a floor"
    if within and any(unit == "hours" for unit, _ in within.steps):
        if within.of == "by":
            yield "hours run from when a thing happened, not from a date it names"
        if len(within.steps) > 1:
            yield "hours stand alone"
