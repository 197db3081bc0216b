"""Background work: what is done each minute, what became of each piece, and trying a failed one again."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult, get_date_max

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.sealing import seal
from headway.casework.access.walls import raise_walls_described
from headway.casework.documents.scanning import scan_waiting
from headway.casework.people.identifying import keys_of_description
from headway.exchange.snapshots.task import count_measures, queue_nightly

log = structlog.get_logger("headway.work")

# Ours: no piece of work takes as long; its worker was stopped before it could say so.
LOST_AFTER: Final = timedelta(minutes=10)
# Ours: long enough to be looked at, short enough that the queue stays small.
DONE_KEPT_FOR: Final = timedelta(hours=1)
# Ours: one minute's work may be late, three in a row are not.
HEARD_WITHIN: Final = timedelta(minutes=4)
LOST: Final = "headway.running.work.Lost"


class Lost(Exception):
    """The worker was stopped while it did this."""


@task()
def each_minute() -> dict[str, int]:
    """Raise walls round described newcomers, seal the log, scan what waits, queue the night's work, clear away."""
    at = timezone.now()
    walls = raise_walls_described(keys_of_description, lambda user: Reader(user, at))
    sealed = seal(at=at)
    scanned = scan_waiting(at)
    return {
        "walls": walls,
        "sealed": sealed.entries,
        "scanned": scanned.clean + scanned.found,
        "cleared": clear_done(at),
        "counting": int(queue_nightly(at)),
        "sessions": Session.objects.filter(expire_date__lt=at).delete()[0],
    }


# What a page calls each piece of work.
WORDS: Final = {
    each_minute.module_path: "Each minute: raise described walls, seal the log, scan waiting files",
    count_measures.module_path: "Each night and after each load: count every measure, with its cases",
}


def queue_each_minute(at: datetime) -> bool:
    """Queue the minute's work where none waits or runs; False where one does. Only the last failure is kept."""
    tell_lost(at)
    same = DBTaskResult.objects.filter(task_path=each_minute.module_path)
    if same.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)).exists():
        return False
    failures = same.failed().order_by("-finished_at").values_list("pk", flat=True)[1:]
    same.filter(pk__in=list(failures)).delete()
    each_minute.enqueue()
    return True


def tell_lost(at: datetime) -> int:
    """Mark as failed what its worker never finished, so that it is seen and may be tried again."""
    lost = DBTaskResult.objects.running().filter(started_at__lt=at - LOST_AFTER)
    return lost.update(
        status=TaskResultStatus.FAILED, finished_at=at, exception_class_path=LOST, traceback=""
    )


def clear_done(at: datetime) -> int:
    """Take away work that was done a while ago. What failed stays until it is tried again."""
    done = DBTaskResult.objects.successful().filter(finished_at__lt=at - DONE_KEPT_FOR)
    return done.delete()[0]


def last_heard() -> datetime | None:
    """When the worker last did the minute's work; None where it never did."""
    done = DBTaskResult.objects.successful().filter(task_path=each_minute.module_path)
    return done.order_by("-finished_at").values_list("finished_at", flat=True).first()


def try_again(key: UUID, *, by: Reader) -> bool:
    """Put failed work back into the queue; False where it did not fail, or somebody was quicker."""
    with transaction.atomic():
        again = DBTaskResult.objects.failed().filter(pk=key)
        found = again.update(
            status=TaskResultStatus.READY,
            started_at=None,
            finished_at=None,
            exception_class_path="",
            traceback="",
            run_after=get_date_max(),
        )
        if found:
            note(Kind.CHANGED, "work.try_again", by=by, table="django_tasks_database.dbtaskresult", key=key)
    return bool(found)
