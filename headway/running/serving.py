"""Serving: the web server and its worker as two processes, started again when one ends, stopped together."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from types import FrameType
from typing import Final

import structlog

log = structlog.get_logger("headway.serving")

# Ours: a process that ends this soon, this often, will not come to stand by being started once more.
SOON_SECONDS: Final = 10.0
SOON_AT_MOST: Final = 5
# Ours: gunicorn lets a page be finished for 30 seconds; what is still there after this is killed.
GRACE_SECONDS: Final = 40.0
_LOOKS_EACH: Final = 0.2


@dataclass(slots=True)
class Child:
    """One process that is to run as long as we do."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    began: float = 0.0
    soon: int = 0
    not_before: float = 0.0

    def start(self, told: Mapping[str, str]) -> None:
        """Start it. In a session of its own: Ctrl+C at a terminal reaches us alone, and we pass it on once."""
        self.began = monotonic()
        self.process = subprocess.Popen(self.command, env=dict(told), start_new_session=True)  # noqa: S603

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ended(self) -> bool:
        """Note that it ended; True where it ends again and again."""
        now = monotonic()
        self.soon = self.soon + 1 if now - self.began < SOON_SECONDS else 0
        self.not_before = now + min(2.0**self.soon, 30.0) - 1.0
        code = None if self.process is None else self.process.returncode
        log.warning("process_ended", process=self.name, code=code, again=self.soon < SOON_AT_MOST)
        self.process = None
        return self.soon >= SOON_AT_MOST


@dataclass(slots=True)
class Serving:
    """Keeps its children running until SIGTERM, SIGINT or SIGHUP, then stops them and waits for all."""

    children: Sequence[Child]
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self, *, ready: Callable[[], None] = lambda: None) -> int:
        """0 once stopped; 1 where a process would not stand. `ready` is called once both were started."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._told)
        for child in self.children:
            child.start(self.environment)
        ready()
        failed = False
        while not (failed or self._stop.is_set()):
            looked = [self._looked_after(child) for child in self.children]  # each, whatever another said
            failed = any(looked)
            self._stop.wait(_LOOKS_EACH)
        self._end()
        return int(failed)

    def _looked_after(self, child: Child) -> bool:
        if child.runs:
            return False
        if child.process is not None:
            return child.ended()
        if monotonic() >= child.not_before:
            child.start(self.environment)
        return False

    def _told(self, number: int, _frame: FrameType | None) -> None:
        log.info("stopping", signal=signal.Signals(number).name)
        self._stop.set()

    def _end(self) -> None:
        running = [child.process for child in self.children if child.process is not None and child.runs]
        for process in running:
            process.terminate()
        until = monotonic() + GRACE_SECONDS
        for process in running:
            try:
                process.wait(max(0.0, until - monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        log.info("stopped")


def web(host: str, port: int, *, processes: int, threads: int) -> Child:
    """gunicorn, with threads: a slow upload holds one of them and not a whole process."""
    bound = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = {
        "--bind": bound,
        "--workers": str(processes),
        "--worker-class": "gthread",
        "--threads": str(threads),
        "--timeout": "120",
        "--graceful-timeout": "30",
        "--logger-class": "headway.running.gunicorn_log.JsonLogger",
        # Memory that a library keeps is given back; not all processes at once.
        "--max-requests": "5000",
        "--max-requests-jitter": "500",
    }
    words = [word for pair in options.items() for word in pair]
    return Child(
        "web", [sys.executable, "-m", "gunicorn", "--no-control-socket", *words, "headway.wsgi:application"]
    )


def workers() -> list[Child]:
    """The workers of background work: one of what takes a moment, one of what takes minutes."""
    command = [sys.executable, "-m", "headway.running.worker"]
    return [Child("worker", command), Child("long worker", [*command, "long"])]
