"""Taking a backup: to a file beside its place, which gets its name once all of it is on the disk."""

import hashlib
import io
import os
import sqlite3
import tarfile
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from django.db import connection

from headway.casework.documents import vault
from headway.casework.documents.queries import places
from headway.running.backup.manifest import DATABASE, FILES, MANIFEST, Done, Manifest, NotBackedUp, Part
from headway.running.backup.snapshot import snapshot

# Ours: a record that is removed while we copy makes us begin again; it is not removed thrice.
_TIMES: Final = 3


class _Removed(Exception):
    """A file was taken away, with its row, since the moment that was written down."""


def take(to: Path, *, at: datetime) -> Done:
    """Back up to the file `to`, or into the folder `to` under a name of the moment. Raises NotBackedUp."""
    path = to / f"headway-{at:%Y%m%d-%H%M%S}.tar" if to.is_dir() else to
    if path.exists():
        raise NotBackedUp(f"{path} is there already, and no backup is written over.")
    if not path.parent.is_dir():
        raise NotBackedUp(f"There is no folder {path.parent}.")
    for _ in range(_TIMES):
        try:
            return Done.of(path, _written(path, at))
        except _Removed:
            continue
        except sqlite3.Error as error:  # a full disk among them
            raise NotBackedUp(f"SQLite could not copy the database: {error}. Nothing was written.") from None
    raise NotBackedUp("Records were removed again and again while it was copied. Try again later.")


def _written(path: Path, at: datetime) -> Manifest:
    with TemporaryDirectory(prefix=".headway-backup-", dir=path.parent) as beside:
        dump, part = Path(beside) / DATABASE, Path(beside) / "part"
        with snapshot(dump) as taken:
            files, rows = taken.files, taken.rows
            migrations, head = taken.migrations, taken.log_head
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
                with dump.open("rb") as database:
                    held = Part(dump.stat().st_size, _digest(database))
                    _add(tar, DATABASE, database, held.size, at)
                kept, lacking = _files(tar, files, at)
                manifest = Manifest(
                    at.isoformat(), connection.vendor, held, migrations, rows, kept, head, lacking
                )
                text = manifest.written()
                _add(tar, MANIFEST, io.BytesIO(text), len(text), at)
            out.flush()
            os.fsync(out.fileno())
        # A link fails where the name was taken meanwhile; a renaming would write over it.
        try:
            path.hardlink_to(part)
        except FileExistsError:
            raise NotBackedUp(f"{path} is there already, and no backup is written over.") from None
    vault.sync_folder(path.parent)
    return manifest


def _files(
    tar: tarfile.TarFile, rows: list[tuple[str, int, str]], at: datetime
) -> tuple[dict[str, Part], list[str]]:
    """Put each kept file in. One that is missing is named: a night without any backup would be worse."""
    kept, lacking = {}, []
    for place, size, digest in rows:
        try:
            with vault.reading(place, digest) as file:
                _add(tar, f"{FILES}{place}", file, size, at)
        except vault.NotAsKept:
            if place not in places():
                raise _Removed from None
            lacking.append(place)
        else:
            kept[place] = Part(size, digest)
    return kept, lacking


def _add(tar: tarfile.TarFile, name: str, file: BinaryIO, size: int, at: datetime) -> None:
    told = tarfile.TarInfo(name)
    told.size, told.mode, told.mtime = size, 0o600, int(at.timestamp())
    tar.addfile(told, file)


def _digest(file: BinaryIO) -> str:
    found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a file opened for bytes
    file.seek(0)
    return found
