"""The whole law in one place: every kind of fact and every rule, checked as they are loaded."""

from collections.abc import Mapping
from datetime import date

from headway.knowledge.law.areas import allegations, care, concerns, life, missing, paperwork, protection
from headway.knowledge.law.calendar import Calendar, england
from headway.knowledge.law.intervals import reckon
from headway.knowledge.law.rules import Rule, check_rules

AREAS = (care, paperwork, protection, concerns, allegations, missing)
KINDS = {kind.name: kind for area in (life, *AREAS) for kind in area.KINDS}
RULES: dict[str, Rule] = {}
for _area in AREAS:
    check_rules(_area.RULES, KINDS)
    RULES.update({rule.id: rule for rule in _area.RULES})


class NoSuchRule(LookupError):
    """A rule id that the law book does not have."""


class NoDueDate(ValueError):
    """Why a rule gives no due date for a day."""


def rule(rule_id: str) -> Rule:
    """The rule with this id. Raises NoSuchRule naming the nearest ids."""
    try:
        return RULES[rule_id]
    except KeyError:
        near = [known for known in RULES if known.split(".")[0] == rule_id.split(".", maxsplit=1)[0]]
        raise NoSuchRule(
            f"There is no rule {rule_id!r}." + (f" In this area: {', '.join(near)}." if near else "")
        ) from None


def due(
    rule_id: str, day: date, calendar: Calendar | None = None, *, rules: Mapping[str, Rule] = RULES
) -> date:
    """The day on which a rule's limit falls when it counts from `day`; regime and nth are not asked.

    `rules` are the book's, or the book's with what a council has settled laid over it. Raises NoSuchRule, and
    NoDueDate where the rule was not yet law, has no limit, or the calendar ends.
    """
    asked = rules.get(rule_id) or rule(rule_id)
    version = asked.version_on(day)
    if version is None:
        raise NoDueDate(f"{rule_id} was not yet law on {day}; it began on {asked.versions[0].since}.")
    calendar = calendar or england()
    if version.within is None:
        floor = reckon(version.not_before, day, calendar) if version.not_before else None
        raise NoDueDate(f"{rule_id} has no limit in law" + (f"; not before {floor}." if floor else "."))
    due_on = reckon(version.within, day, calendar)
    if due_on is None:
        raise NoDueDate(
            f"{rule_id} from {day} is not known: the working days of England are known from "
            f"{calendar.first} to {calendar.last}."
        )
    return due_on
