"""The background work of counting: queued each night, after each load, and when somebody asks."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from headway.exchange.models import Snapshot

# Ours: the nightly extract of a case system is there by then, and nobody is at work yet.
NIGHTLY_HOUR: Final = 4


@task(queue_name=settings.LONG)
def count_measures() -> int:
    """Count every measure, and keep the figures with their cases. The engines are loaded in here alone."""
    from headway.exchange.snapshots.keeping import make_snapshots

    return len(make_snapshots(timezone.now()))


def queue_counting() -> bool:
    """Queue a counting where none waits; False where one does. One that runs may have read what is older."""
    waiting = DBTaskResult.objects.filter(
        task_path=count_measures.module_path, status=TaskResultStatus.READY
    ).exists()
    if not waiting:
        count_measures.enqueue()
    return not waiting


def queue_nightly(at: datetime) -> bool:
    """Queue the night's counting once its hour has come; False where it was done, waits, runs or failed today."""
    here = timezone.localtime(at)
    if here.hour < NIGHTLY_HOUR:
        return False
    began = here.replace(hour=0, minute=0, second=0, microsecond=0)
    tried = DBTaskResult.objects.filter(task_path=count_measures.module_path, enqueued_at__gte=began)
    if tried.exists() or Snapshot.objects.filter(made_at__gte=began, done_at__isnull=False).exists():
        return False
    return queue_counting()
