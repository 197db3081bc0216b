"""A piece of work as a page may show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django_tasks_db.models import DBTaskResult

from headway.running.work import LOST, WORDS


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of work: what it is, when it was asked for, began and ended, and the class of its error."""

    key: UUID
    words: str
    queued_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    error: str


def shown(row: "DBTaskResult[Any, Any]") -> Shown:
    """Its arguments and its traceback are left out: they may be about somebody."""
    name = row.task_path.rsplit(".", 1)[-1].replace("_", " ")
    error = row.exception_class_path.rsplit(".", 1)[-1]
    return Shown(
        key=row.id,
        words=WORDS.get(row.task_path, name.capitalize()),
        queued_at=row.enqueued_at,
        began_at=row.started_at,
        ended_at=row.finished_at,
        error="The worker was stopped while it did this" if row.exception_class_path == LOST else error,
    )
