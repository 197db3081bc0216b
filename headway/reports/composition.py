"""What goes into one report: its title and, in the outline's order or another, its sections and their figures.

Built-in compositions stand in `compositions/`; a council may give a file of its own in the same form.
"""

import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from headway.reports import words
from headway.reports.outline import HEADLINES, SECTIONS, Block, Section

_T = TypeVar("_T")
BUILT_IN = Path(__file__).parent / "compositions"
Definitions = Literal["full", "short"]
_KEYS = {
    "title",
    "headlines",
    "how_to_read",
    "new_pages",
    "trends",
    "gaps",
    "quality",
    "definitions",
    "section",
}
_SECTION_KEYS = {"id", "measures", "breakdowns"}


class NoComposition(Exception):
    """There is no such composition, or the file is none; the message says why."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A report's contents.

    `sections` have only the blocks chosen. `breakdowns` gives, for a section, the breakdowns that are printed,
    where not all are. With `new_pages`, a section that has figures begins a page of its own. `trends` are the
    measures shown over the years too. With `gaps`, what belongs in a section and no file gives is named. Only a
    report that takes in every measure of the outline also prints those that have no place in it (`everything`).
    """

    name: str
    title: str
    headlines: tuple[Block, ...]
    sections: tuple[Section, ...]
    breakdowns: Mapping[str, frozenset[str]]
    how_to_read: bool
    new_pages: bool
    trends: frozenset[str]
    gaps: bool
    quality: bool
    definitions: Definitions
    everything: bool


def names() -> list[str]:
    """The built-in compositions."""
    return sorted(path.stem for path in BUILT_IN.glob("*.toml"))


def composition(name: str) -> Composition:
    """The built-in composition of that name, or the one in the file at that path. Raises NoComposition."""
    path = BUILT_IN / f"{name}.toml"
    if not (name.replace("-", "").isalnum() and path.is_file()):
        path = Path(name)
    if not path.is_file():
        raise NoComposition(f"There is no template {name!r}: give a file, or one of {', '.join(names())}.")
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise NoComposition(f"{path} is no template: {error}.") from None
    except UnicodeDecodeError:
        raise NoComposition(f"{path} is no template: it is not text in UTF-8.") from None
    if not told:
        raise NoComposition(f"{path} is no template: it says nothing.")
    try:
        return _composed(path.stem, told)
    except ValueError as why:
        raise NoComposition(f"{path}: {why}") from None


def _composed(name: str, told: dict[str, object]) -> Composition:
    _only(told, _KEYS)
    known = {section.id: section for section in SECTIONS}
    chosen: list[Section] = []
    breakdowns: dict[str, frozenset[str]] = {}
    entries = _list(told, "section", dict)
    for entry in entries:
        _only(entry, _SECTION_KEYS)
        section = known.get(str(entry.get("id")))
        if section is None:
            raise ValueError(f"there is no section {entry.get('id')!r}; there are: {', '.join(known)}.")
        if section.id in {one.id for one in chosen}:
            raise ValueError(f"the section {section.id!r} stands twice.")
        chosen.append(
            _with_measures(section, _list(entry, "measures", str)) if "measures" in entry else section
        )
        if "breakdowns" in entry:
            breakdowns[section.id] = frozenset(_breakdowns(section, _list(entry, "breakdowns", str)))
    if "section" in told and not chosen:
        raise ValueError("it chooses no section.")
    sections = tuple(chosen) if "section" in told else SECTIONS
    shown = {measure for section in sections for measure in section.measures()}
    wanted = set(_list(told, "headlines", str)) if "headlines" in told else shown
    _must_be_measures(wanted)
    headlines = _headlines(wanted, in_order="headlines" in told)
    definitions = told.get("definitions", "full")
    if definitions not in ("full", "short"):
        raise ValueError(f"definitions is full or short, not {definitions!r}.")
    return Composition(
        name=name,
        title=_title(told),
        headlines=headlines,
        sections=sections,
        breakdowns=breakdowns,
        how_to_read=_truth(told, "how_to_read"),
        new_pages=_truth(told, "new_pages"),
        trends=_trends(told, headlines),
        gaps=_truth(told, "gaps"),
        quality=_truth(told, "quality"),
        definitions=definitions,
        everything={m for section in SECTIONS for m in section.measures()} <= shown,
    )


def _headlines(wanted: set[str], *, in_order: bool) -> tuple[Block, ...]:
    """The headlines whose measures are wanted; a measure that heads no tile of ours gets one of its own."""
    tiles = tuple(block for block in HEADLINES if wanted & set(block.measures))
    placed = {measure for block in tiles for measure in block.measures}
    blocks = [block for section in SECTIONS for group in section.groups for block in group.blocks]
    more = tuple(b for b in blocks if in_order and wanted & set(b.measures) - placed)
    return (*tiles, *(replace(block, chart=None) for block in more))


def _with_measures(section: Section, measures: list[str]) -> Section:
    """The section with only these measures; a pair is never parted."""
    strange = sorted(set(measures) - set(section.measures()))
    if strange:
        raise ValueError(f"the section {section.id!r} has no measure {', '.join(strange)}.")
    groups = (
        replace(group, blocks=tuple(b for b in group.blocks if set(b.measures) & set(measures)))
        for group in section.groups
    )
    return replace(section, groups=tuple(group for group in groups if group.blocks))


def _trends(told: Mapping[str, object], headlines: tuple[Block, ...]) -> frozenset[str]:
    """The measures shown over the years: those named, or all key figures or none."""
    if isinstance(told.get("trends"), list):
        named = frozenset(_list(told, "trends", str))
        _must_be_measures(named)
        return named
    key_figures = frozenset(measure for block in headlines for measure in block.measures)
    return key_figures if _truth(told, "trends") else frozenset()


def _title(told: Mapping[str, object]) -> str:
    title = told.get("title", "Annual report")
    if not isinstance(title, str) or not title.strip():
        raise ValueError("title is text.")
    return title


def _must_be_measures(named: Set[str]) -> None:
    strange = sorted(named - {m for section in SECTIONS for m in section.measures()})
    if strange:
        raise ValueError(f"there is no measure {', '.join(strange)}.")


def _breakdowns(section: Section, named: list[str]) -> list[str]:
    strange = sorted(set(named) - words.BREAKDOWNS.keys())
    if strange:
        raise ValueError(
            f"the section {section.id!r} has no breakdown {', '.join(strange)}; "
            f"there are: {', '.join(words.BREAKDOWNS)}."
        )
    return named


def _only(told: Mapping[str, object], keys: set[str]) -> None:
    strange = sorted(set(told) - keys)
    if strange:
        raise ValueError(
            f"{', '.join(strange)} is nothing a template says; it says {', '.join(sorted(keys))}."
        )


def _list(told: Mapping[str, object], key: str, of: type[_T]) -> list[_T]:
    found = told.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, of) for one in found):
        raise ValueError(f"{key} is a list.")
    return found


def _truth(told: Mapping[str, object], key: str) -> bool:
    found = told.get(key, True)
    if found is True or found is False:
        return found
    raise ValueError(f"{key} is true or false.")
