"""By when a paper is to be with whom: the chair by the law's rule, everybody else by the service's own."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from headway.casework.meetings.kinds import MatterKind, kind_named
from headway.casework.meetings.models import FAMILY, Capacity, PapersBefore
from headway.casework.meetings.settled import settled
from headway.casework.timeline.rules_here import last_day
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import reckon, working_days
from headway.knowledge.law.rules import Rule

_REPORTS: Final = "paperwork.reports"


def due_for_chair(sits_on: date | None, rules: Mapping[str, Rule] | None = None) -> date | None:
    """The last day on which the chair is to have the reports; None with no sitting, or beyond the calendar.

    Whoever asks for many gives the rules that hold here.
    """
    return last_day(_REPORTS, sits_on, rules)


def due_for(capacity: Capacity, sits_on: date | None, kind: str = "") -> date | None:
    """The last day on which somebody in this capacity is to have the papers of a matter of this kind."""
    if sits_on is None:
        return None
    return reckon(working_days(-days_before(kind)[capacity in FAMILY]), sits_on, england())


def days_before(slug: str) -> tuple[int, int]:
    """In how many working days before a sitting others, then the child and the family, are to have the papers."""
    kind = kind_named(slug)
    own = None if kind is None else family_days(kind)
    here = settled()
    return here.papers_to_others, here.papers_to_family if own is None else own


def family_days(kind: MatterKind) -> int | None:
    """What holds of one kind: settled of it, or usual; None where what is settled of all kinds holds."""
    row = PapersBefore.objects.filter(kind=kind.slug).first()
    return kind.papers_before if row is None else row.days
