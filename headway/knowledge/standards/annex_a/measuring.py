"""How large a part of a workbook would become when it is read, told from its XML without keeping any of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})$", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,7}$", re.ASCII)
_DOCTYPE = tuple("<!DOCTYPE".encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be"))
_LETTERS = 26


class NotMeasured(Exception):
    """Why a part is not read at all, as the end of a sentence about it."""


@dataclass(slots=True)
class Size:
    """The furthest row and column that hold something, the characters of the text, and what reads as empty.

    `errors` counts cells that show an error such as #N/A; `unsaved` formulas whose value was never saved.
    """

    rows: int = 0
    columns: int = 0
    text: int = 0
    errors: int = 0
    unsaved: int = 0

    @property
    def furthest(self) -> str:
        """The furthest cell by its name: column 28, row 5 is AB5."""
        letters, column = "", self.columns
        while column:
            column, place = divmod(column - 1, _LETTERS)
            letters = chr(ord("A") + place) + letters
        return f"{letters}{self.rows}"


def measure(part: bytes, lengths: list[int]) -> Size:
    """The size of a part as a sheet; `lengths` are those of the workbook's shared texts. Raises NotMeasured."""
    cells = _Cells(lengths)
    _parse(part, cells)
    cells.close()
    return cells.size


def string_lengths(part: bytes) -> list[int]:
    """How long each of the shared texts is. Raises NotMeasured."""
    if not part:
        return []
    texts = _Texts()
    _parse(part, texts)
    return texts.lengths


def _parse(part: bytes, target: "_Cells | _Texts") -> None:
    if any(mark in part for mark in _DOCTYPE):
        raise NotMeasured("declares a document type, which a workbook never does")
    followed: Any = target
    parser: Any = etree.XMLParser(
        target=followed, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise NotMeasured(f"is damaged ({error.msg})") from None
    except (LookupError, UnicodeError, ValueError) as error:
        raise NotMeasured(f"is damaged ({error})") from None


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


@dataclass(slots=True)
class _Cells:
    """Follows rows and cells: a cell counts where it holds a value, and not where it is only coloured."""

    lengths: list[int]
    size: Size = field(default_factory=Size)
    row: int = 0
    column: int = 0
    shared: bool = False
    in_value: bool = False
    formula: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        match _name(tag):
            case "c":
                self._leave()
                self._cell(attributes)
            case "row":
                self._row(attributes.get("r"))
            case "f":
                self.formula = True
            case "v" | "is":
                self.in_value, self.formula = True, False
                self.size.rows = max(self.size.rows, self.row)
                self.size.columns = max(self.size.columns, self.column)

    def _row(self, said: str | None) -> None:
        if said is not None and not _NUMBER.match(said):
            raise NotMeasured(f"has a row numbered {said[:20]!r}, which no sheet has")
        self.row = self.row + 1 if said is None else int(said)
        self.column = 0

    def _cell(self, attributes: Mapping[str, str]) -> None:
        if said := attributes.get("r"):
            place = _REFERENCE.match(said)
            if place is None:
                raise NotMeasured(f"has a cell named {said[:20]!r}, which no sheet has")
            self.column = 0
            for letter in place[1].upper():
                self.column = self.column * _LETTERS + ord(letter) - ord("A") + 1
            self.row = int(place[2])
        else:
            self.column += 1
        kind = attributes.get("t")
        self.shared = kind == "s"
        self.size.errors += kind == "e"

    def data(self, text: str) -> None:
        if not self.in_value:
            return
        if not self.shared:
            self.size.text += len(text)
        elif text.isdecimal() and len(text) < 10 and int(text) < len(self.lengths):
            self.size.text += self.lengths[int(text)]

    def end(self, tag: str) -> None:
        if self.in_value and _name(tag) in ("v", "is"):
            self.in_value = False

    def _leave(self) -> None:
        self.size.unsaved += self.formula
        self.formula = False

    def close(self) -> None:
        self._leave()


@dataclass(slots=True)
class _Texts:
    """Follows the shared texts."""

    lengths: list[int] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 (as the parser calls it)
        if _name(tag) == "si":
            self.lengths.append(0)

    def data(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)

    def end(self, tag: str) -> None:
        """Nothing ends here that was begun."""

    def close(self) -> None:
        """Nothing is left open."""
