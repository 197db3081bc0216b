"""The rules that a council can settle a limit of, and what it has settled, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from headway.casework.people.presenting import in_words
from headway.casework.timeline.answering import can_be_answered
from headway.casework.timeline.models import SettledLimit
from headway.casework.timeline.short_words import KINDS, kind_of
from headway.knowledge.law.book import RULES
from headway.knowledge.law.bounds import why_never
from headway.knowledge.law.council import Aim, interval_of
from headway.knowledge.law.rules import Citation, Force, Rule
from headway.knowledge.law.wording import limit_in_words


@dataclass(frozen=True, slots=True)
class SettledTold:
    """One setting in words: what, from when, where that is written, who settled it; what became of it since."""

    key: int
    what: str
    since: str
    where: str
    by: str
    withdrawn: str
    stands: str
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A rule as it can be settled: the book's duty, limit and source, and the council's own beside."""

    id: str
    duty: str
    limit: str
    force: str
    citation: Citation
    settled: Sequence[SettledTold]

    @property
    def standing(self) -> list[SettledTold]:
        """What holds now or will."""
        return [one for one in self.settled if one.stands]


def can_be_settled() -> list[Rule]:
    """The rules whose limit can be settled and whose duties something here answers, in the order of the book."""
    return [rule for rule in RULES.values() if can_be_answered(rule.id) and not why_never(rule)]


def rules_told(on: date) -> list[tuple[str, list[RuleTold]]]:
    """Every rule that can be settled, by kind of work. One query."""
    own: dict[str, list[SettledLimit]] = {}
    for row in SettledLimit.objects.select_related("settled_by", "withdrawn_by"):
        own.setdefault(row.rule, []).append(row)
    told = sorted(can_be_settled(), key=lambda rule: list(KINDS).index(kind_of(rule.id)))
    return [
        (KINDS[kind], [rule_told(rule, own.get(rule.id, ()), on) for rule in rules])
        for kind, rules in groupby(told, key=lambda rule: kind_of(rule.id))
    ]


def rule_told(rule: Rule, rows: Iterable[SettledLimit], on: date) -> RuleTold:
    """A rule in words, with its settings as at a day."""
    version = rule.versions[-1]
    return RuleTold(
        id=rule.id,
        duty=rule.duty,
        limit=limit_in_words(rule, version),
        force=rule.force.value.capitalize(),
        citation=version.citation,
        settled=list(_told(rule, list(rows), on)),
    )


def _told(rule: Rule, rows: Sequence[SettledLimit], on: date) -> Iterator[SettledTold]:
    """The newest first; of each aim the last that has begun holds."""
    standing = [row for row in rows if row.withdrawn_at is None]
    holds = {row.aim: row.pk for row in sorted(standing, key=lambda row: row.since) if row.since <= on}
    for row in sorted(rows, key=lambda row: (row.since, row.pk), reverse=True):
        is_to_come = row.withdrawn_at is None and row.since > on
        stands = "Holds now" if holds.get(row.aim) == row.pk else ("To come" if is_to_come else "")
        withdrawn_on = "" if row.withdrawn_at is None else in_words(timezone.localdate(row.withdrawn_at))
        yield SettledTold(
            key=row.pk,
            what=_what(rule, row),
            since=in_words(row.since),
            where=row.where,
            by=f"{row.settled_by.name}, {in_words(timezone.localdate(row.settled_at))}",
            withdrawn="" if row.withdrawn_by is None else f"{row.withdrawn_by.name}, {withdrawn_on}",
            stands=stands,
            may_withdraw=is_to_come,
        )


def _what(rule: Rule, row: SettledLimit) -> str:
    within = rule.versions[-1].within
    number = "" if within is None else str(interval_of(row.as_settled, within))
    if row.aim == Aim.TARGET:
        return f"Target: {number}"
    return f"Limit: {number}" if rule.force is Force.LOCAL else f"Limit put right: {number}"
