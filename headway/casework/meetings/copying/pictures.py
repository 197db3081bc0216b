"""The pictures of a letterhead with nothing in them but what is seen: no place, no day, no name, no smaller copy.

Told by their content and never by their name; taken apart and put together of their pixels alone, which are left as
they are. What cannot be taken apart so is no picture here.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

# Ours: a crest on paper needs no more, and a reader's machine is to open it.
MOST_BYTES: Final = 1 << 20
MOST_SIDE: Final = 4000

_PNG: Final = b"\x89PNG\r\n\x1a\n"
# What a PNG's pixels, colours and size on paper are. Words, times, profiles and frames stand in others.
_OF_PNG: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"})
_JPEG: Final = b"\xff\xd8"
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
_TABLES: Final = frozenset({0xC4, 0xDB, 0xDD})
_SCAN, _ENDS, _SIZE_ON_PAPER, _ADOBE = 0xDA, 0xD9, 0xE0, 0xEE
_RESTARTS: Final = range(0xD0, 0xD8)


class NotAPicture(Exception):
    """This is no PNG or JPEG that can be taken apart, or it is too large. Its words say which."""


def bare(content: bytes) -> bytes:
    """A PNG or JPEG with its pixels alone. The same again where it had nothing else. Raises NotAPicture."""
    if len(content) > MOST_BYTES:
        raise NotAPicture(f"One is larger than {MOST_BYTES >> 20} MB.")
    try:
        if content.startswith(_PNG):
            return _PNG + b"".join(_png(content))
        if content.startswith(_JPEG):
            return _JPEG + b"".join(_jpeg(content))
    except (IndexError, struct.error):
        raise NotAPicture("One is not whole.") from None
    raise NotAPicture("One is neither PNG nor JPEG.")


def _png(content: bytes) -> Iterator[bytes]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        (length, name), body = struct.unpack_from(">I4s", content, at), at + 8
        chunk = content[at : body + length + 4]
        (told,) = struct.unpack_from(">I", content, body + length)
        if zlib.crc32(chunk[4:-4]) != told or (at == len(_PNG)) != (name == b"IHDR"):
            raise NotAPicture("One is not whole.")
        if name == b"IHDR":
            _small_enough(*struct.unpack_from(">II", chunk, 8))
        if name in _OF_PNG:
            yield chunk
        elif name[:1].isupper():
            raise NotAPicture("One holds what only some programs can show.")
        at = body + length + 4


def _jpeg(content: bytes) -> Iterator[bytes]:
    at, framed = len(_JPEG), False
    while True:
        lead, mark = content[at], content[at + 1]
        if lead != 0xFF:
            raise NotAPicture("One is not whole.")
        if mark == _ENDS:
            yield content[at : at + 2]
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        if len(segment) != 2 + length:
            raise NotAPicture("One is not whole.")
        at += 2 + length
        if mark in _FRAMES:
            height, width = struct.unpack_from(">HH", segment, 5)
            _small_enough(width, height)
            framed = True
        if mark == _SCAN:
            ends = _end_of_scan(content, at)
            yield segment + content[at:ends]
            at = ends
        elif mark in _FRAMES or mark in _TABLES:
            yield segment
        elif mark == _SIZE_ON_PAPER and segment[4:9] == b"JFIF\0":
            # Fourteen bytes of it; a smaller picture of the whole may follow.
            yield b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0"
        elif mark == _ADOBE and segment[4:9] == b"Adobe":
            # How its colours are meant.
            yield b"\xff\xee\x00\x0e" + segment[4:16]
        elif not (0xE0 <= mark <= 0xEF or mark == 0xFE):
            raise NotAPicture("One holds what only some programs can show.")
    if not framed:
        raise NotAPicture("One is not whole.")


def _end_of_scan(content: bytes, at: int) -> int:
    while not (content[at] == 0xFF and content[at + 1] != 0 and content[at + 1] not in _RESTARTS):
        at += 1
    return at


def _small_enough(width: int, height: int) -> None:
    if not 0 < width <= MOST_SIDE or not 0 < height <= MOST_SIDE:
        raise NotAPicture(f"One is more than {MOST_SIDE:,} pixels wide or high.")
