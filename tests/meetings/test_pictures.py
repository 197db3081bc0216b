"""A letterhead's pictures: what is seen stays as it was, and nothing else of them is left."""

import io
import struct
import zlib

import pytest
from PIL import Image

from headway.casework.meetings.copying.pictures import MOST_BYTES, NotAPicture, bare
from tests.meetings.canaries import LINES
from tests.meetings.pictures import a_jpeg, a_png, pixels

WORDS = f"Taken at {LINES}"


def seen(content: bytes) -> bytes:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture.convert("RGBA").tobytes()


def thumbnail() -> bytes:
    """A JPEG of which a smaller one stands behind it, as phones write them; and one within its first part."""
    return a_jpeg(words=WORDS) + a_jpeg(words=WORDS)


@pytest.mark.parametrize(
    "picture",
    [
        a_png(Comment=WORDS, Author=WORDS),
        a_png(pixels().quantize(8), Comment=WORDS),
        a_png(pixels().convert("RGBA"), Title=WORDS) + WORDS.encode(),
        a_jpeg(words=WORDS),
        a_jpeg(words=WORDS, progressive=True),
        a_jpeg(pixels().convert("CMYK"), words=WORDS),
        a_jpeg(pixels().convert("L"), words=WORDS),
        thumbnail(),
    ],
    ids=[
        "png",
        "of a palette",
        "with more behind it",
        "jpeg",
        "progressive",
        "for print",
        "grey",
        "two in one",
    ],
)
def test_a_picture_looks_as_it_did_and_says_nothing(picture):
    made = bare(picture)
    assert seen(made) == seen(picture)
    assert WORDS.encode() in picture
    assert WORDS.encode() not in made
    assert not Image.open(io.BytesIO(made)).getexif()
    assert bare(made) == made


def big(width: int, height: int) -> bytes:
    """A PNG that says it is so large, in few bytes."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a" + bytes(20), "neither PNG nor JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither PNG nor JPEG"),
        (b"", "neither PNG nor JPEG"),
        (a_png()[:-20], "not whole"),
        (a_png().replace(b"IDAT", b"IDAX", 1), "not whole"),
        (a_jpeg()[:200], "not whole"),
        (b"\xff\xd8\xff\xd9", "not whole"),
        (b"\xff\xd8PK\x03\x04" + bytes(50), "not whole"),
        (big(50_000, 50_000), "pixels wide or high"),
        (big(0, 10), "pixels wide or high"),
        (a_png() + bytes(MOST_BYTES), "larger than 1 MB"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(content, why):
    with pytest.raises(NotAPicture, match=why):
        bare(content)
