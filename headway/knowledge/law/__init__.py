"""The law about children's meetings as facts, rules and duties. No database, no web framework.

`law-book` for readers: `docs/law/book.md`, rendered from `tests/spec/`.
"""

from headway.knowledge.law.book import RULES, due, rule
from headway.knowledge.law.calendar import BeyondCalendar, Calendar, england
from headway.knowledge.law.duty import Duty, State
from headway.knowledge.law.facts import Fact, Kind, Place
from headway.knowledge.law.reader import read
from headway.knowledge.law.rules import Citation, Force, Rule, Version

__all__ = [
    "RULES",
    "BeyondCalendar",
    "Calendar",
    "Citation",
    "Duty",
    "Fact",
    "Force",
    "Kind",
    "Place",
    "Rule",
    "State",
    "Version",
    "due",
    "england",
    "read",
    "rule",
]
