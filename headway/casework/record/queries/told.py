"""Who told a thing and when, in words."""

from datetime import datetime

from django.utils import timezone

from headway.casework.people.presenting import in_words
from headway.casework.record.models import Load


def moment(at: datetime) -> str:
    """3 May 2026 at 14:05, as clocks in England showed it."""
    here = timezone.localtime(at)
    return f"{in_words(here.date())} at {here:%H:%M}"


def told_by(load: Load | None, at: datetime) -> str:
    """By which load the case system told a thing: by the data's own time."""
    return f"Case system, data of {moment(at if load is None else load.data_at)}"
