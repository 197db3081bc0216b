"""How a command ends when nothing can be done: one plain sentence on standard error, and exit code 2."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

NOTHING_DONE = 2


class NothingDone(Exception):
    """Why a command could do nothing, in words for the person who typed it."""


@contextmanager
def ending_well() -> Iterator[None]:
    """Turn the errors that a user can mend into a sentence and exit code 2; let faults of ours show."""
    try:
        yield
    except NothingDone as why:
        stop(str(why))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        stop(f"{where}{error.strerror or error}.")
    except KeyboardInterrupt:
        stop("Stopped.")


def stop(why: str) -> None:
    print(f"headway: {why}", file=sys.stderr)
    raise typer.Exit(NOTHING_DONE)
