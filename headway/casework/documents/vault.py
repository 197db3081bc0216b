"""Where the bytes lie: outside the web's reach, under names drawn by lot, written whole, read by their digest.

A file is settled before the row that names it is committed, so that a row never lacks its file. What a stop in
between leaves over is named by no row, and `unnamed` finds it.
"""

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from headway.casework.documents.refusing import NotKept

_PLACE: Final = re.compile(r"[0-9a-f]{32}")
_ARRIVING: Final = "arriving"
_CHUNK: Final = 1 << 20
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)  # Windows has no links to follow
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class NotAsKept(Exception):
    """The bytes are gone, cannot be read, or are others than those that were kept."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that lies where it arrived, not yet kept: its size in bytes and its SHA-256."""

    path: Path
    size: int
    digest: str


def folder() -> Path:
    """The folder of every kept file."""
    return Path(settings.HOME) / "files"


def arriving_folder() -> Path:
    """Where files arrive, made where it is not there: on the disk of the kept ones, and swept with them."""
    where = folder() / _ARRIVING
    _private(where)
    return where


def place_for(place: str) -> Path:
    """The path of a place. Raises NotAsKept for what is no place, so that no path is ever made of words."""
    if not _PLACE.fullmatch(place):
        raise NotAsKept("That is no place of a file.")
    return folder() / place[:2] / place


@contextmanager
def arriving(chunks: Iterable[bytes], *, at_most: int) -> Iterator[Arrived]:
    """Write what arrives to the disk, whole or not at all; it is taken away again unless `settle` was called.

    Raises NotKept where it is longer than `at_most` bytes, and where the disk has no room.
    """
    path = folder() / _ARRIVING / secrets.token_hex(16)
    size, digest = 0, hashlib.sha256()
    try:
        try:
            arriving_folder()
            with os.fdopen(os.open(path, _NEW, 0o600), "wb") as file:
                for chunk in chunks:
                    size += len(chunk)
                    if size > at_most:
                        raise NotKept(
                            f"The file is longer than {at_most >> 20} MB, which is the most that is kept.",
                            why="long",
                        )
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _no_room(error) from None
        yield Arrived(path, size, digest.hexdigest())
    finally:
        path.unlink(missing_ok=True)


def settle(arrived: Arrived) -> str:
    """Give an arrived file its place, and say which. Once this returns it outlives a loss of power."""
    place = secrets.token_hex(16)
    to = place_for(place)
    try:
        _private(to.parent)
        arrived.path.rename(to)
        for directory in (to.parent, to.parent.parent):
            sync_folder(directory)
    except OSError as error:
        raise _no_room(error) from None
    return place


@contextmanager
def reading(place: str, digest: str) -> Iterator[BinaryIO]:
    """The bytes of a place, open at their beginning, once they were found to be those that were kept.

    Raises NotAsKept. The same open file is looked at and handed out: nothing can be put in its stead in between.
    """
    file = opened(place, digest)
    try:
        yield file
    finally:
        file.close()


def opened(place: str, digest: str) -> BinaryIO:
    """As `reading`, for one who closes the file themselves."""
    path = place_for(place)
    try:
        file = os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK), "rb")
        try:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
        except OSError:
            file.close()
            raise
    except OSError:
        raise NotAsKept("The file is not there, or cannot be read.") from None
    if not secrets.compare_digest(found, digest):
        file.close()
        raise NotAsKept("The file is another than the one that was kept.")
    return file


def holds(place: str, digest: str) -> bool:
    """Whether the bytes of a place are there, and are those that were kept."""
    try:
        with reading(place, digest):
            return True
    except NotAsKept:
        return False


def forget(places: Iterable[str]) -> None:
    """Take the bytes of these places away. What is away already is no error."""
    for place in places:
        path = place_for(place)
        path.unlink(missing_ok=True)
        with suppress(OSError):
            sync_folder(path.parent)


def unnamed(named: frozenset[str], *, before: float) -> list[Path]:
    """Files that no row names and that were last written before a moment (seconds since 1970)."""
    found = [
        path
        for path in folder().glob("*/*")
        if not (path.parent.name == path.name[:2] and path.name in named) and path.lstat().st_mtime < before
    ]
    return sorted(found)


def _private(directory: Path) -> None:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)


def sync_folder(directory: Path) -> None:
    """See that the names in a folder outlive a loss of power."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _no_room(error: OSError) -> NotKept:
    if error.errno in _FULL:
        return NotKept(
            "There is no room left on the disk, so nothing was kept. Tell your administrator.", why="no-room"
        )
    return NotKept(
        "The file could not be written, so nothing was kept. Tell your administrator.", why="not-written"
    )
