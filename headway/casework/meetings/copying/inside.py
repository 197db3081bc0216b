"""Every text that a Word document carries, seen and unseen: words, properties, comments, tracked changes, names.

What is in it and cannot be read as words (another file) is named, so that it is not taken for searched. A picture
that holds its pixels alone (`pictures`) is what it is seen to be; whoever keeps a template looks at it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.parser import parse_xml

from headway.casework.meetings.copying.pictures import NotAPicture, bare

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT: Final = frozenset({f"{_WORD}t", f"{_WORD}delText", f"{_WORD}instrText", f"{_WORD}delInstrText"})
_ENDS_A_LINE: Final = frozenset({f"{_WORD}p", f"{_WORD}br", f"{_WORD}tab", f"{_WORD}cr"})
_TRACKED: Final = frozenset({f"{_WORD}{name}" for name in ("ins", "del", "moveFrom", "moveTo")})
_OBJECTS: Final = frozenset({f"{_WORD}{name}" for name in ("object", "control", "altChunk", "subDoc")})
# A field that fetches from elsewhere when the document is opened, or runs something.
_FETCHES: Final = re.compile(
    r"(?i:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|MACROBUTTON)|\b(?:INCLUDE|DDE|LINK|IMPORT|DATABASE|AUTOTEXT)\b"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PICTURES: Final = "word/media/"
_AT_MOST: Final = 50 << 20


class Unsearchable(Exception):
    """Something in a document cannot be searched. Its words say what, and never quote it."""


def texts_of_docx(content: bytes) -> Iterator[tuple[str, str]]:
    """Each part's name in words and its whole text, attributes among it. Raises Unsearchable."""
    for name, root in _parts(content):
        yield _where(name), _text(root)
        beside = _attributes(root)
        if beside:
            yield f"{_where(name)}: marks", beside


def marks_in(content: bytes) -> list[str]:
    """What of an editor's work stands in a document that is to be laid out anew: tracked changes, comments."""
    found = []
    for name, root in _parts(content):
        if name.startswith("word/comments"):
            found.append("comments")
        if any(one.tag in _TRACKED for one in root.iter()):
            found.append("tracked changes")
    return sorted(set(found))


def reaches_out(content: bytes) -> list[str]:
    """What in a document leads out of it, or runs: links that fetch, embedded objects, fields that do either.

    A link that somebody has to press leads nowhere by itself, and its words are searched as all others are. Macros
    and other files within are refused before (`documents.content`).
    """
    found = []
    for _, root in _parts(content):
        for one in root.iter():
            if one.tag in _OBJECTS:
                found.append("embedded objects")
            elif one.tag == _RELATION and one.get("TargetMode") == "External" and not _is_pressed(one):
                found.append("links to other files")
        # Of one field the code may stand in several pieces.
        if _FETCHES.search("".join(_codes(root))):
            found.append("fields that fetch or run something")
    return sorted(set(found))


def pictures_in(content: bytes) -> int:
    """How many pictures a document shows."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(part.filename.startswith(_PICTURES) for part in archive.infolist())


def _is_pressed(relation: Any) -> bool:  # noqa: ANN401 (an element of lxml)
    return str(relation.get("Type", "")).endswith("/hyperlink")


def _codes(root: Any) -> Iterator[str]:  # noqa: ANN401
    for one in root.iter():
        if one.tag in (f"{_WORD}instrText", f"{_WORD}delInstrText"):
            yield one.text or ""
        elif one.tag == f"{_WORD}fldSimple":
            yield one.get(f"{_WORD}instr") or ""


def _parts(content: bytes) -> Iterator[tuple[str, Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _AT_MOST:
                raise Unsearchable("It is too long to be searched.")
            for part in parts:
                if part.is_dir():
                    continue
                if part.filename.startswith(_PICTURES):
                    _shows_its_pixels_alone(archive.read(part))
                    continue
                if not part.filename.endswith((".xml", ".rels")):
                    raise Unsearchable("It carries another file, which cannot be searched.")
                # Resolves no entity, and reads nothing beside the file.
                yield part.filename, parse_xml(archive.read(part))
    except (zipfile.BadZipFile, SyntaxError, NotImplementedError, RuntimeError, EOFError):
        raise Unsearchable("It is no whole Word document.") from None


def _shows_its_pixels_alone(picture: bytes) -> None:
    try:
        is_bare = bare(picture) == picture
    except NotAPicture as why:
        raise Unsearchable(f"It carries pictures that cannot be used. {why}") from None
    if not is_bare:
        raise Unsearchable("It carries a picture with more in it than is seen.")


def _text(root: Any) -> str:  # noqa: ANN401 (an element of lxml)
    found = []
    for one in root.iter():
        tag = one.tag
        if not isinstance(tag, str):
            found.append(f"\n{one.text or ''}\n")
        elif not tag.startswith(_WORD):
            found.append(f"{one.text or ''}\n")
        elif tag in _TEXT:
            found.append(one.text or "")
        elif tag in _ENDS_A_LINE:
            found.append("\n")
    return "".join(found)


def _attributes(root: Any) -> str:  # noqa: ANN401
    """Who changed what, where links lead, what a picture is called."""
    values = (value for one in root.iter() for value in one.attrib.values())
    return "\n".join(filter(_LETTER.search, dict.fromkeys(values)))


def _where(name: str) -> str:
    if name.startswith("docProps/"):
        return "Word: properties"
    if name.startswith("word/comments"):
        return "Word: comments"
    if name.endswith(".rels"):
        return "Word: links"
    return f"Word: {name.removeprefix('word/').removesuffix('.xml')}"[:80]
