"""Unpacking a backup into a folder of its own: each part by its digest, and nothing that it does not name."""

import hashlib
import tarfile
from pathlib import Path
from typing import Final

from headway.running.backup.manifest import DATABASE, FILES, MANIFEST, Manifest, NotRestored, Part

_CHUNK: Final = 1 << 20
_DAMAGED: Final = "The backup is damaged: {what}. Nothing was changed; take an earlier one."


def unpacked(source: Path, folder: Path) -> Manifest:
    """Unpack `source` into `folder`: `database`, and each file under its place. Raises NotRestored."""
    try:
        with tarfile.open(source, mode="r:") as tar:
            members = {member.name: member for member in tar.getmembers()}
            manifest = Manifest.read(_text(tar, members))
            _put(tar, members, DATABASE, manifest.database, folder / DATABASE)
            for place, part in manifest.files.items():
                if not (len(place) == 32 and place.isalnum()):
                    raise _damaged("a file has a place that is none")
                _put(tar, members, f"{FILES}{place}", part, folder / place)
    except (tarfile.TarError, EOFError):
        raise NotRestored(
            f"{source} is no backup of Headway, or it is cut off. Nothing was changed."
        ) from None
    if len(members) != len(manifest.files) + 2:
        raise _damaged("it holds what it does not name")
    return manifest


def _text(tar: tarfile.TarFile, members: dict[str, tarfile.TarInfo]) -> bytes:
    member = members.get(MANIFEST)
    held = tar.extractfile(member) if member is not None and member.isreg() else None
    if held is None:
        raise NotRestored("This is no backup of Headway. Nothing was changed.")
    return held.read()


def _put(tar: tarfile.TarFile, members: dict[str, tarfile.TarInfo], name: str, part: Part, to: Path) -> None:
    member = members.get(name)
    held = (
        tar.extractfile(member)
        if member is not None and member.isreg() and member.size == part.size
        else None
    )
    if held is None:
        raise _damaged(f"{name} is missing, or has another length")
    digest = hashlib.sha256()
    with to.open("xb") as out:
        while piece := held.read(_CHUNK):
            digest.update(piece)
            out.write(piece)
    if digest.hexdigest() != part.digest:
        raise _damaged(f"{name} was changed")


def _damaged(what: str) -> NotRestored:
    return NotRestored(_DAMAGED.format(what=what))
