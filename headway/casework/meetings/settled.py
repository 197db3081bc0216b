"""What the service has settled about its meetings."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from headway.casework.access.written import written
from headway.casework.meetings.models import MeetingSettings
from headway.casework.timeline.rules_here import rules_here
from headway.knowledge.law.held_on import Setting, held_on


def settled() -> MeetingSettings:
    """The one row of settings, or what holds where nobody has settled anything."""
    return next(iter(_settled()), None) or MeetingSettings()


@written
def _settled() -> QuerySet[MeetingSettings]:
    return MeetingSettings.objects.order_by("pk")[:1]


def day_held(parts: Collection[date], completed: date) -> date:
    """The day on which a meeting in parts was held, as the service counts it."""
    how: Setting = "completed" if settled().held_on == "completed" else "first_part"
    return held_on(parts, completed, how, rules=rules_here())
