"""Pictures that are pictures: whole by their own form, with nothing behind their end."""

import struct
from pathlib import Path
from typing import BinaryIO, Final

from headway.casework.documents.refusing import NotKept

_JPEG_END: Final = b"\xff\xd9"


def look_at_png(path: Path) -> None:
    """Raises NotKept for a PNG whose chunks do not lead to its end, or behind whose end something stands."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(8)
        while True:
            head = file.read(8)
            if len(head) < 8:
                raise _not_whole("PNG")
            length, kind = struct.unpack(">I4s", head)
            file.seek(length + 4, 1)
            if file.tell() > size:
                raise _not_whole("PNG")
            if kind == b"IEND":
                break
        if file.tell() != size:
            raise _something_behind("PNG")


def look_at_jpeg(path: Path) -> None:
    """Raises NotKept for a JPEG whose segments do not lead to a scan, or that has no end.

    Cameras put a second, smaller picture behind the first: what follows the end must be a JPEG again.
    """
    with path.open("rb") as file:
        file.seek(2)
        _walk_to_scan(file)
        rest = file.read()
    end = rest.rfind(_JPEG_END)
    if end < 0:
        raise _not_whole("JPEG")
    if rest[end + 2 :].strip(b"\x00"):
        raise _something_behind("JPEG")


def _walk_to_scan(file: BinaryIO) -> None:
    while True:
        mark = file.read(4)
        if len(mark) < 4 or mark[0] != 0xFF:
            raise _not_whole("JPEG")
        if mark[1] == 0xDA:
            return
        file.seek(struct.unpack(">H", mark[2:])[0] - 2, 1)


def look_at_tiff(path: Path) -> None:
    """Raises NotKept for a TIFF whose first directory of fields does not lie within it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        order = "<" if file.read(2) == b"II" else ">"
        file.seek(4)
        offset = file.read(4)
        if len(offset) < 4:
            raise _not_whole("TIFF")
        start = struct.unpack(f"{order}I", offset)[0]
        file.seek(start)
        count = file.read(2)
        if len(count) < 2:
            raise _not_whole("TIFF")
        fields = struct.unpack(f"{order}H", count)[0]
        if fields == 0 or start < 8 or start + 2 + 12 * fields > size:
            raise _not_whole("TIFF")


def _not_whole(kind: str) -> NotKept:
    return NotKept(f"The {kind} picture is not whole. Save it again, and choose that file.", why="cut")


def _something_behind(kind: str) -> NotKept:
    return NotKept(
        f"Something stands behind the end of the {kind} picture, so it is not what it seems.", why="two-kinds"
    )
