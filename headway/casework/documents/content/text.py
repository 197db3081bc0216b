"""Plain text and CSV: words in a known encoding, without control characters, and not a page that runs."""

import codecs
import re
from pathlib import Path
from typing import Final

from headway.casework.documents.content.accepted import MAY_BE_KEPT, Content
from headway.casework.documents.refusing import NotKept

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What makes a page of a text wherever it stands near the beginning (https://mimesniff.spec.whatwg.org/).
_MARKUP: Final = re.compile(
    r"<\s*(!doctype|html|head|body|script|iframe|svg|style|object|embed|form|meta|link|img|\?xml|\?php|%)|"
    r"<\?|javascript:|vbscript:",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 65536
_CHUNK: Final = 1 << 20
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def text_of(path: Path, extension: str) -> Content:
    """TEXT, or CSV where the name says so. Raises NotKept for what is no text, and for a page or a script."""
    with path.open("rb") as file:
        head = file.read(4)
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    # Windows writes letters and lists without a mark in its own alphabet.
    encodings = [marked] if marked else ["utf-8", "cp1252"]
    if not any(_reads_as(path, encoding) for encoding in encodings):
        raise NotKept(
            f"What this file is was not recognised. What may be kept: {MAY_BE_KEPT}.", why="not-known"
        )
    return Content.CSV if extension == "csv" else Content.TEXT


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    begun = ""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                words = decoder.decode(chunk)
                if _CONTROLS.search(words):
                    return False
                if len(begun) < _LOOKED_AT:
                    begun += words[:_LOOKED_AT]
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    if _MARKUP.search(begun):
        raise NotKept(
            "The file is a web page, a drawing or a script. Print it to a PDF, and keep that.",
            why="page-or-script",
        )
    return True
