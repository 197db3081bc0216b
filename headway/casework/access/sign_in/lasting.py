"""Until when somebody is let in: asked for as a last day, kept as the moment after it."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def end_of(day: date) -> datetime:
    """The moment after the last of a day, in England."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def last_day(ends_at: datetime) -> date:
    """The last day of which any part lies before this moment, in England."""
    return timezone.localdate(ends_at - timedelta(seconds=1))
