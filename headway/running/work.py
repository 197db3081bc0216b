"""Background work: what is done each minute and each night, what became of it, and trying a failed one again."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from headway.casework.access.log import note
from headway.casework.access.mailing import mail_those_waiting, send_mailing
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.sealing import seal
from headway.casework.access.sign_in.sessions import empty_those_over
from headway.casework.access.walls import raise_walls_described
from headway.casework.documents.scanning import scan_waiting
from headway.casework.meetings.answering.asking import ask_everybody
from headway.casework.meetings.deciding.silence import let_stand
from headway.casework.people.actions import compare_waiting
from headway.casework.people.identifying import keys_of_description
from headway.casework.timeline.deriving import derive_where_days_passed, rebuild
from headway.exchange.loading.asking import bring_asked, forget_old
from headway.exchange.snapshots.task import count_measures, queue_nightly
from headway.knowledge.law.calendar import england

log = structlog.get_logger("headway.work")

# Ours: no piece of work takes as long; its worker was stopped before it could say so.
LOST_AFTER: Final = timedelta(minutes=10)
# Ours: a large council's data take minutes to come in.
LONG_LOST_AFTER: Final = timedelta(hours=2)
# Ours: long enough to be looked at, short enough that the queue stays small.
DONE_KEPT_FOR: Final = timedelta(hours=1)
# Ours: one minute's work may be late, three in a row are not.
HEARD_WITHIN: Final = timedelta(minutes=4)
# Ours: while nobody works, and before anybody begins.
NIGHT_ENDS_AT_HOUR: Final = 2
# Ours: on working days, before most people read their mail.
MORNING_BEGINS_AT_HOUR: Final = 8
LOST: Final = "headway.running.work.Lost"


class Lost(Exception):
    """The worker was stopped while it did this."""


@task()
def each_minute() -> dict[str, int]:
    """Raise described walls, derive duties whose day came, seal the log, do what waits, clear what is over."""
    at = timezone.now()
    walls = raise_walls_described(keys_of_description, lambda user: Reader(user, at))
    sealed = seal(at=at)
    scanned = scan_waiting(at)
    return {
        "walls": walls,
        "derived": derive_where_days_passed(timezone.localdate(at)),
        "stand": let_stand(at),
        "mailed": mail_those_waiting(at),
        "sealed": sealed.entries,
        "compared": compare_waiting(),
        "scanned": scanned.clean + scanned.found,
        "cleared": clear_done(at),
        "counting": int(queue_nightly(at)),
        "sessions": Session.objects.filter(expire_date__lt=at).delete()[0],
        "emptied": empty_those_over(at),
        "loads_forgotten": forget_old(at),
    }


class DutiesDiffered(Exception):
    """Duties were stored that the law does not make of what was told. They are put right; somebody finds why."""


@task(queue_name=settings.LONG)
def each_night() -> dict[str, int]:
    """Derive every duty anew. Where one was stored otherwise this fails: so somebody sees it."""
    rebuilt = rebuild(on=timezone.localdate())
    if rebuilt.differed:
        log.warning("duties_differed", timelines=[str(key) for key in rebuilt.differed])
        raise DutiesDiffered
    return {"timelines": rebuilt.timelines}


@task()
def each_morning() -> dict[str, int]:
    """On a working day: have everybody told what they are newly asked, and reminded once; mails go in a minute."""
    return {"told": ask_everybody(timezone.now())}


# What a page calls each piece of work.
WORDS: Final = {
    each_minute.module_path: "Each minute: raise described walls, derive duties, let decisions stand, "
    "tell people by mail what waits, seal the log, scan waiting files, compare changed records",
    each_morning.module_path: "Each working morning: ask people what meetings need of them",
    send_mailing.module_path: "A mail that tells somebody that something waits for them",
    each_night.module_path: "Each night: derive every duty anew, and tell where one was stored otherwise",
    bring_asked.module_path: "Try, or bring in, data of the case system that a page was asked for",
    count_measures.module_path: "Each night and after each load: count every measure, with its cases",
}


def queue_each_night(at: datetime) -> bool:
    """Queue the night's work once a day, after the night's hour; False where that was done."""
    return _queue_once_a_day(each_night, NIGHT_ENDS_AT_HOUR, at)


def queue_each_morning(at: datetime) -> bool:
    """Queue the morning's work once on a working day, after its hour; False where that was done.

    Beyond the published bank holidays Monday to Friday are working days.
    """
    day = timezone.localdate(at)
    works = england().is_working_day(day) if england().knows(day) else day.isoweekday() < 6
    return works and _queue_once_a_day(each_morning, MORNING_BEGINS_AT_HOUR, at)


def _queue_once_a_day(work: "Task[[], dict[str, int]]", hour: int, at: datetime) -> bool:
    now = timezone.localtime(at)
    if now.hour < hour:
        return False
    begun = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    same = DBTaskResult.objects.filter(task_path=work.module_path)
    if same.filter(enqueued_at__gte=begun).exists():
        return False
    same.successful().delete()
    work.enqueue()
    return True


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
    lost = DBTaskResult.objects.running().filter(
        Q(started_at__lt=at - LONG_LOST_AFTER)
        | (Q(started_at__lt=at - LOST_AFTER) & ~Q(queue_name=settings.LONG))
    )
    return lost.update(
        status=TaskResultStatus.FAILED, finished_at=at, exception_class_path=LOST, traceback=""
    )


def clear_done(at: datetime) -> int:
    """Take away work that was done a while ago. What failed stays until it is tried again."""
    # The night's and the morning's are kept until the next: they say that there was one.
    once = (each_night.module_path, each_morning.module_path)
    done = DBTaskResult.objects.successful().exclude(task_path__in=once)
    done = done.filter(finished_at__lt=at - DONE_KEPT_FOR)
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
