"""Telling what a file is: by how it begins, then by its whole form, with a second opinion from `puremagic`."""

import zipfile
from pathlib import Path
from typing import Final

import puremagic

from headway.casework.documents.content.accepted import EXTENSIONS, MAY_BE_KEPT, Content
from headway.casework.documents.content.office import office_content
from headway.casework.documents.content.pdf import look_at_pdf
from headway.casework.documents.content.pictures import look_at_jpeg, look_at_png, look_at_tiff
from headway.casework.documents.content.text import text_of
from headway.casework.documents.refusing import NotKept

_BEGINS: Final = (
    (b"%PDF-", Content.PDF),
    (b"\x89PNG\r\n\x1a\n", Content.PNG),
    (b"\xff\xd8\xff", Content.JPEG),
    (b"II*\x00", Content.TIFF),
    (b"MM\x00*", Content.TIFF),
)
_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RUNS: Final = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"#!",
    b"\x00asm",
)
_PACKED: Final = (
    b"PK",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"MSCF",
    b"\x28\xb5\x2f\xfd",
)
_HEAD: Final = 4096


def content_of(path: Path, extension: str) -> Content:
    """What the file is. Raises NotKept for what may not be kept, and where its name says something else."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise NotKept("The file is empty.", why="empty")
    content = _told(path, head, extension)
    if content not in (Content.WORD, Content.WORKBOOK, Content.SLIDES) and zipfile.is_zipfile(path):
        raise NotKept(
            f"The file is a {content.in_words} and a packed archive at once, so it is not what it seems.",
            why="two-kinds",
        )
    if extension and extension not in EXTENSIONS[content]:
        raise NotKept(
            f"The file's name ends in .{extension}, and what it holds is {_a(content)}. "
            "Save it again under its own kind, and choose that file.",
            why="name-differs",
        )
    return content


def _told(path: Path, head: bytes, extension: str) -> Content:
    if head.startswith(_ZIP):
        return office_content(path)
    content = next((kind for start, kind in _BEGINS if head.startswith(start)), None)
    if content is None:
        _refuse_known(head)
        return text_of(path, extension)
    look = {
        Content.PDF: look_at_pdf,
        Content.PNG: look_at_png,
        Content.JPEG: look_at_jpeg,
        Content.TIFF: look_at_tiff,
    }[content]
    look(path)
    _second_opinion(head, content)
    return content


def _refuse_known(head: bytes) -> None:
    """Raises NotKept for what is known by its beginning, and is none of what may be kept."""
    if head.startswith(_OLD_OFFICE):
        raise NotKept(
            "The file is of an older Office (.doc, .xls, .msg), or is locked with a password. "
            "Save it as .docx, .xlsx or PDF without a password, and choose that file.",
            why="old-office-or-locked",
        )
    if head.startswith(_RUNS):
        raise NotKept("The file is a program. Programs are not kept on a record.", why="program")
    if head.startswith(_PACKED):
        raise NotKept(
            "The file is a packed archive. Unpack it, and keep the documents that it holds one by one.",
            why="archive",
        )


def _second_opinion(head: bytes, content: Content) -> None:
    try:
        opinions = {match.extension.lstrip(".").lower() for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        opinions = set()
    if opinions.isdisjoint(EXTENSIONS[content]):
        raise NotKept(
            f"The file begins as {_a(content)} and is not one. What may be kept: {MAY_BE_KEPT}.",
            why="not-known",
        )


def _a(content: Content) -> str:
    return content.in_words if content is Content.TEXT else f"a {content.in_words}"
