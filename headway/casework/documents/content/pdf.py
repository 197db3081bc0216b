"""A PDF that is a PDF: whole, without a password, and without what runs."""

import re
from pathlib import Path
from typing import Final

from headway.casework.documents.refusing import NotKept

# Ours: readers look for the end in the last kilobyte (Adobe's implementation note 18 to PDF 1.7).
_END: Final = 1024
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAME: Final = re.compile(rb"/([A-Za-z#0-9]+)")
_RUNS: Final = {b"JavaScript", b"JS", b"Launch"}
_HOLDS: Final = {b"EmbeddedFile", b"EmbeddedFiles"}
_CHUNK: Final = 1 << 20
_LAP: Final = 256  # a name that lies across two chunks is read in the second


def look_at_pdf(path: Path) -> None:
    """Raises NotKept for a PDF that is cut off, locked, runs something, or carries other files.

    It reads the names in the open part of the file. Those inside compressed object streams it does not see: the
    virus scan and the way a file is handed out stand behind it.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END))
        if b"%%EOF" not in file.read():
            raise NotKept(
                "The PDF is not whole: its end is missing. Save it again, and choose that file.", why="cut"
            )
    names = _names(path)
    if b"Encrypt" in names:
        raise NotKept(
            "The PDF is locked with a password or against copying. Save it without, and choose that file.",
            why="locked",
        )
    if names & _RUNS:
        raise NotKept(
            "The PDF holds a script or starts a program. Print it to a new PDF, and keep that.", why="script"
        )
    if names & _HOLDS:
        raise NotKept(
            "The PDF carries other files inside it. Keep each as a document of its own.", why="carries"
        )


def _names(path: Path) -> set[bytes]:
    found: set[bytes] = set()
    looked_for = {b"Encrypt"} | _RUNS | _HOLDS
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            part = rest + chunk
            for match in _NAME.finditer(part):
                name = _ESCAPED.sub(lambda escaped: bytes([int(escaped[1], 16)]), match[1])
                if name in looked_for:
                    found.add(name)
            rest = part[-_LAP:]
    return found
