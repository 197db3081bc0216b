"""How long a proof waits: what is taken away may make a loop that never ends."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class TooLong(BaseException):
    """It went on for too long. No `except Exception` of what is proved may swallow it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TooLong in the midst of what goes on for longer. In the main thread alone."""

    def over(_signal: int, _frame: object) -> None:
        raise TooLong(f"more than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
