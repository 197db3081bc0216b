"""Which list a sheet is, and where its headings stand: by the headings however spelt, then by the sheet's name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from headway.knowledge.standards.annex_a_shapes import LISTS
from headway.knowledge.standards.descriptions import plain
from headway.knowledge.standards.shape import TableShape

# Ours: titles, notes and blank rows stand above the headings of real workbooks, a dozen at most.
LOOKED_AT = 40
# Ours: below this likeness "Initial" and "Latest category" begin to be taken for each other.
ALIKE = 0.9
_NUMBERED = re.compile(r"\b(?:list|l)\s*0?(1[01]|[1-9])(?![0-9])")
_BEGINS = re.compile(r"0?(1[01]|[1-9])(?![0-9])")


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet's list: the row of its headings (from 0), and the place of each column.

    `alike` has the headings that are not spelt as any known one, with the column each was read as.
    """

    shape: TableShape
    row: int
    places: dict[str, int]
    extra: tuple[str, ...]
    repeated: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]


def heading(text: str) -> str:
    """A heading made plain for comparing: letters and digits alone, without the "(Y/N)" after a question."""
    return re.sub(r"( y n)+$", "", plain(text.replace("'", "").replace("\u2018", "").replace("\u2019", "")))


def named_list(name: str) -> str:
    """The list that a sheet's name says it is ("List 8", "LIST08 CLA", "8. In care"); "" where it says none."""
    said = name.replace("_", " ").strip().lower()
    match = _NUMBERED.search(said) or _BEGINS.match(said)
    return f"List {match[1]}" if match else ""


@cache
def _headings(name: str) -> dict[str, str]:
    """Each known heading of a list, made plain, to its column."""
    return {
        heading(text): column.name for column in LISTS[name].columns for text in (column.name, *column.also)
    }


@cache
def _own(name: str) -> frozenset[str]:
    """The headings that no other list has."""
    others = {text for other in LISTS if other != name for text in _headings(other)}
    return frozenset(_headings(name)) - others


def find_list(name: str, rows: Iterable[Sequence[str]]) -> Found | None:
    """The list whose headings one of the first rows holds, or None. `name` is the sheet's, which decides a tie."""
    said = named_list(name)
    best: tuple[tuple[int, bool, int], str, int] | None = None
    kept: list[Sequence[str]] = []
    for number, row in enumerate(rows):
        if number == LOOKED_AT:
            break
        kept.append(row)
        words = {heading(text) for text in row if text}
        for one in LISTS:
            own = len(words & _own(one))
            rank = (own, one == said, len(words & set(_headings(one))))
            if own >= (1 if one == said else 2) and (best is None or rank > best[0]):
                best = rank, one, number
    return None if best is None else _placed(LISTS[best[1]], best[2], kept[best[2]])


def _placed(shape: TableShape, number: int, row: Sequence[str]) -> Found:
    known = _headings(shape.name)
    places: dict[str, int] = {}
    repeated, unknown = [], []
    for place, text in enumerate(row):
        column = known.get(heading(text)) if text else None
        if column is None:
            unknown += [place] if text else []
        elif column in places:
            repeated.append(text)
        else:
            places[column] = place
    alike, extra = [], []
    for place in unknown:
        missing = {words: column for words, column in known.items() if column not in places}
        near = {missing[words] for words in get_close_matches(heading(row[place]), missing, cutoff=ALIKE)}
        if len(near) == 1:
            (column,) = near
            places[column] = place
            alike.append((row[place], column))
        else:
            extra.append(row[place])
    return Found(shape, number, places, tuple(extra), tuple(repeated), tuple(alike))
