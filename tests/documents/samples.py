"""Files as people have them, and files that are not what they seem. All made here, none of anybody's."""

import io
import struct
import zipfile
import zlib

from docx import Document as WordDocument

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def pdf(extra: bytes = b"") -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        + extra
        + b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n9\n%%EOF\n"
    )


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def jpeg() -> bytes:
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34\xff\xd9"
    )


def tiff() -> bytes:
    return (
        b"II*\x00"
        + struct.pack("<I", 8)
        + struct.pack("<H", 1)
        + struct.pack("<HHII", 256, 4, 1, 1)
        + b"\0" * 4
    )


def word() -> bytes:
    """As Word's own library writes it."""
    held = io.BytesIO()
    document = WordDocument()
    document.add_paragraph("What Robin said about school.")
    document.save(held)
    return held.getvalue()


def office(
    types: str = WORD_TYPE,
    parts: dict[str, bytes] | None = None,
    *,
    packed: int = zipfile.ZIP_DEFLATED,
    before: str = "",
) -> bytes:
    """A zip of Office's form whose main part is of this type, with these parts beside it; `before` its list of parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packed) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{before}<Types><Override PartName="/main.xml" ContentType="{types}"/></Types>',
        )
        archive.writestr("main.xml", "<w/>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return held.getvalue()


def packed(names: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return held.getvalue()


def with_password(zipped: bytes) -> bytes:
    """The zip with the mark of a password on each of its parts."""
    marked = bytearray(zipped)
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(start)
        while place >= 0:
            marked[place + at] |= 1
            place = marked.find(start, place + 4)
    return bytes(marked)
