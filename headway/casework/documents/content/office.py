"""Office Open XML: a zip of known form, with no macro, no control that runs and no other file hidden in it."""

import io
import re
import zipfile
from pathlib import Path
from typing import IO, Final

from headway.casework.documents.content.accepted import Content
from headway.casework.documents.refusing import NotKept

_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = re.compile(
    r"application/vnd\.openxmlformats-officedocument\."
    r"(?:(wordprocessingml)\.(?:document|template)|(spreadsheetml)\.(?:sheet|template)"
    r"|(presentationml)\.(?:presentation|template|slideshow))\.main\+xml"
)
_CONTENTS: Final = (Content.WORD, Content.WORKBOOK, Content.SLIDES)
_RUNS: Final = re.compile(
    r"macroenabled|vbaproject|vbadata|activex|ms-office\.vba|ms-excel\.(intl)?macrosheet", re.IGNORECASE
)
_RUNS_BY_NAME: Final = re.compile(
    r"vbaproject|/activex/|/macrosheets/|\.(exe|dll|js|vbs|bat|cmd|ps1|hta|scr|jar)$", re.IGNORECASE
)
# With these a list of parts may read a file of whoever opens it, or grow beyond any memory.
_ENTITIES: Final = re.compile(r"<!(doctype|entity)", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"\.(docx|xlsx|pptx)$", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"/embeddings/", re.IGNORECASE)

# Ours: far above what people write, far below what would fill a disk or a memory when it is unpacked.
MOST_PARTS: Final = 10_000
MOST_UNPACKED: Final = 1 << 30
MOST_PACKED_TIGHT: Final = 500
_TYPES_AT_MOST: Final = 1 << 20
_EMBEDDED_AT_MOST: Final = 50 << 20
_END_OF_ZIP: Final = 22


def office_content(path: Path) -> Content:
    """What the zip is. Raises NotKept for an archive, a macro, a password, a bomb, or something around the zip."""
    with path.open("rb") as file:
        return _content(file, within=0)


def _content(file: IO[bytes], *, within: int) -> Content:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _look_at_parts(parts)
            _look_at_end(file, archive)
            content = _by_types(archive)
            for part in parts:
                if _HIDDEN.search(f"/{part.filename}") and not part.is_dir():
                    _look_at_embedded(archive, part, within)
            return content
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise NotKept(
            "The file is not whole, or is locked with a password. Save it again without.", why="cut"
        ) from None


def _look_at_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if any(part.flag_bits & 0x1 for part in parts):
        raise NotKept(
            "The file is locked with a password. Save it without, and choose that file.", why="locked"
        )
    unpacked = sum(part.file_size for part in parts)
    tight = any(part.file_size > MOST_PACKED_TIGHT * max(part.compress_size, 1024) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or tight:
        raise NotKept("The file would unpack to far more than it seems to hold.", why="bomb")
    if len(set(names)) != len(names) or any(
        name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names
    ):
        raise NotKept("The file names its parts in a way that no Office writes.", why="not-known")
    if any(_RUNS_BY_NAME.search(f"/{name}") for name in names):
        raise _macro()


def _look_at_end(file: IO[bytes], archive: zipfile.ZipFile) -> None:
    """Nothing before the zip, nothing behind it: a file that is two things is read differently by two programs."""
    file.seek(-_END_OF_ZIP, 2)
    first = min((part.header_offset for part in archive.infolist()), default=1)
    if not file.read(4).startswith(b"PK\x05\x06") or first != 0:
        raise NotKept(
            "Something stands before or behind the document, so it is not what it seems.", why="two-kinds"
        )


def _by_types(archive: zipfile.ZipFile) -> Content:
    if _TYPES not in archive.namelist():
        raise NotKept(
            "The file is a packed archive. Unpack it, and keep the documents that it holds one by one.",
            why="archive",
        )
    with archive.open(_TYPES) as part:
        types = part.read(_TYPES_AT_MOST + 1)
    if len(types) > _TYPES_AT_MOST:
        raise NotKept("The file would unpack to far more than it seems to hold.", why="bomb")
    words = types.decode("utf-16" if types[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    if _RUNS.search(words):
        raise _macro()
    if _ENTITIES.search(words):
        raise NotKept("The file's list of parts is written in a way that no Office writes.", why="not-known")
    kinds = {_CONTENTS[index] for found in _MAIN.findall(words) for index, group in enumerate(found) if group}
    if len(kinds) != 1:
        raise NotKept(
            "The file is packed like an Office document and is none that is kept here.", why="not-known"
        )
    return kinds.pop()


def _look_at_embedded(archive: zipfile.ZipFile, part: zipfile.ZipInfo, within: int) -> None:
    """A chart keeps its workbook inside: that is looked at in turn. Anything else inside is a file in hiding."""
    if within or not _EMBEDDED.search(part.filename) or part.file_size > _EMBEDDED_AT_MOST:
        raise NotKept(
            "The document carries another file inside it. Keep each as a document of its own.", why="carries"
        )
    with archive.open(part) as inner:
        _content(io.BytesIO(inner.read(_EMBEDDED_AT_MOST)), within=within + 1)


def _macro() -> NotKept:
    return NotKept(
        "The document holds macros or controls that run. Save it without them, or as a PDF.", why="macro"
    )
