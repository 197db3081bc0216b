"""By when a paper is to be with whom: the chair by the law's rule, everybody else by the service's own."""

from datetime import date
from typing import Final

from headway.casework.meetings.models import FAMILY, Capacity, MeetingSettings
from headway.knowledge.law.book import RULES
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import reckon, working_days

_REPORTS: Final = "paperwork.reports"


def due_for_chair(sits_on: date | None) -> date | None:
    """The last day on which the chair is to have the reports; None with no sitting, or beyond the calendar."""
    version = None if sits_on is None else RULES[_REPORTS].version_on(sits_on)
    if sits_on is None or version is None or version.within is None:
        return None
    return reckon(version.within, sits_on, england())


def due_for(capacity: Capacity, sits_on: date | None) -> date | None:
    """The last day on which somebody in this capacity is to have the papers, by the service's own rule."""
    if sits_on is None:
        return None
    settled = MeetingSettings.objects.first() or MeetingSettings()
    days = settled.papers_to_family if capacity in FAMILY else settled.papers_to_others
    return reckon(working_days(-days), sits_on, england())
