"""Which table a file is: by its columns, and where they do not say, by its name."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Literal

from headway.knowledge.standards.shape import TableShape
from headway.knowledge.standards.tables import SSD, SSDA903

Kind = Literal["ssd", "903", "cin", "annex-a"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file's table: `places` says at which field of the header each column of the shape stands."""

    kind: Kind
    shape: TableShape
    places: dict[str, int]
    extra: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """The table as people call it: "ssd_person", "903 reviews", "cin Section47", "annex-a List 8"."""
        return self.shape.name if self.kind == "ssd" else f"{self.kind} {self.shape.name}"

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns of the table that the file does not have."""
        return tuple(name for name in self.shape.names if name not in self.places)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The columns that it does not have and without which its rows say nothing."""
        return tuple(
            column.name for column in self.shape.columns if column.required and column.name not in self.places
        )


def _tidy(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip().strip('"')).strip("_").lower()


@cache
def _spellings(kind: Kind) -> dict[str, list[tuple[str, str]]]:
    """Each spelling of a column to the (table, column) pairs it may be."""
    found: dict[str, list[tuple[str, str]]] = {}
    for shape in (SSD if kind == "ssd" else SSDA903).values():
        for column in shape.columns:
            for name in (column.name, *column.also):
                found.setdefault(name.lower(), []).append((shape.name, column.name))
    return found


def by_name(file: str) -> tuple[Kind, TableShape] | None:
    """The table a file is named after: `ssd_person.csv`, `dbo.ssd_person.csv`, `Reviews_2025.csv`."""
    stem = _tidy(PurePosixPath(file.replace("\\", "/")).stem)
    words = re.sub(r"_?(19|20)\d\d(_?\d\d)?_?", "_", stem).strip("_")
    for shape in SSD.values():
        if re.search(rf"(^|_){shape.name}$", words):
            return "ssd", shape
    for shape in SSDA903.values():
        if words == shape.name or words.endswith(f"903_{shape.name}"):
            return "903", shape
    for shape in SSD.values():
        if re.search(rf"(^|_){shape.name.removeprefix('ssd_')}$", words):
            return "ssd", shape
    return None


def recognise(file: str, header: list[str]) -> Recognised | None:
    """The table that a file with that name and header is, or None.

    The table whose own columns (those no other table has) the header holds most of; the name decides a tie.
    """
    names = [_tidy(name) for name in header]
    named = by_name(file)
    best: tuple[tuple[int, bool, bool], Kind, TableShape] | None = None
    kinds: tuple[Kind, Kind] = ("ssd", "903")  # a census is XML, and known by its first element
    for kind in kinds:
        spellings = _spellings(kind)
        own: dict[str, int] = {}
        for name in set(names):
            tables = spellings.get(name, [])
            if len(tables) == 1:
                own[tables[0][0]] = own.get(tables[0][0], 0) + 1
        for table, count in own.items():
            shape = (SSD if kind == "ssd" else SSDA903)[table]
            same = named is not None and named[1] is shape
            rank = (count, same, kind == "ssd")
            if (best is None or rank > best[0]) and (same or count > 1 or kind == "903"):
                best = rank, kind, shape
    if best is not None:
        return _placed(best[1], best[2], header, names)
    if named and any(name in _columns(named[1]) for name in names):
        return _placed(*named, header, names)
    return None


def _columns(shape: TableShape) -> dict[str, str]:
    """Each spelling in lower case to the column's name."""
    return {name.lower(): column.name for column in shape.columns for name in (column.name, *column.also)}


def _placed(kind: Kind, shape: TableShape, header: list[str], names: list[str]) -> Recognised:
    columns = _columns(shape)
    places: dict[str, int] = {}
    extra, repeated = [], []
    for place, name in enumerate(names):
        column = columns.get(name)
        if column is None:
            extra.append(header[place])
        elif column in places:
            repeated.append(header[place])
        else:
            places[column] = place
    return Recognised(kind, shape, places, tuple(extra), tuple(repeated))
