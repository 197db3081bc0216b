"""Reading the log as a machine does."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from headway.running.logs import formatter


class Lines(io.StringIO):
    """What was logged."""

    @property
    def told(self) -> list[dict]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def of(self, event: str) -> dict:
        return next(line for line in self.told if line["event"] == event)


@contextmanager
def lines() -> Iterator[Lines]:
    """Every line that is logged while it lasts, as it would stand on standard output."""
    out = Lines()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield out
    finally:
        root.removeHandler(handler)
