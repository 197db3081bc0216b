"""The council's own words: a folder of plain Markdown files, one a section, as paragraphs, points and headings.

Only what stands in a printed report is read: paragraphs, lists, headings, bold, italic and links (whose address
is printed). Anything else stands as it was typed, so that no word is lost.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it.token import Token

Kind = Literal["paragraph", "heading", "point", "numbered"]
SUFFIXES = (".md", ".txt")
# Ours: a hundred pages of text; a section has a few.
MOST_BYTES = 500_000


class NotWords(Exception):
    """The folder or a file of it cannot be taken as the council's words; the message says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, a heading, or one point of a list.

    `level` is how deep a list stands in another, from 0; `number` is that of a numbered point, else 0.
    """

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    number: int = 0

    @property
    def text(self) -> str:
        """The words without their style."""
        return "".join(run.text for run in self.runs)


Words = dict[str, tuple[Prose, ...]]


def read_words(folder: Path, sections: Collection[str]) -> Words:
    """The words for each section, from files named after it (`reviews.md`).

    Raises NotWords for a folder that is none or has no text, a file named after no section, two files for one,
    and a file that is too long or not text in UTF-8. A section's words in another form (`reviews.docx`) are
    refused too: they would be missed. Any other file is left alone.
    """
    if not folder.is_dir():
        raise NotWords(f"{folder} is no folder of texts (one file a section, such as reviews.md).")
    found: Words = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix.lower() not in SUFFIXES:
            if path.stem in sections:
                raise NotWords(
                    f"{path} is no plain text: save its words as {path.stem}.md or {path.stem}.txt."
                )
            continue
        if path.stem not in sections:
            raise NotWords(f"{path} is named after no section. There are: {', '.join(sections)}.")
        if path.stem in found:
            raise NotWords(f"{folder} has two texts for {path.stem}.")
        found[path.stem] = prose(_text(path))
    if not found:
        raise NotWords(f"{folder} holds no text (one file a section, such as reviews.md).")
    return found


def _text(path: Path) -> str:
    with path.open("rb") as stream:
        told = stream.read(MOST_BYTES + 1)
    if len(told) > MOST_BYTES:
        raise NotWords(f"{path} is too long for a section of a report: more than {MOST_BYTES:,} bytes.")
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotWords(f"{path} is not text in UTF-8.") from None


def prose(text: str) -> tuple[Prose, ...]:
    """The paragraphs, headings and points of a text."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero").enable(["heading", "list", "emphasis", "link", "escape", "newline"])
    found: list[Prose] = []
    lists: list[Kind] = []
    begins_point = False
    heading = False
    number = 0
    for token in markdown.parse(text.replace("\0", "\ufffd")):
        match token.type:
            case "bullet_list_open":
                lists.append("point")
            case "ordered_list_open":
                lists.append("numbered")
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                begins_point = True
                number = int(token.info) if token.info.isdecimal() else 0
            case "heading_open":
                heading = True
            case "inline":
                kind: Kind = "heading" if heading else lists[-1] if lists and begins_point else "paragraph"
                runs = _runs(token.children or [])
                found.append(Prose(kind, runs, max(len(lists) - 1, 0), number if kind == "numbered" else 0))
                heading = begins_point = False
            case _:
                pass
    return tuple(one for one in found if one.text.strip())


def _runs(tokens: "list[Token]") -> tuple[Run, ...]:
    runs: list[Run] = []
    bold = italic = 0
    address = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                address = str(token.attrGet("href") or "")
            case "link_close":
                if address and runs and runs[-1].text != address:
                    runs.append(Run(f" ({address})", bool(bold), bool(italic)))
                address = ""
            case "softbreak" | "hardbreak":
                runs.append(Run(" ", bool(bold), bool(italic)))
            case _:
                if token.content:
                    runs.append(Run(token.content, bool(bold), bool(italic)))
    return tuple(runs)
