"""Files and sets of files written whole or not at all: under another name first, then moved into place."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_file(path: Path, *, mode: int = 0o644) -> Iterator[TextIO]:
    """A text file (UTF-8, newlines as given) that takes its name only when the block ends without error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        part.chmod(mode)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write a text file, whole or not at all."""
    with whole_file(path) as stream:
        stream.write(text)


@contextmanager
def whole_set(folder: Path) -> Iterator[Path]:
    """A folder to write several files in, which take their places in `folder` when the block ends without error.

    What stood there under the same names is replaced, folders whole; after an error all is as it was.
    """
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=folder, prefix=".", suffix=".part"))
    try:
        yield part
        for path in sorted(part.iterdir()):
            if (folder / path.name).is_dir():
                shutil.rmtree(folder / path.name)
            path.replace(folder / path.name)
        new = False
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if new:
            folder.rmdir()


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder made beside its place, which takes its name in one step when the block ends without error.

    Nobody but its owner may look into it, unless an empty folder stands there already: then as into that one.
    Raises OSError where something stands there by then; after an error nothing is there that was not before.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".", suffix=".part"))
    try:
        yield part
        if folder.is_dir():
            part.chmod(folder.stat().st_mode & 0o777)
            folder.rmdir()
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
