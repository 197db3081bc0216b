"""The tables of timelines: tellings, only added; duties, derived; what was put by, who was asked; what
the council settled of limits."""

from headway.casework.timeline.models.duty import Duty
from headway.casework.timeline.models.limit import SettledLimit
from headway.casework.timeline.models.telling import Area, Source, Telling, Timeline
from headway.casework.timeline.models.work import Asked, CalendarAddress, LookedAt, PutBy

__all__ = [
    "Area",
    "Asked",
    "CalendarAddress",
    "Duty",
    "LookedAt",
    "PutBy",
    "SettledLimit",
    "Source",
    "Telling",
    "Timeline",
]
