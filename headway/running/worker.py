"""A worker: a process of its own that does what waits in one queue.

`python -m headway.running.worker`, as `headway serve` starts it; it queues the minute's and the night's work
too. The one of the queue of long work is `python -m headway.running.worker long`.
"""

import os
import re
import signal
import sys
import threading
from secrets import token_hex
from time import sleep
from types import TracebackType
from typing import Final

import django

SECONDS_A_MINUTE: Final = 60.0
DEFAULT: Final = "default"
# Ours: each look takes SQLite's one lock for a moment, and nobody waits for a second.
_LOOKS_EACH: Final = 1.0
# Ours: as often as it may be asked whether a database that has gone is there again.
_ASKS_AGAIN_EACH: Final = 5.0
_FRAME: Final = re.compile(r'^  File ".*", line \d+, in \S+$', re.MULTILINE)


def main() -> None:
    """Work until told to stop."""
    django.setup()
    queue = sys.argv[1] if len(sys.argv) > 1 else DEFAULT
    sys.excepthook = _told_without_words
    threading.Thread(target=_minutes, args=(os.getppid(), threading.Event(), queue), daemon=True).start()
    worker = quiet_worker(queue=queue)
    worker.configure_signals()  # type: ignore[attr-defined]
    worker.run()  # type: ignore[attr-defined]


def quiet_worker(*, queue: str = DEFAULT, batch: bool = False) -> object:
    """The library's worker, whose failures keep the places in the code and lose the words.

    It outlives its database: where that does not answer, it waits and asks again. A worker that ended each time
    would take the pages with it, which say what the matter is.
    """
    import structlog
    from django.db import InterfaceError, OperationalError, connections
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    log = structlog.get_logger("headway.work")

    class QuietWorker(Worker):
        def run(self) -> None:
            while True:
                try:
                    return super().run()
                except (OperationalError, InterfaceError) as error:
                    log.warning("database_does_not_answer", raised=type(error).__name__)
                connections.close_all()
                sleep(_ASKS_AGAIN_EACH)

        def run_task(self, db_task_result: DBTaskResult) -> None:  # type: ignore[type-arg]
            super().run_task(db_task_result)
            if db_task_result.traceback:
                db_task_result.traceback = frames_of(db_task_result.traceback)
                db_task_result.save(update_fields=["traceback"])

    return QuietWorker(
        queue_names=[queue],
        interval=_LOOKS_EACH,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=token_hex(8),
        excluded_queue_names=[],
    )


def frames_of(traceback: str) -> str:
    """The lines of a traceback that name a place in the code. An exception's own words may hold anybody's name."""
    return "\n".join(_FRAME.findall(traceback))


def _told_without_words(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Tell what the worker fell over as every other line is told: where, and nothing of what it was about."""
    import structlog

    from headway.running.logs import told_of

    structlog.get_logger("headway.work").error("worker_fell", **told_of(error))


def _minutes(parent: int, never: threading.Event, queue: str) -> None:
    import structlog
    from django.db import Error, close_old_connections
    from django.utils import timezone

    from headway.running.work import queue_each_minute, queue_each_morning, queue_each_night

    log = structlog.get_logger("headway.work")
    while True:
        try:
            if queue == DEFAULT:
                queue_each_minute(timezone.now())
                queue_each_night(timezone.now())
                queue_each_morning(timezone.now())
        except Error as error:  # the next minute tries again
            log.warning("minute_not_queued", raised=type(error).__name__)
        finally:
            close_old_connections()
        for _ in range(int(SECONDS_A_MINUTE)):
            never.wait(1.0)
            if os.getppid() != parent:  # whoever started the worker has gone
                os.kill(os.getpid(), signal.SIGTERM)
                return


if __name__ == "__main__":
    main()
