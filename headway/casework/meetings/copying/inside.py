"""Every text that a Word document carries, seen and unseen: words, properties, comments, tracked changes, names.

What is in it and cannot be read as words (a picture, another file) is named, so that it is not taken for searched.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.parser import parse_xml

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT: Final = frozenset({f"{_WORD}t", f"{_WORD}delText", f"{_WORD}instrText", f"{_WORD}delInstrText"})
_ENDS_A_LINE: Final = frozenset({f"{_WORD}p", f"{_WORD}br", f"{_WORD}tab", f"{_WORD}cr"})
_TRACKED: Final = frozenset({f"{_WORD}{name}" for name in ("ins", "del", "moveFrom", "moveTo")})
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


def _parts(content: bytes) -> Iterator[tuple[str, Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _AT_MOST:
                raise Unsearchable("It is too long to be searched.")
            for part in parts:
                if part.is_dir():
                    continue
                if not part.filename.endswith((".xml", ".rels")):
                    raise Unsearchable("It carries a picture or another file, which cannot be searched.")
                # Resolves no entity, and reads nothing beside the file.
                yield part.filename, parse_xml(archive.read(part))
    except (zipfile.BadZipFile, SyntaxError, NotImplementedError, RuntimeError, EOFError):
        raise Unsearchable("It is no whole Word document.") from None


def _text(root: Any) -> str:  # noqa: ANN401 (an element of lxml)
    found = []
    for one in root.iter():
        if not isinstance(one.tag, str):
            found.append(f"\n{one.text or ''}\n")
        elif one.tag in _TEXT or not one.tag.startswith(_WORD):
            found.append(one.text or "")
        if one.tag in _ENDS_A_LINE or (isinstance(one.tag, str) and not one.tag.startswith(_WORD)):
            found.append("\n")
    return "".join(found)


def _attributes(root: Any) -> str:  # noqa: ANN401
    """Who changed what, where links lead, what a picture is called."""
    values = (value for one in root.iter() for value in one.attrib.values())
    return "\n".join(value for value in dict.fromkeys(values) if any(sign.isalpha() for sign in value))


def _where(name: str) -> str:
    if name.startswith("docProps/"):
        return "Word: properties"
    if name.startswith("word/comments"):
        return "Word: comments"
    if name.endswith(".rels"):
        return "Word: links"
    return f"Word: {name.removeprefix('word/').removesuffix('.xml')}"[:80]
