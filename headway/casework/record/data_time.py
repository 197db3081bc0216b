"""The time of the case system's data that a page rests on, and what is wrong with them as a whole.

A page hands `data_time(at)` to its template, which includes "record/data_time.html" with it as `data`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from headway.casework.access.written import written
from headway.casework.record.models import Load


@dataclass(frozen=True, slots=True)
class DataTime:
    """`data_at` is the data's own time, None where none came in yet; `alarms` what somebody has to look at."""

    data_at: datetime | None
    alarms: tuple[str, ...] = ()


def data_time(at: datetime) -> DataTime:
    """The time of the newest data, as at a moment. Costs two queries, whatever the page holds."""
    newest, latest = next(iter(_newest()), None), next(iter(_latest()), None)
    alarms = []
    if latest is not None and latest.done_at is None and latest.alarm:
        alarms.append(latest.alarm)
    if newest is None:
        return DataTime(None, tuple(alarms))
    if newest.alarm:
        alarms.append(f"The data that came last may not be whole: {newest.alarm}.")
    if is_late(newest, at):
        alarms.append("No newer data came in since. They are late.")
    return DataTime(newest.data_at, tuple(alarms))


@written
def _newest() -> "QuerySet[Load]":
    return Load.objects.filter(done_at__isnull=False).order_by("-data_at", "-pk")[:1]


@written
def _latest() -> "QuerySet[Load]":
    return Load.objects.all()[:1]


def is_late(load: Load, at: datetime) -> bool:
    """Whether a newer load should have come in by now."""
    hours = settings.LOAD_LATE_AFTER_HOURS
    return bool(hours) and load.done_at is not None and at - load.done_at > timedelta(hours=hours)
