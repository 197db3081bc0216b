"""How a command ends: when nothing can be done, one plain sentence on standard error and exit code 2."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import typer

NOTHING_DONE = 2
QUERY_STOPPED = "Query interrupted"  # DuckDB's word for Ctrl+C


class NothingDone(Exception):
    """Why a command could do nothing, in words for the person who typed it."""


@contextmanager
def ending_well() -> Iterator[None]:
    """Turn the errors that a user can mend into a sentence and exit code 2; let faults of ours show."""
    try:
        yield
    except NothingDone as why:
        stop(str(why))
    except BrokenPipeError:  # whoever was reading has gone, content
        raise typer.Exit(0) from None
    except OSError as error:
        stop(in_words(error))
    except KeyboardInterrupt:
        stop("Stopped.")
    except RuntimeError as error:
        if str(error) != QUERY_STOPPED:
            raise
        stop("Stopped.")


def stop(why: str) -> None:
    print(f"headway: {why}", file=sys.stderr)
    raise typer.Exit(NOTHING_DONE)


def in_words(error: OSError) -> str:
    """What the system refused, and where, as a sentence. A file not yet whole is told by its folder."""
    if not isinstance(error.filename, str):
        return f"{error.strerror or error}."
    path = Path(error.filename)
    where = Path(*takewhile(lambda part: not part.endswith(".part"), path.parts))
    match error:
        case FileExistsError() | NotADirectoryError():
            in_the_way = next((part for part in (path, *path.parents) if part.is_file()), path)
            return f"{in_the_way} is a file, and a folder is wanted there."
        case IsADirectoryError():
            return f"{where} is a folder, and a file is wanted there."
        case _:
            return f"{where}: {error.strerror or error}."
